"""The launch plan: backward plan, and the page on which leadership decides."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.readiness import Blocker, Item
from onboarding.domain.waiving import ends_soon


class Anchor(StrEnum):
    """What a milestone is counted from."""

    OPENING = "opening"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone:
    """A step of the backward plan, `weeks` and `days` from its anchor; negative is before."""

    id: str
    anchor: Anchor
    weeks: int
    owner: str
    days: int = 0
    items: tuple[str, ...] = ()
    critical: bool = False


class Progress(StrEnum):
    """How a dated step stands on the day."""

    DONE = "done"
    LATE = "late"
    COMING = "coming"


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A milestone with its day; `open_items` are what still stands between today and it."""

    milestone: Milestone
    on: date
    progress: Progress
    open_items: tuple[str, ...]


def backward_plan(
    milestones: Iterable[Milestone],
    *,
    opens: date,
    closes: date | None,
    closed_items: Collection[str],
    today: date,
) -> tuple[Due, ...]:
    """The milestones with their days, earliest first; those counted from an unknown closing are left out."""
    anchors = {Anchor.OPENING: opens, Anchor.CLOSING: closes}
    dated = [(milestone, anchors[milestone.anchor]) for milestone in milestones]
    dues = [_due(m, anchor, closed_items, today) for m, anchor in dated if anchor is not None]
    return tuple(sorted(dues, key=lambda due: (due.on, due.milestone.id)))


def due_on(item: Item, opens: date | None) -> date | None:
    """The day by which an item should be closed."""
    return None if opens is None else opens - timedelta(weeks=item.lead_weeks)


def _due(milestone: Milestone, anchor: date, closed_items: Collection[str], today: date) -> Due:
    on = anchor + timedelta(weeks=milestone.weeks, days=milestone.days)
    waiting = tuple(item for item in milestone.items if item not in closed_items)
    return Due(
        milestone=milestone, on=on, progress=_progress(milestone, on, waiting, today), open_items=waiting
    )


def _progress(milestone: Milestone, on: date, waiting: tuple[str, ...], today: date) -> Progress:
    done = not waiting if milestone.items else on < today
    if done:
        return Progress.DONE
    return Progress.LATE if on < today else Progress.COMING


class Ask(StrEnum):
    """What leadership is asked for."""

    CLOSE = "close"
    DECIDE_WAIVER = "decide_waiver"
    RENEW_WAIVER = "renew_waiver"
    SIGN = "sign"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One thing asked of the reader; `item` where it concerns one."""

    ask: Ask
    item: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A blocker as leadership sees it."""

    item: Item
    kind: Blocker
    due: date | None
    waived: bool = False
    reason: str = ""
    waived_by: str = ""
    expires: date | None = None


def asked_of_leadership(stops: Iterable[Stop], *, today: date, permitted: bool) -> tuple[Asked, ...]:
    """What the decision sheet asks of its reader: their own blockers, waivers to settle, a signature."""
    asked = [ask for stop in stops if (ask := _ask(stop, today)) is not None]
    return (*asked, Asked(ask=Ask.SIGN)) if permitted else tuple(asked)


def _ask(stop: Stop, today: date) -> Asked | None:
    if stop.waived:
        renew = stop.expires is not None and ends_soon(stop.expires, today)
        return Asked(ask=Ask.RENEW_WAIVER, item=stop.item.id) if renew else None
    if "LEAD" in stop.item.owners:
        return Asked(ask=Ask.CLOSE, item=stop.item.id)
    return Asked(ask=Ask.DECIDE_WAIVER, item=stop.item.id) if stop.kind is Blocker.WAIVABLE else None
