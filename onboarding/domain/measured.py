"""What a consultation really came to, and the figures that follow from it for the next one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.assumptions import Assumptions
from onboarding.domain.capacity import Regime, Subject, heat_factor
from onboarding.domain.errors import Refusal

SPREAD = 2.0
"""Beside one's own participation, the low scenario is half of it and the high one twice: an assumption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """Counts and hours of one consultation; None where nobody counted.

    Hours went to reading, to deciding about flagged texts, to answers, to coding; `busiest` are those of the
    busiest week.
    """

    visitors: int | None = None
    participants: int | None = None
    items: int | None = None
    flagged: int | None = None
    answered: int | None = None
    reading: float | None = None
    deciding: float | None = None
    answering: float | None = None
    coding: float | None = None
    busiest: float | None = None

    @property
    def hours(self) -> float | None:
        """Hours over the whole consultation; None unless all four kinds were counted."""
        kinds = (self.reading, self.deciding, self.answering, self.coding)
        return None if None in kinds else sum(each or 0.0 for each in kinds)


class Discrepancy(StrEnum):
    """What cannot be: more of a part than of the whole."""

    PARTICIPANTS = "participants"
    FLAGGED = "flagged"
    ANSWERED = "answered"
    BUSIEST = "busiest"


class Discrepant(Refusal):
    """Counts that cannot be true together; `found` says which."""

    def __init__(self, found: tuple[Discrepancy, ...]) -> None:
        super().__init__("counts that cannot be true together")
        self.found = found


def discrepancies(measured: Measured) -> tuple[Discrepancy, ...]:
    """Every part that is greater than its whole."""
    pairs = {
        Discrepancy.PARTICIPANTS: (measured.participants, measured.visitors),
        Discrepancy.FLAGGED: (measured.flagged, measured.items),
        Discrepancy.ANSWERED: (measured.answered, measured.items),
        Discrepancy.BUSIEST: (measured.busiest, measured.hours),
    }
    return tuple(name for name, pair in pairs.items() if _exceeds(*pair))


def own_figures(measured: Measured, subject: Subject) -> Mapping[str, float]:
    """The figures that what was measured replaces, by name; nothing is divided by what is zero or unknown."""
    figures = Assumptions()
    factor = figures.before_factor if subject.regime is Regime.PRE else 1.0
    per_person = _ratio(measured.items, measured.participants)
    found = {
        **_participation(measured, subject, figures),
        "items_per_participant": _ratio(per_person, heat_factor(subject.heat, figures)),
        "flagged": _ratio(measured.flagged, measured.items),
        "answered": _ratio(measured.answered, measured.items),
        "reading_minutes": _minutes(measured.reading, measured.items, factor),
        "flag_minutes": _minutes(measured.deciding, measured.flagged),
        "answer_minutes": _minutes(measured.answering, measured.answered),
        "coding_minutes": _minutes(measured.coding, measured.items),
        "peak": _ratio(measured.busiest, measured.hours),
    }
    return {name: value for name, value in found.items() if value is not None}


def _participation(measured: Measured, subject: Subject, figures: Assumptions) -> dict[str, float | None]:
    visits = _capped(_ratio(measured.visitors, subject.population))
    visitors = measured.visitors or subject.population * figures.visits_central
    joining = _capped(_ratio(measured.participants, visitors))
    likely = figures.visits_central if joining is not None else None
    return {
        "visits_low": likely if visits is None else visits,
        "visits_central": visits,
        "visits_high": visits,
        "joining_low": None if joining is None else joining / SPREAD,
        "joining_central": joining,
        "joining_high": None if joining is None else min(joining * SPREAD, 1.0),
    }


def _exceeds(part: float | None, whole: float | None) -> bool:
    return part is not None and whole is not None and part > whole


def _capped(share: float | None) -> float | None:
    """People from elsewhere visit too: a share of the inhabitants stops at one."""
    return None if share is None else min(share, 1.0)


def _minutes(hours: float | None, texts: int | None, factor: float = 1.0) -> float | None:
    return None if hours is None else _ratio(hours * 60 / factor, texts)


def _ratio(part: float | None, whole: float | None) -> float | None:
    return part / whole if part is not None and whole else None
