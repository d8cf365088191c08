"""What may be said of a consultation."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import InputRequired, Optional, ValidationError

from onboarding.domain.capacity import Heat
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, HoursField, TickedField, VersionField, at_most, tidy

HEATS = {
    Heat.CALM: _l("Calm: few people hold strong views"),
    Heat.DEBATED: _l("Debated: the press and associations follow it"),
    Heat.CONFLICT: _l("In conflict: camps have formed already"),
}


class ConsultationForm(Form):
    """Title, dates, means, departments."""

    title = StringField(
        _l("Title"),
        description=_l("As residents will read it, for example “A new life for the market square”."),
        filters=[tidy],
        validators=[InputRequired(_l("Give the consultation a title.")), at_most(160)],
    )
    summary = TextAreaField(
        _l("What it is about"),
        description=_l("Two or three sentences for colleagues who hear of it for the first time."),
        filters=[tidy],
        validators=[Optional(), at_most(2000)],
    )
    opens_on = DayField(
        _l("Opens on"),
        description=_l("The first day on which residents can contribute."),
        validators=[Optional()],
    )
    closes_on = DayField(
        _l("Closes on"),
        description=_l("The last day on which residents can contribute."),
        validators=[Optional()],
    )
    election_on = DayField(
        _l("Next vote"),
        description=_l("The next election that concerns the town; with two rounds, the second."),
        validators=[Optional()],
    )
    no_election = BooleanField(_l("No vote is known in the next two years"))
    heat = RadioField(
        _l("How debated is the subject?"),
        choices=[SelectChoice(value=heat.value, label=label) for heat, label in HEATS.items()],
        coerce=Heat,
        default=Heat.CALM,
        validators=[InputRequired(_l("Say how debated the subject is."))],
    )
    weekly_hours = HoursField(
        _l("Moderators’ hours a week"),
        description=_l("All moderators together, as agreed with their managers. Leave is taken off later."),
        validators=[Optional()],
    )
    departments = TickedField(
        _l("Departments concerned"),
        description=_l("They will answer residents; the lines they owe appear on their checklist."),
        coerce=int,
    )
    version = VersionField()

    def validate_title(self, field: StringField) -> None:
        """A title of spaces is no title."""
        if not field.data:
            raise ValidationError(_l("Give the consultation a title."))

    def validate_no_election(self, field: BooleanField) -> None:
        """A date and "none is known" contradict each other."""
        if field.data and self.election_on.data:
            raise ValidationError(_l("Give the date of the vote, or say that none is known: not both."))
