"""Public and school holidays. Only this module knows the libraries they come from."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter

from onboarding.domain.holiday_places import Country, HolidayPlace, Region, SchoolBreak, SchoolZone
from onboarding.domain.periods import Period, PeriodKind

SUBDIVISIONS = {Region.ALSACE_MOSELLE: "57"}
"""Part of the country -> how the library calls it."""
LANGUAGES = {"fr": "fr", "en": "en_US"}
BREAKS = {
    "Vacances de la Toussaint": SchoolBreak.AUTUMN,
    "Vacances de Noël": SchoolBreak.CHRISTMAS,
    "Vacances d'hiver": SchoolBreak.WINTER,
    "Vacances de printemps": SchoolBreak.SPRING,
    "Pont de l'Ascension": SchoolBreak.ASCENSION,  # codespell:ignore
    "Vacances d'été": SchoolBreak.SUMMER,
}
"""What the data of the ministry calls them."""


def public_holidays(place: HolidayPlace, years: Iterable[int], *, locale: str = "fr") -> tuple[Period, ...]:
    """The public holidays of those years, named in that language, one day each."""
    region = place.region if place.country is Country.FRANCE else Region.NONE
    return tuple(day for year in sorted(set(years)) for day in _of_year(place.country, region, year, locale))


def school_holidays(place: HolidayPlace) -> tuple[Period, ...]:
    """All school holidays that are known for the zone, named by `SchoolBreak`; none outside France."""
    known = place.country is Country.FRANCE and place.zone is not SchoolZone.NONE
    return _of_zone(place.zone) if known else ()


def school_holidays_known_until() -> date:
    """The last day of which the libraries know whether there is school in France."""
    return max(_school_days())


@lru_cache(maxsize=512)
def _of_year(country: Country, region: Region, year: int, locale: str) -> tuple[Period, ...]:
    from holidays import country_holidays

    found = country_holidays(
        country.value,
        subdiv=SUBDIVISIONS.get(region),
        years=year,
        language=LANGUAGES.get(locale),
    )
    return tuple(
        Period(kind=PeriodKind.PUBLIC, name=name.replace("'", "’"), starts_on=day, ends_on=day)
        for day, name in sorted(found.items())
    )


@cache
def _of_zone(zone: SchoolZone) -> tuple[Period, ...]:
    days = ((day, name) for day, (name, zones) in _school_days().items() if zone.value in zones)
    return tuple(_runs(sorted(days)))


def _runs(days: Iterable[tuple[date, SchoolBreak]]) -> Iterator[Period]:
    """Days in a row under one name as one period."""
    numbered = ((day.toordinal() - place, name, day) for place, (day, name) in enumerate(days))
    for (_, name), group in groupby(numbered, key=itemgetter(0, 1)):
        run = [day for _, _, day in group]
        yield Period(kind=PeriodKind.SCHOOL, name=name.value, starts_on=run[0], ends_on=run[-1])


@cache
def _school_days() -> dict[date, tuple[SchoolBreak, frozenset[str]]]:
    from vacances_scolaires_france import SchoolHolidayDates

    known = SchoolHolidayDates()
    return {
        day: (
            BREAKS[row["nom_vacances"]],
            frozenset(zone for zone in known.SUPPORTED_ZONES if row[known.zone_key(zone)]),
        )
        for day, row in known.data.items()
    }
