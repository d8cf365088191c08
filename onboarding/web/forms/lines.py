"""What may be said of a line."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, Optional, Regexp, ValidationError

from onboarding.domain.answers import NOTE_LIMIT, Step
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField, tidy

TOO_LONG = _l("Keep it under 10,000 characters; put the rest in a document and link to it.")


class LineForm(Form):
    """The owner's answer."""

    step = RadioField(
        _l("Where does it stand?"),
        choices=[
            SelectChoice(value=Step.NOT_STARTED.value, label=_l("Not started")),
            SelectChoice(value=Step.IN_PROGRESS.value, label=_l("It is in progress")),
            SelectChoice(value=Step.DONE.value, label=_l("It is done")),
            SelectChoice(value=Step.NOT_APPLICABLE.value, label=_l("It does not apply to us")),
        ],
        validators=[InputRequired(_l("Say where it stands."))],
    )
    note = TextAreaField(
        _l("Note"), filters=[tidy], validators=[Optional(), Length(max=NOTE_LIMIT, message=TOO_LONG)]
    )
    link = StringField(
        _l("Link to a piece of evidence"),
        filters=[tidy],
        validators=[
            Optional(),
            Length(max=2000, message=_l("This link is too long.")),
            Regexp(r"^https?://", message=_l("The link must begin with https:// or http://.")),
            URL(
                require_tld=False, message=_l("This does not look like a link. Copy it from the address bar.")
            ),
        ],
    )
    text = TextAreaField(
        _l("Or describe the evidence"),
        filters=[tidy],
        validators=[Optional(), Length(max=NOTE_LIMIT, message=TOO_LONG)],
    )
    reason = TextAreaField(
        _l("Why it does not apply"), filters=[tidy], validators=[Length(max=NOTE_LIMIT, message=TOO_LONG)]
    )
    version = VersionField()

    def validate_reason(self, field: TextAreaField) -> None:
        """A line that does not apply needs its reason."""
        if self.step.data == Step.NOT_APPLICABLE.value and not (field.data or "").strip():
            raise ValidationError(_l("Give the reason in a sentence: a second person will read it."))


class CheckForm(Form):
    """The second person's answer."""

    version = VersionField()
    reason = TextAreaField(
        _l("What is missing"),
        id="check-reason",
        filters=[tidy],
        validators=[Length(max=NOTE_LIMIT, message=TOO_LONG)],
    )


class StillTrueForm(Form):
    """One click on a stale line."""

    version = VersionField()


class WaiverForm(Form):
    """A leader sets a blocker aside."""

    reason = TextAreaField(
        _l("Why the launch may go ahead without it"),
        filters=[tidy],
        validators=[
            InputRequired(_l("Give the reason in a sentence.")),
            Length(max=NOTE_LIMIT, message=TOO_LONG),
        ],
    )
    expires = DayField(
        _l("The waiver ends on"),
        description=_l("At most 92 days from today."),
        validators=[InputRequired(_l("Give the day on which the waiver ends."))],
    )
