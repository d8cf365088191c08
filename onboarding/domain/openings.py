"""The day on which a consultation opens, and whom it concerns."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A consultation opens on `day`; `departments` are the ids of those it concerns."""

    day: date
    departments: frozenset[int] = frozenset()
