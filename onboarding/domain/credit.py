"""What one answer is worth on one day, and what an item is worth over its departments."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onboarding.domain.answers import Status
from onboarding.domain.preparation import Computed, Preparation, Reply
from onboarding.domain.readiness import Item, Scope, Validity
from onboarding.domain.weighing import mean

WORTH: Mapping[Status, float] = {
    Status.NOT_STARTED: 0.0,
    Status.IN_PROGRESS: 0.0,
    Status.DECLARED: 0.5,
    Status.EVIDENCE: 0.8,
    Status.VERIFIED: 1.0,
}
"""Credit of a fresh answer."""

COMPUTED_WORTH: Mapping[Computed, float] = {
    Computed.SATISFIED: 1.0,
    Computed.AMBER: 0.5,
    Computed.RED: 0.0,
}
"""Credit of a computed item."""

STALE_CEILING = 0.5
"""The most that a stale answer is worth."""

CLOSING_CREDIT = 0.8
"""What closes a blocker; a certified one needs full credit."""

VALID_DAYS: Mapping[Validity, int] = {
    Validity.PEOPLE: 60,
    Validity.BRIEFING: 90,
    Validity.DOCUMENT: 180,
    Validity.LEGAL: 365,
}
"""Days for which an answer holds, counted from its own day."""

DRILL_DAYS = 30
"""A drill lies within so many days before the launch."""

AGEING = frozenset({Status.DECLARED, Status.EVIDENCE, Status.VERIFIED})
"""Only what somebody vouched for can go stale."""

ELECTION_PERIOD = "F10"
"""The computed item that a person may settle: by a verified legal note, inside the window."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One item over all its answers; the fields are those of ItemScore."""

    credit: float | None
    least: float | None
    closed: bool
    stale: bool
    sure: float
    begun: float


def is_stale(item: Item, reply: Reply, *, today: date, launch: date | None) -> bool:
    """Whether the validity has run out; an undated answer is stale unless nothing limits it."""
    if _is_machine_made(item, reply) or reply.status not in AGEING or item.validity is Validity.NONE:
        return False
    if reply.on is None:
        return True
    if item.validity is Validity.DRILL:
        return launch is not None and (launch - reply.on).days > DRILL_DAYS
    return (today - reply.on).days > VALID_DAYS[item.validity]


def held_until(item: Item, on: date) -> date | None:
    """The last day of an answer given on that day; None where no number of days limits it."""
    days = VALID_DAYS.get(item.validity)
    return None if days is None else date.fromordinal(min(on.toordinal() + days, date.max.toordinal()))


def drill_counts_from(launch: date) -> date:
    """The first day on which a drill is near enough to the launch."""
    return launch - timedelta(days=min(DRILL_DAYS, (launch - date.min).days))


def credit(item: Item, reply: Reply, *, today: date, launch: date | None) -> float | None:
    """Credit of one answer, 0–1; None when it is approved as not applicable."""
    return _worth(item, reply, stale=is_stale(item, reply, today=today, launch=launch))


def standing(item: Item, replies: Mapping[tuple[str, str | None], Reply], prepared: Preparation) -> Standing:
    """Where the item stands: its one answer, or the mean over the departments that count."""
    if item.scope is not Scope.DEPARTMENT:
        return _stand(item, replies.get((item.id, None), Reply(item=item.id)), prepared)
    blank = Reply(item=item.id)
    asked = [department for department in prepared.first_wave if item.stands_in(department)]
    answers = [replies.get((item.id, department), blank) for department in asked]
    begun = mean([float(answer.status is not Status.NOT_STARTED) for answer in answers])
    together = _together([_stand(item, answer, prepared) for answer in answers], begun=begun)
    elsewhere = not asked and bool(prepared.first_wave)
    return replace(together, credit=None, least=None) if elsewhere else together


def _worth(item: Item, reply: Reply, *, stale: bool) -> float | None:
    if _is_machine_made(item, reply):
        return COMPUTED_WORTH[reply.computed or Computed.RED]
    if item.computed:
        return 1.0 if reply.status is Status.VERIFIED and not stale else 0.0
    if reply.status is Status.NOT_APPLICABLE:
        return None if reply.approved and item.may_not_apply else 0.0
    return min(WORTH[reply.status], STALE_CEILING) if stale else WORTH[reply.status]


def _stand(item: Item, reply: Reply, prepared: Preparation) -> Standing:
    stale = is_stale(item, reply, today=prepared.today, launch=prepared.launch)
    worth = _worth(item, reply, stale=stale)
    in_progress = reply.status is Status.IN_PROGRESS and not _is_machine_made(item, reply)
    return Standing(
        credit=worth,
        least=None,
        closed=worth is None or worth >= (1.0 if item.certified else CLOSING_CREDIT),
        stale=stale,
        sure=float(worth == 1.0),
        begun=float(bool(worth) or in_progress),
    )


def _together(standings: list[Standing], *, begun: float) -> Standing:
    """Join what stands in the departments; none at all counts as nothing done [SEED]."""
    applicable = [one for one in standings if one.credit is not None]
    credits = [one.credit for one in standings if one.credit is not None]
    leaves = bool(standings) and not applicable
    return Standing(
        credit=None if leaves else mean(credits),
        least=None if leaves else min(credits, default=0.0),
        closed=bool(standings) and all(one.closed for one in applicable),
        stale=any(one.stale for one in applicable),
        sure=mean([one.sure for one in applicable]),
        begun=begun,
    )


def _is_machine_made(item: Item, reply: Reply) -> bool:
    """Whether the computed outcome alone decides; inside the election window a person's note does."""
    settled_by_note = item.id == ELECTION_PERIOD and reply.computed in {None, Computed.RED}
    return item.computed and not settled_by_note
