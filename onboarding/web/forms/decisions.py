"""An opinion on a plan, a decision, and taking it back."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from onboarding.domain.decisions import CONDITIONS_LIMIT, REASON_LIMIT, Stage
from onboarding.domain.figures import Verdict
from onboarding.domain.sign_offs import COMMENT_LIMIT, Stance
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import VersionField, at_most, on_one_line, tidy


class PlanOpinionForm(Form):
    """What one thinks of version number `plan`; `seen` is the version of the opinion that the page showed."""

    stance = RadioField(
        _l("Do you concur with this plan?"),
        choices=[
            SelectChoice(value=Stance.CONCUR.value, label=_l("I concur")),
            SelectChoice(value=Stance.CONDITIONS.value, label=_l("I concur with conditions")),
            SelectChoice(value=Stance.AGAINST.value, label=_l("I do not concur")),
        ],
        validators=[InputRequired(_l("Say whether you concur."))],
    )
    comment = TextAreaField(
        _l("Your conditions, or your reasons"),
        description=_l("Needed unless you simply concur: what has to happen, by whom and by when."),
        filters=[tidy],
        validators=[at_most(COMMENT_LIMIT)],
    )
    plan = VersionField()
    seen = VersionField()


class DecisionForm(Form):
    """The decision; `plan` is the number of the version that the page showed, `step` which button."""

    stage = RadioField(
        _l("Which decision is it?"),
        choices=[
            SelectChoice(value=Stage.PRELIMINARY.value, label=_l("The preliminary one")),
            SelectChoice(value=Stage.FINAL.value, label=_l("The final one")),
        ],
        validators=[InputRequired(_l("Say whether it is the preliminary or the final decision."))],
    )
    outcome = RadioField(
        _l("What do you decide?"),
        choices=[
            SelectChoice(value=Verdict.GO.value, label=_l("Go: the consultation opens")),
            SelectChoice(
                value=Verdict.CONDITIONS.value,
                label=_l("Go with conditions: it opens if these are met"),
            ),
            SelectChoice(value=Verdict.NO_GO.value, label=_l("No-go: it does not open on that day")),
        ],
        validators=[InputRequired(_l("Say what you decide."))],
    )
    conditions = TextAreaField(
        _l("The conditions"),
        description=_l("One a line, each with a day and a name. Needed for a go with conditions."),
        filters=[tidy],
        validators=[at_most(CONDITIONS_LIMIT)],
    )
    reason = TextAreaField(
        _l("Your reason"),
        description=_l(
            "Needed if you go beyond what the figures permit. It is printed on page 1 of the plan."
        ),
        filters=[tidy],
        validators=[at_most(REASON_LIMIT)],
    )
    function = StringField(
        _l("Your function, as it stands under the decision"),
        description=_l("For example: deputy mayor for public space."),
        filters=[on_one_line],
        validators=[at_most(200)],
    )
    plan = VersionField()
    step = HiddenField(default="check")


class WithdrawalForm(Form):
    """Why the decision in force is taken back."""

    reason = TextAreaField(
        _l("Why you withdraw it"),
        description=_l("Leadership and the lead ambassador are told, with this reason."),
        filters=[tidy],
        validators=[DataRequired(_l("Say why, in a sentence.")), at_most(REASON_LIMIT)],
    )


class AskForm(Form):
    """A button."""
