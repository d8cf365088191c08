"""What a town says of its calendar."""

from datetime import date
from typing import cast

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectChoice, SelectField, StringField
from wtforms.validators import InputRequired, ValidationError

from onboarding.domain.holiday_places import Country, HolidayPlace, Region, SchoolZone
from onboarding.domain.periods import NAME_LIMIT, PeriodKind
from onboarding.services.own_calendar import PeriodSaid
from onboarding.web.forms.base import Form
from onboarding.web.forms.fields import DayField, VersionField, at_most, on_one_line

COUNTRIES = {Country.FRANCE: _l("France"), Country.BELGIUM: _l("Belgium")}
REGIONS = {Region.NONE: _l("None"), Region.ALSACE_MOSELLE: _l("Alsace-Moselle")}
ZONES = {
    SchoolZone.NONE: _l("Not chosen"),
    SchoolZone.A: _l("Zone A"),
    SchoolZone.B: _l("Zone B"),
    SchoolZone.C: _l("Zone C"),
}
KINDS = {
    PeriodKind.CLOSED: _l("The town hall is closed: nobody works"),
    PeriodKind.SCHOOL: _l("School holidays: people work, families are away"),
}


class PlaceForm(Form):
    """Where the town lies, as far as holidays go."""

    country = SelectField(
        _l("Country"),
        choices=[SelectChoice(value=each.value, label=name) for each, name in COUNTRIES.items()],
    )
    region = SelectField(
        _l("Public holidays of a region"),
        description=_l("In Alsace-Moselle, Good Friday and 26 December are days off too. For France only."),
        choices=[SelectChoice(value=each.value, label=name) for each, name in REGIONS.items()],
    )
    zone = SelectField(
        _l("School zone"),
        description=_l("For France only. In Belgium, enter the school holidays of your community below."),
        choices=[SelectChoice(value=each.value, label=name) for each, name in ZONES.items()],
    )
    version = VersionField()

    @property
    def place(self) -> HolidayPlace:
        """The same for the service."""
        return HolidayPlace(
            country=Country(self.country.data),
            region=Region(self.region.data),
            zone=SchoolZone(self.zone.data),
        )


class PeriodForm(Form):
    """Days that the town adds to its calendar."""

    name = StringField(
        _l("Name"),
        description=_l("For example “Bridge day after Ascension” or “Autumn holidays, French community”."),
        filters=[on_one_line],
        validators=[InputRequired(_l("Give the period a name.")), at_most(NAME_LIMIT)],
    )
    kind = RadioField(
        _l("What it is"),
        choices=[SelectChoice(value=kind.value, label=name) for kind, name in KINDS.items()],
        default=PeriodKind.CLOSED.value,
        validators=[InputRequired(_l("Say what it is."))],
    )
    starts_on = DayField(_l("First day"), validators=[InputRequired(_l("Give the first day."))])
    ends_on = DayField(
        _l("Last day"),
        description=_l("The same day for one day."),
        validators=[InputRequired(_l("Give the last day."))],
    )

    def validate_name(self, field: StringField) -> None:
        """A name of spaces is no name."""
        if not field.data:
            raise ValidationError(_l("Give the period a name."))

    @property
    def said(self) -> PeriodSaid:
        """The same for the service."""
        return PeriodSaid(
            kind=PeriodKind(self.kind.data),
            name=self.name.data,
            starts_on=cast(date, self.starts_on.data),
            ends_on=cast(date, self.ends_on.data),
        )


class RemoveForm(Form):
    """Nothing to fill in."""
