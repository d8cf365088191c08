"""Holidays as people call them."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain.holiday_places import SchoolBreak
from onboarding.domain.periods import Period

BREAKS: Mapping[str, object] = {
    SchoolBreak.AUTUMN: _l("Autumn school holidays"),
    SchoolBreak.CHRISTMAS: _l("Christmas school holidays"),
    SchoolBreak.WINTER: _l("Winter school holidays"),
    SchoolBreak.SPRING: _l("Spring school holidays"),
    SchoolBreak.ASCENSION: _l("Ascension weekend in schools"),
    SchoolBreak.SUMMER: _l("Summer school holidays"),
}


def holiday_name(period: Period) -> str:
    """The name of a day off or of school holidays; a town's own are called as it wrote them."""
    return str(BREAKS.get(period.name, period.name))
