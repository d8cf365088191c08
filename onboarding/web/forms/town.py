"""What may be said of a town."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, Optional, ValidationError

from onboarding.domain.time_zones import TIME_ZONES
from onboarding.domain.town_settings import MOST_INHABITANTS, Accent, Compliance, TownSettings
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField, WholeField, at_most, on_one_line
from onboarding.web.language import LOCALES
from onboarding.web.zone_words import place_of_zone

ACCENTS = {
    Accent.BLUE: _l("Blue"),
    Accent.TEAL: _l("Teal"),
    Accent.GREEN: _l("Green"),
    Accent.PLUM: _l("Plum"),
    Accent.BRICK: _l("Brick"),
    Accent.SLATE: _l("Slate"),
}
COMPLIANCES = {
    Compliance.NONE: _l("Non-compliant, or not audited yet"),
    Compliance.PARTIAL: _l("Partially compliant: at least half of the criteria are met"),
    Compliance.FULL: _l("Fully compliant"),
}


class TownForm(Form):
    """Name, language, inhabitants, colour, hours, accessibility."""

    name = StringField(
        _l("Name of the town"),
        description=_l("As it stands on letters, for example “Ville de Vallorne”."),
        filters=[on_one_line],
        validators=[InputRequired(_l("Give the town its name.")), at_most(120)],
    )
    locale = RadioField(
        _l("Language of the town’s documents"),
        description=_l(
            "The plan, the charter and the letter are written in it first; each person reads in their own."
        ),
        choices=[SelectChoice(value=code, label=name) for code, name in LOCALES.items()],
        validators=[InputRequired(_l("Choose the language of the town’s documents."))],
    )
    population = WholeField(
        _l("Inhabitants"),
        description=_l("The moderators’ hours and the budget per inhabitant are reckoned from it."),
        most=MOST_INHABITANTS,
        validators=[Optional()],
    )
    accent = RadioField(
        _l("Colour"),
        description=_l("It stands on the pages and on the plan; its contrast is checked for each."),
        choices=[SelectChoice(value=accent.value, label=label) for accent, label in ACCENTS.items()],
        coerce=Accent,
        validators=[InputRequired(_l("Choose a colour."))],
    )
    time_zone = SelectField(
        _l("Time zone"),
        description=_l("Deadlines, shifts and the day of the figures go by it."),
        choices=[],
        validate_choice=False,
    )
    compliance = RadioField(
        _l("Accessibility of these pages"),
        description=_l(
            "The line at the foot of each page says it; without an audit, pages are non-compliant."
        ),
        choices=[SelectChoice(value=each.value, label=label) for each, label in COMPLIANCES.items()],
        coerce=Compliance,
        validators=[InputRequired(_l("Say how accessible the pages are."))],
    )
    audited_on = DayField(_l("Day of the audit"), validators=[Optional()])
    version = VersionField()

    def offer_zones(self, kept: str) -> None:
        """Offer the zones of the list, and what holds now if it is another."""
        zones = dict.fromkeys((*TIME_ZONES, kept))
        self.time_zone.choices = [SelectChoice(value=zone, label=place_of_zone(zone)) for zone in zones]

    def validate_name(self, field: Any) -> None:
        """A name of spaces is no name."""
        if not field.data:
            raise ValidationError(_l("Give the town its name."))

    @property
    def settings(self) -> TownSettings:
        """What was said."""
        return TownSettings(
            name=self.name.data,
            locale=self.locale.data,
            population=self.population.data or None,
            accent=self.accent.data,
            time_zone=self.time_zone.data,
            compliance=self.compliance.data,
            audited_on=None if self.compliance.data is Compliance.NONE else self.audited_on.data,
        )
