"""The communication plan: who is told what, by whom, when, at what cost, and how one sees that it worked."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.errors import Refusal

MOST_ACTIONS = 500
"""Actions of one consultation; beyond, nobody reads the list any more."""
TEXT_LIMIT, LINE_LIMIT = 2_000, 200
"""Characters of a message, and of what fits on a line."""
MOST_EUROS = 99_999_999


class Audience(StrEnum):
    """Whom an action speaks to, in the order in which they are told: staff first, the public last."""

    STAFF = "staff"
    ELECTED = "elected"
    RELAYS = "relays"
    PRESS = "press"
    PUBLIC = "public"


class Peak(StrEnum):
    """The two moments at which the media listen [ON]: the opening, and shortly before the close."""

    OPENING = "opening"
    CLOSING = "closing"


class Part(StrEnum):
    """What an action can still lack."""

    MESSAGE = "message"
    CHANNEL = "channel"
    SENDER = "sender"
    DAY = "day"
    COST = "cost"
    MEASURE = "measure"


class TooManyActions(Refusal):
    """The plan holds `MOST_ACTIONS` already."""


class DoneAhead(Refusal):
    """What was done was done today, or before."""


class NothingChosen(Refusal):
    """Nothing of what was proposed is ticked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationAction:
    """One action; `cost` in whole euros, None where nobody has said. `measure` is how one sees its effect.

    `sender` is a name: that of the `person` or the `department` (by id) where one of the town's sends it.
    `step` is the id of the proposed action that it began as.
    """

    id: int
    audience: Audience
    message: str = ""
    channel: str = ""
    sender: str = ""
    on: date | None = None
    cost: int | None = None
    measure: str = ""
    peak: Peak | None = None
    done_on: date | None = None
    version: int = 1
    person: int | None = None
    department: int | None = None
    step: str = ""

    @property
    def lacks(self) -> tuple[Part, ...]:
        """What nobody has said of it yet."""
        sent = self.sender or self.person or self.department
        said = (self.message, self.channel, sent, self.on, self.cost is not None, self.measure)
        return tuple(part for part, value in zip(Part, said, strict=True) if not value)

    def late(self, today: date) -> bool:
        """Whether its day has passed and nobody says that it was done."""
        return self.done_on is None and self.on is not None and self.on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationPlan:
    """The actions in the order of their dates, undated ones last."""

    actions: tuple[CommunicationAction, ...] = ()

    @property
    def cost(self) -> int:
        """Whole euros, of the actions whose cost is known."""
        return sum(each.cost or 0 for each in self.actions)

    @property
    def uncosted(self) -> int:
        """How many actions have no cost yet; one that is free says 0."""
        return sum(each.cost is None for each in self.actions)

    @property
    def days(self) -> tuple[date, date] | None:
        """The first and the last day of the plan."""
        days = [each.on for each in self.actions if each.on is not None]
        return (min(days), max(days)) if days else None

    @property
    def bare(self) -> tuple[CommunicationAction, ...]:
        """Actions of which something is not said yet."""
        return tuple(each for each in self.actions if each.lacks)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutOfOrder:
    """`told` hears of it on `on`, before `before`, whose first action is on `first`."""

    told: Audience
    on: date
    before: Audience
    first: date


def in_order(actions: Iterable[CommunicationAction]) -> tuple[CommunicationAction, ...]:
    """By date, undated ones last; on one day in the order of the audiences."""
    audiences = list(Audience)
    return tuple(
        sorted(
            actions,
            key=lambda one: (one.on is None, one.on or date.max, audiences.index(one.audience), one.id),
        )
    )


def first_days(actions: Iterable[CommunicationAction]) -> dict[Audience, date]:
    """The day on which each audience hears of it first; without those who have no dated action."""
    found: dict[Audience, date] = {}
    for each in actions:
        if each.on is not None:
            found[each.audience] = min(each.on, found.get(each.audience, each.on))
    return found


def out_of_order(actions: Iterable[CommunicationAction]) -> Iterator[OutOfOrder]:
    """Audiences told before one that should know earlier; the same day passes."""
    first, audiences = first_days(actions), list(Audience)
    for place, later in enumerate(audiences):
        for earlier in audiences[:place]:
            if later in first and earlier in first and first[later] < first[earlier]:
                yield OutOfOrder(told=later, on=first[later], before=earlier, first=first[earlier])


def untold(actions: Iterable[CommunicationAction]) -> tuple[Audience, ...]:
    """Audiences to whom no action speaks."""
    told = {each.audience for each in actions}
    return tuple(audience for audience in Audience if audience not in told)
