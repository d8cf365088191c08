"""Where one short check more would shorten the wait most."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.domain.cover import DAY, HOUR, WEEK, Slot, Wait, week_gaps, week_wait

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
    known = tuple(slots)
    now = week_wait(known)
    if now.longest == 0:
        return None
    best = min((_with(known, moment) for moment in _moments(known)), key=_worth, default=None)
    helps = best is not None and (now.mean is None or _worth(best) < (now.longest, now.mean))
    return best if helps else None


def checks_to_keep(slots: Iterable[Slot], promised: float) -> tuple[Proposal, ...]:
    """One check after the other, until no wait is longer than promised (hours); empty where that is out of
    reach with two checks a day."""
    known = list(slots)
    added: list[Proposal] = []
    while len(added) < MOST:
        best = best_check(known)
        if best is None:
            return ()
        added.append(best)
        known.append(best.slot)
        if best.wait.longest is not None and best.wait.longest <= promised:
            return tuple(added)
    return ()


def _with(known: tuple[Slot, ...], moment: int) -> Proposal:
    day, at = divmod(moment, DAY)
    wait = week_wait((*known, Slot(days=frozenset({day}), at=at)))
    return Proposal(day=day, at=at, wait=wait)


def _moments(known: tuple[Slot, ...]) -> list[int]:
    """Moments at which a check may be asked for, inside a gap."""
    asked = [day * DAY + at for day in range(7) for at in range(FIRST, LAST + 1, STEP)]
    gaps = week_gaps(known)
    if not any(slot.days for slot in known):
        return asked
    return [moment for moment in asked if any(0 < (moment - gap.starts) % WEEK < gap.minutes for gap in gaps)]


def _worth(proposal: Proposal) -> tuple[float, float]:
    return (proposal.wait.longest or 0.0, proposal.wait.mean or 0.0)
