"""Two patterns worth a question: many lines declared at once, and much of a dimension set aside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import fsum

from onboarding.domain.answers import Status
from onboarding.domain.preparation import Preparation, Reply
from onboarding.domain.readiness import Catalogue, Item, Scope
from onboarding.domain.weighing import by_dimension, mean, settled

BURST = 10
"""So many declarations within `WITHIN` are one burst."""
WITHIN = timedelta(minutes=5)
MOST_SET_ASIDE = 0.2
"""Above this share of a dimension's weight, "not applicable" is flagged."""

Declared = tuple[int, datetime]
"""A person's id, and the moment at which that person declared one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Burst:
    """Lines declared by one person from `first` on, within five minutes."""

    person: int
    first: datetime
    lines: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """A dimension of which much is called not applicable; `share` of its weight, 0–1."""

    dimension: str
    share: float


def bursts(declared: Iterable[Declared]) -> tuple[Burst, ...]:
    """Every burst, the newest first; no declaration belongs to two."""
    by_person: dict[int, list[datetime]] = {}
    for person, moment in sorted(declared):
        by_person.setdefault(person, []).append(moment)
    found = (burst for person, moments in by_person.items() for burst in _bursts_of(person, moments))
    return tuple(sorted(found, key=lambda burst: (burst.first, burst.person), reverse=True))


def set_aside(catalogue: Catalogue, preparation: Preparation) -> tuple[SetAside, ...]:
    """Dimensions with too much "not applicable", approved or not, in the catalogue's order."""
    items = catalogue.within(preparation.chosen).items
    replies = preparation.by_place()
    away = {item.id: _share_away(item, replies, preparation.first_wave) for item in items}
    shares = (
        SetAside(dimension=dimension, share=settled(_weighed(weights, away)))
        for dimension, weights in by_dimension(items).items()
    )
    return tuple(one for one in shares if one.share > MOST_SET_ASIDE)


def _bursts_of(person: int, moments: Sequence[datetime]) -> Iterator[Burst]:
    """Bursts within one person's moments, which come in their order."""
    start = 0
    while start <= len(moments) - BURST:
        close = [moment for moment in moments[start:] if moment - moments[start] <= WITHIN]
        if len(close) < BURST:
            start += 1
            continue
        yield Burst(person=person, first=moments[start], lines=len(close))
        start += len(close)


def _share_away(
    item: Item, replies: Mapping[tuple[str, str | None], Reply], first_wave: tuple[str, ...]
) -> float:
    """Share (0–1) of the places in which the item is said not to apply."""
    asked = tuple(department for department in first_wave if item.stands_in(department))
    places = asked if item.scope is Scope.DEPARTMENT else (None,)
    blank = Reply(item=item.id)
    said = [replies.get((item.id, place), blank).status for place in places]
    return 0.0 if item.computed else mean([float(status is Status.NOT_APPLICABLE) for status in said])


def _weighed(weights: Mapping[str, float], away: Mapping[str, float]) -> float:
    return fsum(weight * away[id] for id, weight in weights.items()) / fsum(weights.values())
