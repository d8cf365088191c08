"""The working time that a manager signs, and for how long the signature holds."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.credit import VALID_DAYS
from onboarding.domain.errors import NotYours, Refusal
from onboarding.domain.people import Actor, Grant, Role
from onboarding.domain.readiness import Validity

VALID = timedelta(days=VALID_DAYS[Validity.PEOPLE])
"""A signature holds as long as what is said of people does, like line C9."""
MOST_HOURS = 200.0
"""Hours that nobody works in a month."""


def is_fresh(signed_on: date, today: date) -> bool:
    """Whether a signature of that day still holds."""
    return today <= signed_on + VALID


class OwnTime(Refusal):
    """Nobody signs their own time."""


class NoRoleThere(Refusal):
    """Time in a department is for those who hold a role there."""


class HoursOutOfRange(Refusal):
    """Time is asked for by the quarter of an hour, up to 200 hours a month."""


class Signature(StrEnum):
    """How far a time card is."""

    ASKED = "asked"
    SIGNED = "signed"
    TO_RENEW = "to_renew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Hours a month for a person, in a department or (None) in the town; `launch` in the month of an opening.

    `signed_on` None says that it was only asked for.
    """

    person: int
    department: int | None
    hours: float
    launch: float | None = None
    signed_on: date | None = None

    def signature(self, today: date) -> Signature:
        """Whether the hours are only asked for, signed, or signed too long ago."""
        if self.signed_on is None:
            return Signature.ASKED
        return Signature.SIGNED if is_fresh(self.signed_on, today) else Signature.TO_RENEW

    @property
    def renew_after(self) -> date:
        """The last day on which the signature holds; today's rule for a card that nobody signed."""
        return (self.signed_on or date.min) + VALID

    def in_month(self, *, of_launch: bool) -> float:
        """The hours of an ordinary month, or of one in which a consultation opens."""
        return self.launch if of_launch and self.launch is not None else self.hours


def check_hours(hours: float, launch: float | None) -> None:
    """Let the hours pass, or raise HoursOutOfRange."""
    if not 0 < hours <= MOST_HOURS or (launch is not None and not 0 < launch <= MOST_HOURS):
        raise HoursOutOfRange


def check_signer(actor: Actor, *, person: int, department: int | None, heads: frozenset[int]) -> None:
    """Who signs: the head of the department; leadership for the town, for a head, or where there is none.

    `heads` are the ids of the department's heads. Raises OwnTime, NotYours.
    """
    if actor.id == person:
        raise OwnTime
    if department is not None and Grant(role=Role.DEPARTMENT_HEAD, department=department) in actor.grants:
        return
    if actor.holds(Role.LEADER) and not heads - {person}:
        return
    raise NotYours


def may_ask(actor: Actor, *, person: int, department: int | None) -> bool:
    """Who asks for time: the person themselves, the lead ambassador, the head of the department."""
    if actor.id == person or actor.holds(Role.LEAD_AMBASSADOR):
        return True
    return department is not None and Grant(role=Role.DEPARTMENT_HEAD, department=department) in actor.grants
