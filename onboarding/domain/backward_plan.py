"""The backward plan on one day: what is done, late or to come, and what it holds up."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from onboarding.domain.critical_path import latest
from onboarding.domain.milestones import Due, Progress, TownMilestone
from onboarding.domain.schedule import Moorings, Placed, place


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The plan in one sentence: when the doors open, how many milestones are late, how many hold it up.

    `opened` once that day has passed.
    """

    opens: date | None
    opened: bool = False
    late: int = 0
    critical: int = 0


def backward_plan(
    milestones: Iterable[TownMilestone], moorings: Moorings, *, closed_items: Collection[str], today: date
) -> tuple[Due, ...]:
    """The milestones with their days, earliest first; those counted from an unknown closing are left out.

    Raises Circle, UnknownDependency.
    """
    placed = place(milestones, moorings)
    waiting = {each.milestone.id: _open_items(each.milestone, closed_items) for each in placed}
    done = {each.milestone.id for each in placed if _is_done(each, waiting[each.milestone.id], today)}
    bounds = latest(placed, moorings, done=done)
    dues = []
    for each in placed:
        id = each.milestone.id
        slack = None if id in done else _slack(each, bounds[id], moorings, today)
        late = id not in done and each.on < today
        dues.append(
            Due(
                milestone=each.milestone,
                on=each.on,
                progress=Progress.DONE if id in done else Progress.LATE if late else Progress.COMING,
                open_items=waiting[id],
                starts=_starts(each, moorings),
                slack=slack,
                days_late=(today - each.on).days if late else 0,
            )
        )
    return tuple(sorted(dues, key=lambda due: (due.on, due.milestone.id)))


def tally(dues: Iterable[Due], *, opens: date | None, today: date) -> Tally:
    """How many are late, and how many of these are critical."""
    late = [due for due in dues if due.progress is Progress.LATE]
    return Tally(
        opens=opens,
        opened=opens is not None and opens < today,
        late=len(late),
        critical=sum(due.critical for due in late),
    )


def _open_items(milestone: TownMilestone, closed_items: Collection[str]) -> tuple[str, ...]:
    return tuple(item for item in milestone.items if item not in closed_items)


def _is_done(each: Placed, waiting: tuple[str, ...], today: date) -> bool:
    milestone = each.milestone
    if milestone.items:
        return not waiting
    return milestone.done_on is not None or (milestone.by_itself and each.on < today)


def _slack(each: Placed, bound: int | None, moorings: Moorings, today: date) -> int | None:
    """Working days left, from its own day or, where that has passed, from today."""
    if bound is None or each.milestone.by_itself:
        return None
    return bound - max(each.number, moorings.days.first(today))


def _starts(each: Placed, moorings: Moorings) -> date:
    if each.milestone.work_days <= 1:
        return each.on
    return min(each.on, moorings.days.day(each.begins + 1))
