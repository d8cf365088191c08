"""The likely need under other circumstances than those chosen."""

from collections.abc import Mapping
from dataclasses import replace

from onboarding.domain.capacity import Capacity, Heat, Regime, Scenario


def by_heat(known: Capacity) -> Mapping[Heat, Scenario]:
    """The central scenario for each heat of the subject; nothing while the population is unknown."""
    return {heat: found for heat in Heat if (found := _with(known, heat=heat)) is not None}


def by_regime(known: Capacity) -> Mapping[Regime, Scenario]:
    """The central scenario when texts are read after or before they appear."""
    regimes = (Regime.POST, Regime.PRE)
    return {regime: found for regime in regimes if (found := _with(known, regime=regime)) is not None}


def _with(known: Capacity, **changed: object) -> Scenario | None:
    if known.subject is None:
        return None
    return replace(known, subject=replace(known.subject, **changed)).central  # type: ignore[arg-type]
