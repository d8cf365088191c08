"""The risk register and the pause rule."""

from dataclasses import fields

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional

from onboarding.domain.readiness import Story
from onboarding.domain.risks import TEXT_LIMIT, PauseRule, Risk
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import TickedField, VersionField, at_most, on_one_line, tidy

LIKELIHOODS = {1: _l("Unlikely"), 2: _l("Possible"), 3: _l("Likely")}
IMPACTS = {1: _l("Bearable"), 2: _l("Serious"), 3: _l("Grave")}


class RiskForm(Form):
    """Everything that is said of one risk; the fields bear the names of the domain's."""

    version = VersionField()
    title = StringField(
        _l("What may happen?"),
        filters=[on_one_line],
        validators=[DataRequired(_l("Say in a few words what may happen.")), at_most(200)],
    )
    story = SelectField(
        _l("Which failure does it lead to?"),
        choices=[SelectChoice(value="", label=_l("None of the three"))],
        validators=[Optional()],
    )
    likelihood = RadioField(
        _l("How likely is it?"),
        choices=[SelectChoice(value=str(one), label=label) for one, label in LIKELIHOODS.items()],
        default="2",
        validators=[InputRequired(_l("Say how likely it is."))],
    )
    impact = RadioField(
        _l("How bad would it be?"),
        choices=[SelectChoice(value=str(one), label=label) for one, label in IMPACTS.items()],
        default="2",
        validators=[InputRequired(_l("Say how bad it would be."))],
    )
    sign = TextAreaField(
        _l("How do you notice?"),
        description=_l("Something that can be seen or counted, with a day or a number."),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    measure = TextAreaField(
        _l("What is done about it?"), filters=[tidy], validators=[Optional(), at_most(TEXT_LIMIT)]
    )
    owner = StringField(
        _l("Who watches it?"),
        description=_l("A name or a function."),
        filters=[on_one_line],
        validators=[Optional(), at_most(200)],
    )

    def __init__(self, *given: object, stories: dict[str, str], **more: object) -> None:
        super().__init__(*given, **more)
        none = SelectChoice(value="", label=_l("None of the three"))
        self.story.choices = [none, *(SelectChoice(value=id, label=name) for id, name in stories.items())]

    @property
    def risk(self) -> Risk:
        """What was typed."""
        return Risk(
            id=0,
            title=self.title.data,
            story=Story(self.story.data) if self.story.data else None,
            likelihood=int(self.likelihood.data),
            impact=int(self.impact.data),
            sign=self.sign.data or "",
            measure=self.measure.data or "",
            owner=self.owner.data or "",
        )


class PauseForm(Form):
    """The pause rule; the fields bear the names of the domain's."""

    version = VersionField()
    triggers = TextAreaField(
        _l("When is the consultation paused?"),
        description=_l("What can be established within minutes, without a debate."),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    decider = StringField(
        _l("Who decides?"),
        description=_l("One name, with a phone number that is answered at night and on weekends."),
        filters=[on_one_line],
        validators=[Optional(), at_most(200)],
    )
    stand_in = StringField(
        _l("Who decides in their absence?"), filters=[on_one_line], validators=[Optional(), at_most(200)]
    )
    told = TextAreaField(
        _l("What do residents read meanwhile?"),
        description=_l("Ready to be published; what is in brackets is filled in on the day."),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    reopening = TextAreaField(
        _l("What re-opens it?"), filters=[tidy], validators=[Optional(), at_most(TEXT_LIMIT)]
    )

    @property
    def rule(self) -> PauseRule:
        """What was typed."""
        said = {each.name: self[each.name].data or "" for each in fields(PauseRule) if each.name != "version"}
        return PauseRule(**said, version=self.version.seen)


class TakeForm(Form):
    """Which proposals are taken over."""

    wanted = TickedField(_l("Which of them apply here?"), validators=[Optional()])

    def __init__(self, *given: object, proposed: dict[str, str], **more: object) -> None:
        super().__init__(*given, **more)
        self.wanted.choices = [SelectChoice(value=id, label=title) for id, title in proposed.items()]
