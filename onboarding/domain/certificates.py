"""Papers of the training: the certificate of one person, and the sheet that those present sign."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onboarding.domain.errors import Refusal
from onboarding.domain.training import MODULES, Meeting, TrainingModule


class NotComplete(Refusal):
    """A certificate is there once all six modules are followed."""


class NothingFollowed(Refusal):
    """Nothing was followed yet: there is nothing to attest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A module that somebody followed: its length in minutes, the day, and who led it."""

    module: str
    minutes: int
    on: date
    led_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """What a town attests to one person; `complete` when all six modules are there, else a part of them."""

    town: str
    name: str
    rows: tuple[Followed, ...]
    issued_on: date
    demo: bool

    @property
    def complete(self) -> bool:
        """Whether it is the certificate, and not a statement of attendance."""
        return len(self.rows) == len(MODULES)

    @property
    def minutes(self) -> int:
        """The length of everything followed, in minutes."""
        return sum(row.minutes for row in self.rows)

    @property
    def first(self) -> date:
        """The first day."""
        return min(row.on for row in self.rows)

    @property
    def last(self) -> date:
        """The last day."""
        return max(row.on for row in self.rows)

    @property
    def leaders(self) -> tuple[str, ...]:
        """Who led, each once, in the order of the modules."""
        return tuple(dict.fromkeys(row.led_by for row in self.rows if row.led_by))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signing:
    """The sheet of one session: who is expected, each with the departments where they hold a role."""

    town: str
    meeting: Meeting
    people: tuple[tuple[str, str], ...]
    minutes: int
    demo: bool


def followed_in(modules: Iterable[TrainingModule], sessions: Iterable[Meeting]) -> tuple[Followed, ...]:
    """Each module with the last session at which it was followed, in the order in which they are taught."""
    last: dict[str, Meeting] = {}
    for meeting in sorted(sessions, key=lambda one: one.held_on):
        last.update(dict.fromkeys(meeting.modules, meeting))
    return tuple(
        Followed(
            module=module.id,
            minutes=module.minutes,
            on=last[module.id].held_on,
            led_by=last[module.id].led_by,
        )
        for module in modules
        if module.id in last
    )
