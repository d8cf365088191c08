"""What moves when the dates of a consultation do, before anything is saved."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onboarding.domain.errors import Refusal
from onboarding.domain.milestones import Due, Progress, TownMilestone


class LaunchInThePast(Refusal):
    """A consultation that has not opened yet opens today or later."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One milestone: its day before and after, None where it had or has none.

    `newly_late` and `newly_tight`: it becomes late, or can no longer be done without moving something else.
    """

    milestone: TownMilestone
    old: date | None
    new: date | None
    newly_late: bool = False
    newly_tight: bool = False

    @property
    def stays(self) -> bool:
        """Whether its day is the same."""
        return self.old == self.new


def moves(before: Iterable[Due], after: Iterable[Due]) -> tuple[Move, ...]:
    """Every milestone of either plan, in the order of the new one; those that fall out last."""
    was, will = ({due.milestone.id: due for due in dues} for dues in (before, after))
    known = [*will, *(id for id in was if id not in will)]
    return tuple(_move(was.get(id), will.get(id)) for id in known)


def check_opening(opens: date | None, *, was: date | None, today: date) -> None:
    """Refuse another opening in the past, unless the doors are open already. Raises LaunchInThePast."""
    opened = was is not None and was <= today
    if opens is not None and opens < today and opens != was and not opened:
        raise LaunchInThePast


def _move(was: Due | None, will: Due | None) -> Move:
    known = will or was
    assert known is not None  # noqa: S101 - an id comes from one of the two
    late, tight = _state(will)
    was_late, was_tight = _state(was)
    return Move(
        milestone=known.milestone,
        old=was.on if was else None,
        new=will.on if will else None,
        newly_late=late and not was_late,
        newly_tight=tight and not was_tight,
    )


def _state(due: Due | None) -> tuple[bool, bool]:
    return (False, False) if due is None else (due.progress is Progress.LATE, due.conflicting)
