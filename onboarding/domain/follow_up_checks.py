"""What is wrong with a promised day: too early, too late, or on a day on which nobody is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from onboarding.domain.commitment import Letter, Surroundings
from onboarding.domain.contradiction import Case, Hindrance
from onboarding.domain.follow_up import LATEST_WEEKS, Origin, Owed, OwedDay
from onboarding.domain.ground_checks import decided_too_early, hindrance, results_too_early


class Doubt(StrEnum):
    """Why a promised day cannot hold, or will not be believed."""

    BEFORE_CLOSE = "before_close"
    TOO_LATE = "too_late"
    ANALYSIS = "analysis"
    TOO_EARLY = "too_early"
    NOBODY_THERE = "nobody_there"
    NOT_THE_LETTER = "not_the_letter"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubted:
    """One doubt about one promise; `hindrance` says what stands in the way of that day."""

    owed: Owed
    doubt: Doubt
    hindrance: Hindrance | None = None


PROMISED = {Owed.SUMMARY: "results_on", Owed.DECISION: "decision_on"}
"""The days that the letter's own rules look at, and the field where each stands."""


def doubts(days: Iterable[OwedDay], letter: Letter, around: Surroundings) -> tuple[Doubted, ...]:
    """Everything that is doubtful about the promised days, in their order."""
    return tuple(found for day in days if day.on is not None for found in _of(day, letter, around))


def _of(day: OwedDay, letter: Letter, around: Surroundings) -> Iterator[Doubted]:
    closes = around.closes_on
    assert day.on is not None  # noqa: S101 - the caller leaves out what has no day
    if closes is not None and day.on <= closes:
        yield Doubted(owed=day.owed, doubt=Doubt.BEFORE_CLOSE)
    elif closes is not None and day.owed in PROMISED and day.on > closes + timedelta(weeks=LATEST_WEEKS):
        yield Doubted(owed=day.owed, doubt=Doubt.TOO_LATE)
    yield from _by_the_letters_rules(day, letter, around)
    if (found := hindrance(day.on, around)) is not None:
        yield Doubted(owed=day.owed, doubt=Doubt.NOBODY_THERE, hindrance=found)


def _by_the_letters_rules(day: OwedDay, letter: Letter, around: Surroundings) -> Iterator[Doubted]:
    """R7 for the summary, R5 for the decision, held against this day instead of the letter's."""
    field = PROMISED.get(day.owed)
    if field is None:
        return
    case = Case(letter=replace(letter, **{field: day.on}), around=around)  # type: ignore[arg-type]
    if day.owed is Owed.SUMMARY and results_too_early(case):
        yield Doubted(owed=day.owed, doubt=Doubt.ANALYSIS)
    if day.owed is Owed.DECISION and decided_too_early(case):
        yield Doubted(owed=day.owed, doubt=Doubt.TOO_EARLY)
    said = getattr(letter, field)
    if day.origin is Origin.TYPED and said is not None and said != day.on:
        yield Doubted(owed=day.owed, doubt=Doubt.NOT_THE_LETTER)
