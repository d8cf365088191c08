"""Whose holidays a town keeps: its country, and where schools differ, its zone."""

from dataclasses import dataclass
from enum import StrEnum


class Country(StrEnum):
    """Countries whose public holidays are known."""

    FRANCE = "FR"
    BELGIUM = "BE"


class Region(StrEnum):
    """Parts of a country with public holidays of their own."""

    NONE = ""
    ALSACE_MOSELLE = "alsace_moselle"


class SchoolZone(StrEnum):
    """The zones of the French school year; NONE where nobody chose one, and outside France."""

    NONE = ""
    A = "A"
    B = "B"
    C = "C"


class SchoolBreak(StrEnum):
    """School holidays by name, as the pages know them."""

    AUTUMN = "school_autumn"
    CHRISTMAS = "school_christmas"
    WINTER = "school_winter"
    SPRING = "school_spring"
    ASCENSION = "school_ascension"
    SUMMER = "school_summer"


@dataclass(frozen=True, slots=True, kw_only=True)
class HolidayPlace:
    """Where a town lies; region and zone count in France only."""

    country: Country = Country.FRANCE
    region: Region = Region.NONE
    zone: SchoolZone = SchoolZone.NONE
