"""Who carries the project in which department, and where nobody does."""

from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """What is missing in a department."""

    NO_HEAD = "no_head"
    NO_REFERENT = "no_referent"
    NO_DEPUTY = "no_deputy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as others see them."""

    id: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Head, referents and deputies of one department."""

    department: int
    heads: tuple[Named, ...] = ()
    referents: tuple[Named, ...] = ()
    deputies: tuple[Named, ...] = ()

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What is missing, in the order in which to mend it."""
        missing = (
            (self.heads, Gap.NO_HEAD),
            (self.referents, Gap.NO_REFERENT),
            (self.deputies, Gap.NO_DEPUTY),
        )
        return tuple(gap for people, gap in missing if not people)
