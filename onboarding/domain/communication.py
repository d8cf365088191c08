"""The communication plan: who is told what, by whom, when, at what cost, and how one sees that it worked."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationAction:
    """One action; `cost` in whole euros, None where nobody has said. `measure` is how one sees its effect."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class CommunicationPlan:
    """The actions in the order of their dates, undated ones last."""

    actions: tuple[CommunicationAction, ...] = ()
