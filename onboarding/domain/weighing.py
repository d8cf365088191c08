"""The two levels of weight: items within their dimension, dimensions within the whole."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from onboarding.domain.readiness import Catalogue, Item

PRECISION = 9
"""Decimals that are kept, so that no threshold hangs on floating noise."""


def effective_weights(catalogue: Catalogue, applicable: Iterable[Item]) -> dict[str, float]:
    """Weight of each applicable item in the whole; a dimension's weight is shared out among its items."""
    items = tuple(applicable)
    weights: dict[str, float] = {}
    for dimension in catalogue.dimensions:
        members = [item for item in items if item.dimension == dimension.id]
        total = fsum(item.weight for item in members)
        weights |= {item.id: dimension.weight * item.weight / total for item in members}
    return weights


def weighted_mean(weights: Mapping[str, float], values: Mapping[str, float]) -> float:
    """Mean of the values that carry a weight; 0 when nothing weighs."""
    total = fsum(weights.values())
    return fsum(weight * values[id] for id, weight in weights.items()) / total if total else 0.0


def mean(values: Sequence[float]) -> float:
    """Plain mean; 0 when there is nothing."""
    return fsum(values) / len(values) if values else 0.0


def settled(figure: float) -> float:
    """The figure without its floating noise."""
    return round(figure, PRECISION)
