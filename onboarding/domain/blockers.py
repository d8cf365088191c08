"""What forbids the launch, what a leader set aside for a while, and what the rules permit."""

from collections.abc import Iterable, Mapping
from datetime import date

from onboarding.domain.figures import ItemScore, OpenBlocker, Verdict
from onboarding.domain.preparation import Waiver
from onboarding.domain.readiness import Blocker, Item
from onboarding.domain.waiving import LONGEST

CAP = 69.0
"""The most that is shown while a hard blocker is open."""

GO_FROM = 85.0
CONDITIONS_FROM = 70.0
DIMENSION_FLOOR = 60.0


def is_in_force(waiver: Waiver, *, today: date) -> bool:
    """Whether the waiver holds on the day; its first and last days count."""
    within = waiver.expires <= waiver.given + LONGEST
    return within and waiver.given <= today <= waiver.expires


def open_blockers(
    items: Iterable[Item], scores: Mapping[str, ItemScore], waivers: Iterable[Waiver], *, today: date
) -> tuple[OpenBlocker, ...]:
    """The blockers that are not closed, in the order of the catalogue."""
    expiries = _expiries(waivers, today=today)
    return tuple(
        _open(item, expiries.get(item.id))
        for item in items
        if item.blocker is not Blocker.NONE and not scores[item.id].closed
    )


def shown_figure(raw: float, blockers: Iterable[OpenBlocker]) -> float:
    """The raw figure, capped while a hard blocker is open."""
    return min(raw, CAP) if any(_is_hard(blocker) for blocker in blockers) else raw


def permitted(raw: float, dimensions: Iterable[float], blockers: tuple[OpenBlocker, ...]) -> Verdict:
    """What the rules permit."""
    if not blockers and raw >= GO_FROM and all(figure >= DIMENSION_FLOOR for figure in dimensions):
        return Verdict.GO
    if raw >= CONDITIONS_FROM and all(blocker.waived for blocker in blockers):
        return Verdict.CONDITIONS
    return Verdict.NO_GO


def stricter(one: Verdict, other: Verdict) -> Verdict:
    """The verdict that permits less."""
    return max(one, other, key=tuple(Verdict).index)


def _expiries(waivers: Iterable[Waiver], *, today: date) -> dict[str, date]:
    expiries: dict[str, date] = {}
    for waiver in waivers:
        if is_in_force(waiver, today=today):
            expiries[waiver.item] = max(waiver.expires, expiries.get(waiver.item, waiver.expires))
    return expiries


def _open(item: Item, expires: date | None) -> OpenBlocker:
    until = expires if item.blocker is Blocker.WAIVABLE else None
    return OpenBlocker(item=item.id, kind=item.blocker, waived=until is not None, expires=until)


def _is_hard(blocker: OpenBlocker) -> bool:
    return blocker.kind is Blocker.HARD
