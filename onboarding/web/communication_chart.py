"""Who hears of it when, drawn as one lane per audience."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from onboarding.domain.communication import Audience, CommunicationPlan
from onboarding.web.display import wording

EDGE = 2.0
"""Per cent left free at both ends, so that a dot on the first or the last day is whole."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """An action, or several of one day, `at` per cent from the left."""

    at: float
    day: date
    peak: bool
    done: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """One audience: its dots, the stretch in which the consultation is open (per cent), its days in words."""

    audience: Audience
    dots: tuple[Dot, ...]
    open_from: float | None
    open_to: float | None
    told: str


def lanes(plan: CommunicationPlan, *, opens: date | None, closes: date | None) -> tuple[Lane, ...]:
    """A lane for every audience on one scale; none while nothing has a day."""
    if plan.days is None:
        return ()
    known = [day for day in (*plan.days, opens, closes) if day is not None]
    first, last = min(known), max(known)

    def at(day: date) -> float:
        return round(EDGE + (100 - 2 * EDGE) * (day - first).days / max(1, (last - first).days), 2)

    return tuple(
        Lane(
            audience=audience,
            dots=(dots := _dots(plan, audience, at)),
            open_from=at(opens) if opens else None,
            open_to=at(closes) if opens and closes else None,
            told=", ".join(wording().short_day(dot.day) for dot in dots),
        )
        for audience in Audience
    )


def _dots(plan: CommunicationPlan, audience: Audience, at: Callable[[date], float]) -> tuple[Dot, ...]:
    days: dict[date, list[bool]] = {}
    peaks: set[date] = set()
    for each in plan.actions:
        if each.audience is audience and each.on is not None:
            days.setdefault(each.on, []).append(each.done_on is not None)
            peaks |= {each.on} if each.peak else set()
    return tuple(Dot(at=at(day), day=day, peak=day in peaks, done=all(done)) for day, done in days.items())
