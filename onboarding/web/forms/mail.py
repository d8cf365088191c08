"""Which mails a person wants."""

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice

from onboarding.domain.mail_schedule import Choices
from onboarding.web.forms.base import Form

NEVER = "never"
WORKING_DAYS = range(5)


class MailChoicesForm(Form):
    """Reminders or none, and the day of the weekly digest."""

    reminders = BooleanField(
        _l("Remind me by mail of what falls due"),
        description=_l("Seven days before, the day before, and three days after."),
    )
    digest = RadioField(_l("Day of my weekly digest"), choices=[], validate_choice=True)

    def offer(self, kept: int | None) -> None:
        """Offer the working days, and the day that was chosen before if it is another."""
        names = get_locale().days["stand-alone"]["wide"]
        days = sorted({*WORKING_DAYS, *([] if kept is None else [kept])})
        self.digest.choices = [
            *(SelectChoice(value=str(day), label=names[day].capitalize()) for day in days),
            SelectChoice(value=NEVER, label=_l("Never")),
        ]

    @property
    def choices(self) -> Choices:
        """What was chosen."""
        chosen = self.digest.data
        return Choices(
            reminders=bool(self.reminders.data), digest_on=None if chosen == NEVER else int(chosen)
        )
