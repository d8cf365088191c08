"""Where one short check more would shorten the wait most."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.domain.cover import DAY, HOUR, WEEK, Slot, Wait, WeekGap, wait_of, week_gaps

FIRST, LAST, STEP = 8 * HOUR, 20 * HOUR, HOUR // 2
"""Checks are proposed between 8:00 and 20:00, on the half hour: at hours that can be asked of somebody."""
MOST = 14
"""Two checks on each day of the week: who needs more needs another rota, or another promise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """One check more on a weekday (0 is Monday), `at` minutes after midnight, and the wait with it."""

    day: int
    at: int
    wait: Wait

    @property
    def slot(self) -> Slot:
        """The check as a slot."""
        return Slot(days=frozenset({self.day}), at=self.at)


def best_check(slots: Iterable[Slot]) -> Proposal | None:
    """The single check that shortens the longest wait most, and of several such the mean; None if none helps.

    Where several gaps are equally long, no single check shortens the longest: then it is the mean alone.
    """
    return _best(_gaps(slots))


def checks_to_keep(slots: Iterable[Slot], promised: float) -> tuple[Proposal, ...]:
    """One check after the other, until no wait is longer than promised (hours); empty where that is out of
    reach with two checks a day."""
    gaps = _gaps(slots)
    added: list[Proposal] = []
    while len(added) < MOST:
        best = _best(gaps)
        if best is None:
            return ()
        added.append(best)
        if best.wait.longest is not None and best.wait.longest <= promised:
            return tuple(added)
        gaps = _broken(gaps, best.day * DAY + best.at)
    return ()


def _gaps(slots: Iterable[Slot]) -> tuple[WeekGap, ...] | None:
    """The gaps of the week; None where nobody looks at all, which a gap without end would be."""
    known = tuple(slots)
    return week_gaps(known) if any(slot.days for slot in known) else None


def _best(gaps: tuple[WeekGap, ...] | None) -> Proposal | None:
    if gaps is None:
        return Proposal(day=0, at=FIRST, wait=wait_of((WeekGap(starts=FIRST, minutes=WEEK),)))
    found = (
        Proposal(day=day, at=at, wait=wait_of(_broken(gaps, day * DAY + at)))
        for day in range(7)
        for at in range(FIRST, LAST + 1, STEP)
        if any(_inside(gap, day * DAY + at) for gap in gaps)
    )
    return min(found, key=lambda each: (each.wait.longest, each.wait.mean), default=None)


def _broken(gaps: tuple[WeekGap, ...] | None, moment: int) -> tuple[WeekGap, ...]:
    """The gaps with a check at that moment."""
    if gaps is None:
        return (WeekGap(starts=moment, minutes=WEEK),)
    parts = []
    for gap in gaps:
        if _inside(gap, moment):
            first = (moment - gap.starts) % WEEK
            parts.append(WeekGap(starts=gap.starts, minutes=first))
            parts.append(WeekGap(starts=moment, minutes=gap.minutes - first))
        else:
            parts.append(gap)
    return tuple(parts)


def _inside(gap: WeekGap, moment: int) -> bool:
    return 0 < (moment - gap.starts) % WEEK < gap.minutes
