"""Gaps that an absence, a day off or somebody's leaving opens in a rota that would be closed without."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.domain.delays import Gap
from onboarding.domain.duty_days import FallenOut


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedGap:
    """A gap, and the duties that would have broken it."""

    gap: Gap
    causes: tuple[FallenOut, ...]


def opened_gaps(
    gaps: Iterable[Gap], out: Iterable[FallenOut], *, longest: float | None
) -> tuple[OpenedGap, ...]:
    """Those gaps that are longer than an ordinary week's `longest` (hours) because something falls out."""
    fallen = tuple(out)
    found = (
        OpenedGap(
            gap=gap, causes=tuple(each for each in fallen if gap.meets(each.duty.starts, each.duty.ends))
        )
        for gap in gaps
        if gap.endless or longest is None or gap.hours > longest
    )
    return tuple(each for each in found if each.causes)
