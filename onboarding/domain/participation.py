"""How many came: counts entered while the consultation runs, held against what was hoped for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.errors import Refusal

MOST_PEOPLE = 100_000_000
TRIGGER_DAYS = (3, 7, 14)
"""Days after the opening on which somebody looks whether people come [§5.2]."""


class CountError(StrEnum):
    """What cannot be true of a count; the field to blame goes by the part that is too great."""

    FUTURE = "future"
    BEFORE_OPENING = "before_opening"
    EMPTY = "empty"
    MORE_PARTICIPANTS = "more_participants"
    MORE_IN_GROUPS = "more_in_groups"
    SHRINKING = "shrinking"
    GROWING = "growing"


class CountRefused(Refusal):
    """A count that cannot be true; `field` is the one that says so, `other` the day it contradicts."""

    def __init__(self, error: CountError, field: str, other: date | None = None) -> None:
        super().__init__(error.value)
        self.error, self.field, self.other = error, field, other


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupCount:
    """Participants of one group of the inclusion table; `name` is what it was called on that day."""

    group: int
    name: str
    participants: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """What the platform and the counters show at the end of a day, since the opening; None: not counted.

    Totals, not additions: somebody who comes back is one participant.
    """

    day: date
    visitors: int | None = None
    participants: int | None = None
    contributions: int | None = None
    groups: tuple[GroupCount, ...] = ()
    note: str = ""


FIGURES = ("visitors", "participants", "contributions")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Which part (0–1) of the participants hoped for should be there after 3, 7 and 14 days.

    No published figure exists: an assumption, for the town to change.
    """

    third: float = 0.15
    seventh: float = 0.30
    fourteenth: float = 0.50

    @property
    def by_day(self) -> tuple[tuple[int, float], ...]:
        """The days of the triggers, each with its share."""
        return tuple(zip(TRIGGER_DAYS, (self.third, self.seventh, self.fourteenth), strict=True))

    @property
    def rising(self) -> bool:
        """Whether a later day never asks for less."""
        return self.third <= self.seventh <= self.fourteenth


class SharesFalling(Refusal):
    """A later day asks for at least what an earlier one does."""


class Outcome(StrEnum):
    """What a trigger says."""

    AHEAD = "ahead"
    MET = "met"
    BELOW = "below"
    NO_FIGURE = "no_figure"
    NO_TARGET = "no_target"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """One look at how many came: on which day, how many should be there, what `count` says."""

    after: int
    on: date
    share: float
    expected: int | None
    outcome: Outcome = Outcome.AHEAD
    count: Count | None = None

    def reached_by(self, count: Count) -> bool:
        """Whether that many are enough for this look; never where nothing is hoped for."""
        return self.expected is not None and (count.participants or 0) >= self.expected


def check(count: Count, others: Iterable[Count], *, opens_on: date | None, today: date) -> None:
    """Stop what cannot be true, alone or beside the other days. Raises CountRefused."""
    if count.day > today:
        raise CountRefused(CountError.FUTURE, "day")
    if opens_on is None or count.day < opens_on:
        raise CountRefused(CountError.BEFORE_OPENING, "day", opens_on)
    _check_parts(count)
    for other in others:
        if other.day != count.day:
            _check_beside(count, other)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hoped:
    """What the counts are held against; `target` in participants over the whole consultation."""

    opens_on: date | None
    target: int | None
    shares: Shares = field(default_factory=Shares)

    def by(self, share: float) -> int | None:
        """That part of the target, one person at least; None without a target."""
        return None if self.target is None else max(1, round(self.target * share))


def triggers(counts: Iterable[Count], hoped: Hoped, *, today: date) -> tuple[Trigger, ...]:
    """The three looks: the first count from a look's day up to the next look decides, or an earlier one
    that suffices.

    Nobody's silence passes for success: a look whose day has come without a figure says so.
    """
    if hoped.opens_on is None:
        return ()
    known = sorted((each for each in counts if each.participants is not None), key=lambda each: each.day)
    days = [hoped.opens_on + timedelta(days=after) for after in TRIGGER_DAYS]
    spans = zip(days, [*days[1:], date.max], hoped.shares.by_day, strict=True)
    return tuple(
        _trigger(known, Trigger(after=after, on=on, share=share, expected=hoped.by(share)), end, today)
        for on, end, (after, share) in spans
    )


def newest(counts: Iterable[Count]) -> Count | None:
    """The last day that was counted; None before the first."""
    return max(counts, key=lambda count: count.day, default=None)


def below(found: Iterable[Trigger]) -> Trigger | None:
    """The last look that found too few, unless a later one found enough."""
    judged = [each for each in found if each.outcome in {Outcome.MET, Outcome.BELOW}]
    return judged[-1] if judged and judged[-1].outcome is Outcome.BELOW else None


def _trigger(known: Sequence[Count], look: Trigger, end: date, today: date) -> Trigger:
    enough = (each for each in known if each.day < look.on and look.reached_by(each))
    found = next(enough, None) or next((each for each in known if look.on <= each.day < end), None)
    return replace(look, count=found, outcome=_outcome(found, look, over=look.on <= today))


def _outcome(found: Count | None, look: Trigger, *, over: bool) -> Outcome:
    if found is None:
        return Outcome.NO_FIGURE if over else Outcome.AHEAD
    if look.expected is None:
        return Outcome.NO_TARGET
    return Outcome.MET if look.reached_by(found) else Outcome.BELOW


def _check_parts(count: Count) -> None:
    if all(getattr(count, name) is None for name in FIGURES) and not count.groups:
        raise CountRefused(CountError.EMPTY, "participants")
    whole, part = count.visitors, count.participants
    if whole is not None and part is not None and part > whole:
        raise CountRefused(CountError.MORE_PARTICIPANTS, "participants")
    for group in count.groups:
        if part is not None and group.participants > part:
            raise CountRefused(CountError.MORE_IN_GROUPS, f"group_{group.group}")


def _check_beside(count: Count, other: Count) -> None:
    """Totals only grow: less than an earlier day, or more than a later one, is a slip of the pen."""
    for name in FIGURES:
        here, there = getattr(count, name), getattr(other, name)
        if here is None or there is None:
            continue
        if other.day < count.day and here < there:
            raise CountRefused(CountError.SHRINKING, name, other.day)
        if other.day > count.day and here > there:
            raise CountRefused(CountError.GROWING, name, other.day)
