"""The launch-readiness score, exactly as the method note describes it. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from math import fsum

from onboarding.domain.blockers import open_blockers, permitted, shown_figure, stricter
from onboarding.domain.credit import Standing, credit, is_stale, standing
from onboarding.domain.figures import Band, Confidence, ItemScore, OpenBlocker, Score, Verdict
from onboarding.domain.next_actions import next_best
from onboarding.domain.own_items import without_own
from onboarding.domain.preparation import Computed, Preparation, Reply, Unit, Waiver
from onboarding.domain.readiness import Catalogue, Item, Story
from onboarding.domain.weighing import by_dimension, effective_weights, mean, settled, weighted_mean

__all__ = [
    "Band",
    "Computed",
    "Confidence",
    "ItemScore",
    "OpenBlocker",
    "Preparation",
    "Reply",
    "Score",
    "Unit",
    "Verdict",
    "Waiver",
    "credit",
    "is_stale",
    "reckon",
]


def reckon(catalogue: Catalogue, preparation: Preparation) -> Score:
    """Reckon every figure of one preparation on one day.

    The town's own lines count in the figures; the verdict is never laxer than without them.
    """
    score, common = _reckoned(catalogue, preparation), without_own(catalogue)
    if common is catalogue:
        return score
    plain = _reckoned(common, preparation)
    return replace(score, common=plain.shown, verdict=stricter(score.verdict, plain.verdict))


def _reckoned(catalogue: Catalogue, preparation: Preparation) -> Score:
    within = catalogue.within(preparation.chosen)
    scores = _item_scores(within, preparation)
    applicable = tuple(item for item in within.items if scores[item.id].credit is not None)
    weights = {item.id: scores[item.id].weight for item in applicable}
    credits = {item.id: scores[item.id].credit or 0.0 for item in applicable}
    begun = [scores[item.id].begun for item in applicable]
    raw = settled(100 * weighted_mean(weights, credits))
    dimensions = _dimensions(within, applicable, credits)
    blockers = open_blockers(within.items, scores, preparation.waivers, today=preparation.today)
    return Score(
        raw=raw,
        shown=shown_figure(raw, blockers),
        verdict=permitted(raw, dimensions.values(), blockers),
        confidence=settled(weighted_mean(weights, {id: scores[id].sure for id in weights})),
        progress=settled(mean(begun)),
        dimensions=dimensions,
        stories={story: _risk(within, story, applicable, credits) for story in Story},
        blockers=blockers,
        next=next_best(within.items, scores, blockers),
        items=scores,
    )


def _item_scores(catalogue: Catalogue, preparation: Preparation) -> dict[str, ItemScore]:
    replies = preparation.by_place()
    standings = {item.id: standing(item, replies, preparation) for item in catalogue.items}
    applicable = (item for item in catalogue.items if standings[item.id].credit is not None)
    weights = effective_weights(catalogue, applicable)
    whole = fsum(weights.values())
    return {id: _item_score(id, one, weights.get(id, 0.0), whole) for id, one in standings.items()}


def _item_score(id: str, one: Standing, weight: float, whole: float) -> ItemScore:
    return ItemScore(
        id=id,
        credit=one.credit,
        least=one.least,
        gain=0.0 if one.credit is None else 100 * weight * (1 - one.credit) / whole,
        stale=one.stale,
        weight=weight,
        sure=one.sure,
        begun=one.begun,
        closed=one.closed,
    )


def _dimensions(
    catalogue: Catalogue, applicable: tuple[Item, ...], credits: Mapping[str, float]
) -> dict[str, float]:
    figures: dict[str, float] = {}
    members = by_dimension(applicable)
    for dimension in catalogue.dimensions:
        if weights := members.get(dimension.id):
            figures[dimension.id] = settled(100 * weighted_mean(weights, credits))
    return figures


def _risk(
    catalogue: Catalogue, story: Story, applicable: tuple[Item, ...], credits: Mapping[str, float]
) -> float:
    tagged = effective_weights(catalogue, (item for item in applicable if story in item.stories))
    return settled(100 - 100 * weighted_mean(tagged, credits))
