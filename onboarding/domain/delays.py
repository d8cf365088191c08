"""How long a contribution waits on real days, between one look at the platform and the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from onboarding.domain.presence import Looked, stretches

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """Nobody looks between two moments (UTC); `endless` where the end is only that of what is known.

    What began before what is known begins there.
    """

    starts: datetime
    ends: datetime
    endless: bool = False

    @property
    def hours(self) -> float:
        """How long it is, at least where it is endless."""
        return (self.ends - self.starts) / HOUR

    def meets(self, starts: datetime, ends: datetime) -> bool:
        """Whether something between these moments, or at this one, would break it."""
        return (
            self.starts < ends and starts < self.ends if starts != ends else self.starts < starts < self.ends
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Contributions arrive between these moments (UTC); what is known reaches from `before` to `after`."""

    before: datetime
    starts: datetime
    ends: datetime
    after: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delays:
    """What becomes of contributions that arrive within a window.

    `mean` and `longest` in hours, None where nobody looks any more after one of them; `gaps` reach into the
    window, in their order. `covered`, `alone` and `nobody` are hours of the window: with somebody, with one
    person only, with no one.
    """

    gaps: tuple[Gap, ...]
    mean: float | None
    longest: float | None
    covered: float
    alone: float
    nobody: float


def delays(duties: Iterable[Looked], window: Window) -> Delays:
    """Reckon it from the duties that are known, in any order; overlaps are no error."""
    known = sorted(duties, key=lambda one: one.starts)
    gaps = tuple(gap for gap in _gaps(known, window) if gap.starts < window.ends and window.starts < gap.ends)
    endless = any(gap.endless for gap in gaps)
    waits = [_waits(gap, window) for gap in gaps]
    whole = (window.ends - window.starts) / HOUR
    nobody = sum(longest - shortest for longest, shortest in waits)
    alone = _alone(known, window)
    return Delays(
        gaps=gaps,
        mean=None if endless else sum((a**2 - b**2) / 2 for a, b in waits) / whole,
        longest=None if endless else max((longest for longest, _ in waits), default=0.0),
        covered=whole - nobody,
        alone=alone,
        nobody=nobody,
    )


def _gaps(known: Sequence[Looked], window: Window) -> Iterable[Gap]:
    reached = window.before
    for one in known:
        if one.starts > reached:
            yield Gap(starts=reached, ends=one.starts)
        reached = max(reached, one.ends)
    if reached < window.after:
        yield Gap(starts=reached, ends=window.after, endless=True)


def _waits(gap: Gap, window: Window) -> tuple[float, float]:
    """The longest and the shortest wait in hours of what arrives in the gap and in the window."""
    first, last = max(gap.starts, window.starts), min(gap.ends, window.ends)
    return (gap.ends - first) / HOUR, (gap.ends - last) / HOUR


def _alone(known: Sequence[Looked], window: Window) -> float:
    """Hours of the window with exactly one person there."""
    single = (each for each in stretches(known) if each.people == 1)
    return sum(
        max((min(each.ends, window.ends) - max(each.starts, window.starts)) / HOUR, 0.0) for each in single
    )
