"""Asking somebody to carry the project: for which seat, and how the question stands."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.errors import Refusal
from onboarding.domain.load import REFERENT_HOURS
from onboarding.domain.people import Actor, Role

VALID = timedelta(days=14)
"""How long a link can be answered."""
SILENCE = timedelta(days=7)
"""Without an answer for so long, somebody is silent: remind them, or ask somebody else."""
WORD_LIMIT = 1_000
"""Longest word why, in characters."""
REASON_LIMIT = 500
"""Longest reason of a refusal, in characters."""
MOST_HOURS = 160
"""Hours a month beyond which nothing is asked of anybody."""
OUTSIDER = 0
"""The id of whoever answers without an account."""

SEATS = (Role.REFERENT, Role.DEPUTY, Role.TRAINING_LEAD)
"""What a person can be asked to be."""
USUAL_HOURS: Mapping[Role, float | None] = {
    Role.REFERENT: REFERENT_HOURS[1],
    Role.DEPUTY: None,
    Role.TRAINING_LEAD: 5,
}
"""Hours a month to begin with: the upper figure for a referent; four to six to teach [CUB]."""


class State(StrEnum):
    """How a proposal stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class AlreadyAsked(Refusal):
    """This person was asked for this seat and has not answered yet."""


class AccountClosed(Refusal):
    """The address belongs to somebody of the town whose account was closed."""


class NotAsked(Refusal):
    """Only whom it is put to answers the question."""


class LinkOver(Refusal):
    """The link asks for nothing any more; a page says why."""


class LinkUnknown(LinkOver):
    """No such link was ever written, or a newer one has taken its place."""


class LinkExpired(LinkOver):
    """Fourteen days have passed without an answer."""


class SeatGone(LinkOver):
    """The department was deleted in the meantime."""


class AddressTaken(LinkOver):
    """The address can no longer be used here: its account was closed, or it works for another town."""


class Settled(LinkOver):
    """It was answered or withdrawn: `state` says which, `on` the day in the town."""

    def __init__(self, state: State, on: date) -> None:
        super().__init__("the proposal is settled")
        self.state, self.on = state, on


def silent(asked_on: date, today: date) -> bool:
    """Whether nothing was heard for a week since the last time of asking."""
    return today - asked_on >= SILENCE


def outsider(*, municipality: int, locale: str) -> Actor:
    """Somebody without an account who answers by a link that only they have; nothing written names them."""
    return Actor(id=OUTSIDER, municipality=municipality, name="", locale=locale, grants=frozenset())
