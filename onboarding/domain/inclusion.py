"""The inclusion table: which groups are under-heard, how the town goes to them, how many it hopes for."""

from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.errors import Refusal

MOST_GROUPS = 60
NAME_LIMIT, TEXT_LIMIT = 120, 1_000
"""Characters of a group's name, and of what is said of it."""
MOST_PEOPLE = 10_000_000


class Gap(StrEnum):
    """What is missing in the table."""

    OUTREACH = "outreach"
    OFFLINE = "offline"
    RELAY = "relay"
    TARGET = "target"


class TooManyGroups(Refusal):
    """The table holds `MOST_GROUPS` already."""


class GroupThere(Refusal):
    """A group of that name stands in the table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupStep:
    """A group that the content proposes."""

    id: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A public that would not come by itself; `target` in participants.

    `outreach` is how the town goes to them, `offline` the way without a screen, `relay` who carries it.
    `step` is the id of the proposed group that it began as.
    """

    id: int
    name: str
    outreach: str = ""
    offline: str = ""
    relay: str = ""
    target: int | None = None
    version: int = 1
    step: str = ""

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """What nobody has said of it yet [NATSTD][BETA][PLACE]."""
        said = (self.outreach, self.offline, self.relay, self.target)
        return tuple(gap for gap, value in zip(Gap, said, strict=True) if not value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """The groups, and how many participants are hoped for in all.

    People belong to several groups: the groups' targets need not add up to the whole.
    """

    target: int | None = None
    groups: tuple[Group, ...] = ()

    @property
    def over(self) -> tuple[Group, ...]:
        """Groups of whom more are hoped for than of everybody together."""
        whole = self.target
        return tuple(each for each in self.groups if whole is not None and (each.target or 0) > whole)

    def lacking(self, gap: Gap) -> tuple[Group, ...]:
        """The groups in which that is missing."""
        return tuple(each for each in self.groups if gap in each.gaps)

    @property
    def reaches_out(self) -> bool:
        """Whether the town goes to every group (G5)."""
        return bool(self.groups) and not self.lacking(Gap.OUTREACH)

    @property
    def aims(self) -> bool:
        """Whether a target stands for the whole and for every group, and none contradicts it (G11)."""
        whole = self.target is not None and self.target > 0
        return whole and bool(self.groups) and not self.lacking(Gap.TARGET) and not self.over
