"""The two levels of weight: items within their dimension, dimensions within the whole."""

from collections.abc import Iterable, Mapping, Sequence
from math import fsum

from onboarding.domain.readiness import WEIGHTS, Catalogue, Item

PRECISION = 9
"""Decimals that are kept, so that no threshold hangs on floating noise."""


def effective_weights(catalogue: Catalogue, applicable: Iterable[Item]) -> dict[str, float]:
    """Weight of each applicable item in the whole; a dimension's weight is shared out among its items."""
    members = by_dimension(applicable)
    weights: dict[str, float] = {}
    for dimension in catalogue.dimensions:
        own = members.get(dimension.id, {})
        total = fsum(own.values())
        for id, weight in own.items():
            weights[id] = dimension.weight * weight / total
    return weights


def by_dimension(items: Iterable[Item]) -> dict[str, dict[str, float]]:
    """Weights of the items within each dimension that has any of them, by item id."""
    members: dict[str, dict[str, float]] = {}
    for item in items:
        members.setdefault(item.dimension, {})[item.id] = WEIGHTS[item.level]
    return members


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
