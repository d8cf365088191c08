"""The inclusion table: which groups are under-heard, how the town goes to them, how many it hopes for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A public that would not come by itself; `target` in participants.

    `outreach` is how the town goes to them, `offline` the way without a screen, `relay` who carries it.
    """

    id: int
    name: str
    outreach: str = ""
    offline: str = ""
    relay: str = ""
    target: int | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Inclusion:
    """The groups, and how many participants are hoped for in all."""

    target: int | None = None
    groups: tuple[Group, ...] = ()
