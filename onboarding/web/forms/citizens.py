"""Citizen ambassadors: noting, filtering, forgetting."""

from dataclasses import fields

from flask_babel import lazy_gettext as _l
from wtforms import EmailField, RadioField, SelectField, StringField, TelField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, InputRequired, Length, Optional, Regexp

from onboarding.domain.citizens import TEXT_LIMIT, Kind, Lack, Noted
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, ListField, VersionField, at_most, on_one_line, tidy

LEFT = "left"
PHONE = r"\A\+?[0-9][0-9 ()./\-]{4,38}\Z"


class CitizenForm(Form):
    """Everything that is noted of one of them; the fields bear the names of the domain's."""

    version = VersionField()
    kind = RadioField(
        _l("Who is it?"),
        choices=[
            SelectChoice(value=Kind.PERSON.value, label=_l("A resident")),
            SelectChoice(value=Kind.COLLECTIVE.value, label=_l("A collective or an association")),
        ],
        default=Kind.PERSON.value,
        validators=[InputRequired(_l("Say whether it is a resident or a collective."))],
    )
    name = StringField(
        _l("Name"),
        filters=[on_one_line],
        validators=[
            DataRequired(_l("Enter the name.")),
            Length(max=120, message=_l("Shorten the name to 120 characters or fewer.")),
        ],
    )
    publics = ListField(
        _l("Whom they relay to"), description=_l("One public per line: young people, tenants, shopkeepers…")
    )
    districts = ListField(_l("In which districts"), description=_l("One per line."))
    consent_on = DayField(
        _l("They agreed to be contacted on"),
        description=_l("Without a day, neither an e-mail address nor a phone number may be kept."),
        validators=[Optional()],
    )
    consent_how = StringField(
        _l("How they agreed"),
        description=_l("On paper, by mail, out loud at a meeting…"),
        filters=[on_one_line],
        validators=[Optional(), at_most(200)],
    )
    email = EmailField(
        _l("E-mail address"),
        filters=[on_one_line],
        validators=[
            Optional(),
            Length(max=254, message=_l("Enter an e-mail address of at most 254 characters.")),
            Email(_l("Enter a complete e-mail address, such as name@town.fr.")),
        ],
    )
    phone = TelField(
        _l("Phone"),
        filters=[on_one_line],
        validators=[
            Optional(),
            Regexp(PHONE, message=_l("Enter a phone number with digits only, such as 06 12 34 56 78.")),
        ],
    )
    kit_on = DayField(_l("Kit given on"), validators=[Optional()])
    kit_what = StringField(
        _l("What the kit held"),
        description=_l("Poster, message to forward, feedback sheet, number for questions…"),
        filters=[on_one_line],
        validators=[Optional(), at_most(300)],
    )
    feedback_on = DayField(_l("Feedback sheet received on"), validators=[Optional()])
    feedback = TextAreaField(
        _l("What they report"),
        description=_l("What was heard, not who said it: leave the names of residents out."),
        filters=[tidy],
        validators=[Optional(), at_most(TEXT_LIMIT)],
    )
    left_on = DayField(
        _l("They stopped on"), description=_l("Empty while they are active."), validators=[Optional()]
    )

    @property
    def noted(self) -> Noted:
        """What was typed."""
        said = {each.name: self[each.name].data or "" for each in fields(Noted) if each.name in self}
        days = {name: said[name] or None for name in ("consent_on", "kit_on", "feedback_on", "left_on")}
        lists = {name: tuple(said[name]) for name in ("publics", "districts")}
        return Noted(**(said | days | lists | {"kind": Kind(self.kind.data)}))


class CitizensFilter(Form):
    """What the list is narrowed to."""

    class Meta:
        """Nothing is changed by looking."""

        csrf = False

    show = SelectField(
        _l("Show"),
        choices=[
            SelectChoice(value="", label=_l("Everybody active")),
            SelectChoice(value=Lack.CONSENT.value, label=_l("Consent missing")),
            SelectChoice(value=Lack.KIT.value, label=_l("Kit not given")),
            SelectChoice(value=Lack.FEEDBACK.value, label=_l("No feedback yet")),
            SelectChoice(value=LEFT, label=_l("Those who stopped")),
        ],
    )

    @property
    def lacking(self) -> Lack | None:
        """What must be missing."""
        return Lack(self.show.data) if self.show.data in set(Lack) else None

    @property
    def left(self) -> bool:
        """Whether those who stopped are meant."""
        return bool(self.show.data == LEFT)


class ForgetForm(Form):
    """A button alone."""
