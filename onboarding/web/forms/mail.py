"""Which mails a person wants, and when their day begins."""

from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectChoice, SelectField
from wtforms.validators import ValidationError

from onboarding.domain.mail_schedule import Choices
from onboarding.domain.time_zones import TIME_ZONES
from onboarding.web.forms.base import Form
from onboarding.web.zone_words import place_of_zone

NEVER = "never"
AS_THE_TOWN = ""
WORKING_DAYS = range(5)


class MailChoicesForm(Form):
    """Reminders or none, the day of the weekly digest, and the time zone of both."""

    reminders = BooleanField(
        _l("Remind me by mail of what falls due"),
        description=_l("Seven days before, the day before, and three days after."),
    )
    digest = RadioField(_l("Day of my weekly digest"), choices=[], validate_choice=True)
    zone = SelectField(_l("My time zone"), choices=[], default=AS_THE_TOWN, validate_choice=False)

    def offer(self, kept: int | None) -> None:
        """Offer the working days, and the day that was chosen before if it is another."""
        names = get_locale().days["stand-alone"]["wide"]
        days = sorted({*WORKING_DAYS, *([] if kept is None else [kept])})
        self.digest.choices = [
            *(SelectChoice(value=str(day), label=names[day].capitalize()) for day in days),
            SelectChoice(value=NEVER, label=_l("Never")),
        ]

    def offer_zones(self, kept: str | None, *, towns: str) -> None:
        """Offer the town's own first, then those of the list, and what was chosen before if it is another."""
        as_town = _l("As the town: %(place)s", place=place_of_zone(towns))
        zones = dict.fromkeys((*TIME_ZONES, *([kept] if kept else [])))
        self.zone.choices = [
            SelectChoice(value=AS_THE_TOWN, label=as_town),
            *(SelectChoice(value=zone, label=place_of_zone(zone)) for zone in zones),
        ]

    def validate_zone(self, field: Any) -> None:
        """One of those that are offered."""
        if field.data not in {choice.value for choice in field.choices}:
            raise ValidationError(_l("Choose a time zone from the list."))

    @property
    def choices(self) -> Choices:
        """What was chosen."""
        chosen = self.digest.data
        return Choices(
            reminders=bool(self.reminders.data), digest_on=None if chosen == NEVER else int(chosen)
        )

    @property
    def chosen_zone(self) -> str | None:
        """The zone that was chosen; None for the town's own."""
        return self.zone.data or None
