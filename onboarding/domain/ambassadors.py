"""Who carries the project in which department, and where nobody does."""

from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.people import Role

OTHER_SEAT = {Role.REFERENT: Role.DEPUTY, Role.DEPUTY: Role.REFERENT}
"""The role that the same person may not hold beside this one in one department."""


class Gap(StrEnum):
    """What is missing in a department, in the order in which to mend it."""

    NO_HEAD = "no_head"
    NO_REFERENT = "no_referent"
    NO_DEPUTY = "no_deputy"
    BOTH_AWAY = "both_away"
    AWAY_AT_OPENING = "away_at_opening"
    UNTRAINED = "untrained"
    HALF_TRAINED = "half_trained"
    TIME_UNSIGNED = "time_unsigned"
    TIME_TO_RENEW = "time_to_renew"
    SILENT = "silent"
    NEVER_SEEN = "never_seen"


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
    def seated(self) -> tuple[Named, ...]:
        """Referents and deputies: those who carry the project there."""
        return self.referents + self.deputies

    @property
    def complete(self) -> bool:
        """Whether there is a referent and a deputy."""
        return bool(self.referents and self.deputies)

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """The seats that nobody holds, in the order in which to fill them; `coverage` looks further."""
        missing = (
            (self.heads, Gap.NO_HEAD),
            (self.referents, Gap.NO_REFERENT),
            (self.deputies, Gap.NO_DEPUTY),
        )
        return tuple(gap for people, gap in missing if not people)
