"""A figure together with what it was reckoned from, and what each line brings to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import fsum

from onboarding.domain.credit import credit
from onboarding.domain.figures import ItemScore, Score
from onboarding.domain.preparation import Preparation, Reply
from onboarding.domain.readiness import Catalogue, Item, Scope
from onboarding.domain.reckoning_file import read_reckoning
from onboarding.domain.scoring import reckon

Place = tuple[str, str | None]
"""An item and the department that answers it, None for a line of the town or the consultation."""


@dataclass(frozen=True, kw_only=True)
class Reckoned:
    """The figures of one day. `catalogue` holds the lines of the chosen set and no others."""

    catalogue: Catalogue
    preparation: Preparation
    score: Score

    @cached_property
    def replies(self) -> Mapping[Place, Reply]:
        """What was answered, by place."""
        return self.preparation.by_place()

    @cached_property
    def whole(self) -> float:
        """The sum of all effective weights."""
        return fsum(one.weight for one in self.score.items.values())

    def share(self, item: str) -> float:
        """Points of the raw figure that the line can bring, 0–100; 0 where it does not count."""
        one = self.score.items.get(item)
        return 100 * one.weight / self.whole if one is not None and one.credit is not None else 0.0

    def points(self, item: str) -> float:
        """Points of the raw figure that the line brings; over all lines they add up to it."""
        return self.share(item) * (self.credit(item) or 0.0)

    def credit(self, item: str) -> float | None:
        """The line's credit, 0–1; None where it does not count."""
        one = self.score.items.get(item)
        return None if one is None else one.credit

    def score_of(self, item: str) -> ItemScore | None:
        """The line's own figures; None where it is not in the set."""
        return self.score.items.get(item)

    def reply(self, place: Place) -> Reply:
        """What was answered there; nothing yet is not started."""
        return self.replies.get(place) or Reply(item=place[0], department=place[1])

    def credits(self, item: Item) -> Mapping[str | None, float]:
        """Credit by department that counts, or under None for a line that no department has."""
        places: Sequence[str | None] = (None,)
        if item.scope is Scope.DEPARTMENT:
            places = tuple(each for each in self.preparation.first_wave if item.stands_in(each))
        found = {place: self._credit(item, place) for place in places}
        return {place: one for place, one in found.items() if one is not None}

    def _credit(self, item: Item, place: str | None) -> float | None:
        day, launch = self.preparation.today, self.preparation.launch
        return credit(item, self.reply((item.id, place)), today=day, launch=launch)


def reckoned(catalogue: Catalogue, preparation: Preparation) -> Reckoned:
    """Reckon one preparation over an edition and its own lines."""
    return Reckoned(
        catalogue=catalogue.within(preparation.chosen),
        preparation=preparation,
        score=reckon(catalogue, preparation),
    )


def reckoned_again(document: Mapping[str, object], editions: Sequence[Catalogue]) -> Reckoned:
    """The figures of a kept document, on the edition that it names. Raises FaultyDocument."""
    return reckoned(*read_reckoning(json.dumps(document), editions))
