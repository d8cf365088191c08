"""What the figures would be, were some lines closed or the opening on another day. Nothing is kept."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from onboarding.domain.answers import Status
from onboarding.domain.credit import AGEING, drill_counts_from
from onboarding.domain.plan import due_on
from onboarding.domain.preparation import Computed, Preparation, Reply
from onboarding.domain.readiness import Catalogue, Item, Scope, Validity
from onboarding.domain.reckoned import Place, Reckoned, reckoned


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The day on which the doors would open: what is late for it today, and what would have run out by then.

    `late` and `stale` are item ids; `then` are the figures of that day, were nothing else done.
    """

    day: date
    late: tuple[str, ...]
    stale: tuple[str, ...]
    then: Reckoned


def closed(
    catalogue: Catalogue, preparation: Preparation, done: Collection[Place], *, on: date | None = None
) -> Preparation:
    """The preparation with these lines verified, on that day or today; an item named without a department
    that departments answer is closed in every one that counts.
    """
    places = {place for each in done for place in _spread(catalogue, preparation, each)}
    kept = tuple(one for one in preparation.replies if (one.item, one.department) not in places)
    day = on or preparation.today
    fresh = (_verified(catalogue.by_id[item], at, preparation, day) for item, at in sorted(places, key=str))
    return replace(preparation, replies=(*kept, *fresh))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What another day makes of the computed lines, the items asked again, and the lines closed in time."""

    computed: Mapping[str, Computed]
    again: Collection[str] = ()
    done: Collection[Place] = ()


def opening(one: Reckoned, full: Catalogue, day: date, changed: Changed) -> Opening:
    """How the doors would open on that day; `full` is the edition with the lines outside the set too."""
    before = one.preparation
    waits = _asked_again(before, changed.again) if day != before.launch else before.replies
    replies = tuple(_reckoned_anew(reply, changed.computed) for reply in waits)
    moved = replace(before, launch=day, replies=replies)
    then = replace(closed(full, moved, changed.done, on=day), today=max(day, before.today))
    found = reckoned(full, then)
    return Opening(
        day=day,
        late=tuple(item.id for item in one.catalogue.items if _late(item, one, day)),
        stale=tuple(id for id, score in found.score.items.items() if score.stale),
        then=found,
    )


def _spread(catalogue: Catalogue, preparation: Preparation, place: Place) -> Iterable[Place]:
    item, at = place
    if catalogue.by_id[item].scope is not Scope.DEPARTMENT:
        return ((item, None),)
    asked = (each for each in preparation.first_wave if catalogue.by_id[item].stands_in(each))
    return tuple((item, each) for each in asked if at is None or at == each)


def _verified(item: Item, at: str | None, preparation: Preparation, day: date) -> Reply:
    if item.validity is Validity.DRILL and preparation.launch is not None:
        day = max(day, drill_counts_from(preparation.launch))
    computed = Computed.SATISFIED if item.computed else None
    return Reply(item=item.id, department=at, status=Status.VERIFIED, on=day, computed=computed)


def _asked_again(preparation: Preparation, again: Collection[str]) -> tuple[Reply, ...]:
    return tuple(
        replace(reply, on=None) if reply.item in again and reply.status in AGEING else reply
        for reply in preparation.replies
    )


def _reckoned_anew(reply: Reply, computed: Mapping[str, Computed]) -> Reply:
    if reply.item not in computed or reply.computed is None:
        return reply
    return replace(reply, computed=computed[reply.item])


def _late(item: Item, one: Reckoned, day: date) -> bool:
    """Whether the line would have to be closed by now for that opening, and is not."""
    due, score = due_on(item, day), one.score.items[item.id]
    return due is not None and due < one.preparation.today and score.credit is not None and not score.closed
