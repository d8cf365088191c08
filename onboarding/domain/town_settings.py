"""What a town says of itself: name, language, inhabitants, colour, hours, accessibility."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.errors import DayToCome, Refusal
from onboarding.domain.time_zones import check_zone

MOST_INHABITANTS = 50_000_000


class Accent(StrEnum):
    """The colours a town chooses from; each is told apart on white and on black."""

    BLUE = "blue"
    TEAL = "teal"
    GREEN = "green"
    PLUM = "plum"
    BRICK = "brick"
    SLATE = "slate"


class Compliance(StrEnum):
    """How far an audit found these pages to be accessible [RGAA]; without an audit they are not."""

    NONE = "none"
    PARTIAL = "partial"
    FULL = "full"


class AuditMissing(Refusal):
    """Whoever says that pages are accessible says when that was audited."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TownSettings:
    """What may be changed; `population` in inhabitants, `audited_on` the day of the accessibility audit."""

    name: str
    locale: str
    population: int | None = None
    accent: Accent = Accent.BLUE
    time_zone: str = "Europe/Paris"
    compliance: Compliance = Compliance.NONE
    audited_on: date | None = None


def check(settings: TownSettings, *, before: TownSettings, today: date) -> None:
    """Refuse what cannot be. Raises ZoneUnknown, AuditMissing, DayToCome."""
    check_zone(settings.time_zone, kept=before.time_zone)
    if settings.compliance is not Compliance.NONE and settings.audited_on is None:
        raise AuditMissing
    if settings.audited_on is not None and settings.audited_on > today:
        raise DayToCome
