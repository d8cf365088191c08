"""What leadership is asked on the page where it decides, and by when a line should be closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.milestones import Anchor, Due, Milestone, Progress
from onboarding.domain.readiness import Blocker, Item
from onboarding.domain.waiving import ends_soon


def due_on(item: Item, opens: date | None) -> date | None:
    """The day by which an item should be closed."""
    return None if opens is None else opens - timedelta(weeks=item.lead_weeks)


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


__all__ = [
    "Anchor",
    "Ask",
    "Asked",
    "Due",
    "Milestone",
    "Progress",
    "Stop",
    "asked_of_leadership",
    "due_on",
]
