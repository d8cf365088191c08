"""What a communication plan has to cover: before, during, after, two media peaks and a relaunch between."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.communication import (
    Audience,
    CommunicationAction,
    CommunicationPlan,
    OutOfOrder,
    Peak,
    out_of_order,
    untold,
)

AROUND_OPENING = timedelta(days=7)
BEFORE_CLOSE = timedelta(days=14)
"""How wide the two peaks are; the sources name the moments, not the days [ON][GK]."""
OUTSIDE = frozenset({Audience.RELAYS, Audience.PRESS, Audience.PUBLIC})
"""Who hears of it beyond the town hall."""


class Asked(StrEnum):
    """What is looked for, in the order of the calendar."""

    BEFORE = "before"
    OPENING_PEAK = "opening_peak"
    DURING = "during"
    RELAUNCH = "relaunch"
    CLOSING_PEAK = "closing_peak"
    AFTER = "after"


class Mark(StrEnum):
    """Whether it is there; AWAY: marked as a peak, on a day that is none. UNKNOWN: the dates are missing."""

    MET = "met"
    MISSING = "missing"
    AWAY = "away"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The days between which something is looked for, both included; None leaves a side open."""

    starts: date | None
    ends: date | None

    def holds(self, day: date) -> bool:
        """Whether that day lies within."""
        return (self.starts is None or self.starts <= day) and (self.ends is None or day <= self.ends)


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """What was looked for and found; `on` is the day of the first action that counts, or of the stray one."""

    asked: Asked
    mark: Mark
    on: date | None = None
    window: Window | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What is looked for in the plan, who is told too early, who is told nothing, what is not said yet."""

    checks: tuple[Check, ...]
    order: tuple[OutOfOrder, ...]
    untold: tuple[Audience, ...]
    bare: tuple[CommunicationAction, ...]

    @property
    def finished(self) -> bool:
        """Whether the plan covers before, during and after in its order, and says everything (G1)."""
        met = all(each.mark is Mark.MET for each in self.checks)
        return met and not self.order and not self.untold and not self.bare

    def met(self, asked: Asked) -> bool:
        """Whether that one is there."""
        return any(each.asked is asked and each.mark is Mark.MET for each in self.checks)


def findings(plan: CommunicationPlan, *, opens: date | None, closes: date | None) -> Findings:
    """Hold the plan against what the sources ask of one [CONS-COM][GV-COM][ON]."""
    windows = _windows(opens, closes)
    return Findings(
        checks=tuple(_check(asked, plan.actions, windows[asked]) for asked in Asked),
        order=tuple(out_of_order(plan.actions)),
        untold=untold(plan.actions),
        bare=plan.bare,
    )


def _windows(opens: date | None, closes: date | None) -> dict[Asked, Window | None]:
    day = timedelta(days=1)
    found: dict[Asked, Window | None] = dict.fromkeys(Asked)
    if opens is not None:
        found[Asked.BEFORE] = Window(starts=None, ends=opens - day)
        found[Asked.OPENING_PEAK] = Window(starts=opens - AROUND_OPENING, ends=opens + AROUND_OPENING)
    if closes is not None:
        found[Asked.CLOSING_PEAK] = Window(starts=closes - BEFORE_CLOSE, ends=closes)
        found[Asked.AFTER] = Window(starts=closes + day, ends=None)
    if opens is not None and closes is not None and opens <= closes:
        third = (closes - opens) // 3
        found[Asked.DURING] = Window(starts=opens, ends=closes)
        found[Asked.RELAUNCH] = Window(starts=opens + third, ends=closes - third)
    return found


def _outside(action: CommunicationAction) -> bool:
    return action.audience in OUTSIDE


COUNTS: dict[Asked, Callable[[CommunicationAction], bool]] = {
    Asked.BEFORE: _outside,
    Asked.OPENING_PEAK: lambda one: one.peak is Peak.OPENING,
    Asked.DURING: _outside,
    Asked.RELAUNCH: lambda one: _outside(one) and one.peak is None,
    Asked.CLOSING_PEAK: lambda one: one.peak is Peak.CLOSING,
    Asked.AFTER: _outside,
}
"""Which actions count for what is looked for: staff and elected members alone do not make a campaign."""


def _check(asked: Asked, actions: Iterable[CommunicationAction], window: Window | None) -> Check:
    days = sorted(each.on for each in actions if each.on is not None and COUNTS[asked](each))
    if window is None:
        return Check(asked=asked, mark=Mark.UNKNOWN)
    within = [day for day in days if window.holds(day)]
    if within:
        return Check(asked=asked, mark=Mark.MET, on=within[0], window=window)
    if days and asked in {Asked.OPENING_PEAK, Asked.CLOSING_PEAK}:
        return Check(asked=asked, mark=Mark.AWAY, on=days[0], window=window)
    return Check(asked=asked, mark=Mark.MISSING, window=window)
