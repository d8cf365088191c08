"""What the script tells of the town's promises: moderators and their weekly shifts."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderating:
    """Hours a week, none for a back-up."""

    hours: float = 0
    backup: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """Who looks on which weekdays (0 is Monday) from when, for how many minutes; none is a check."""

    who: str
    days: tuple[int, ...]
    at: str
    minutes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """The moderators by the id of their part, and the shifts by an id of their own."""

    moderators: Mapping[str, Moderating]
    shifts: Mapping[str, Shift]
