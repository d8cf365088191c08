"""Who signs a commitment letter, in which seat, and what stands against it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.commitment import Letter
from onboarding.domain.errors import Refusal
from onboarding.domain.people import Actor, Role


class Seat(StrEnum):
    """In what capacity somebody signs [GV-LEAD]."""

    SPONSOR = "sponsor"
    CHIEF_EXECUTIVE = "chief_executive"
    AMBASSADOR = "ambassador"


HELD_BY: Mapping[Seat, frozenset[Role]] = {
    Seat.SPONSOR: frozenset({Role.LEADER}),
    Seat.CHIEF_EXECUTIVE: frozenset({Role.LEADER}),
    Seat.AMBASSADOR: frozenset({Role.LEAD_AMBASSADOR}),
}
"""Seat -> roles of whoever may sign in it."""

NEEDED = (
    "question",
    "level",
    "promise",
    "decision",
    "body",
    "decision_on",
    "still_open",
    "negotiable",
    "asked",
    "analysed_by",
    "weighing",
    "answerers",
    "results_format",
    "results_on",
    "if_unwelcome",
    "charter_endorsed",
    "sponsor",
)
"""Fields without which there is nothing to sign, in the order in which the letter asks for them."""
NOT_FOR_INFORMING = frozenset({"negotiable", "answerers", "analysed_by", "weighing", "if_unwelcome"})
"""Where residents are only informed, nobody asks them anything and nobody answers."""


class LetterIncomplete(Refusal):
    """A letter that says too little to be signed; `fields` are those that are empty."""

    def __init__(self, fields: tuple[str, ...]) -> None:
        super().__init__("a letter that says too little to be signed")
        self.fields = fields


class NothingChanged(Refusal):
    """The letter reads as in its newest version: there is nothing new to sign."""


class LetterChanged(Refusal):
    """The letter was changed since this version, or a newer version stands in its place."""


class SeatTaken(Refusal):
    """Somebody signed in this seat already."""


class SignedElsewhere(Refusal):
    """One person signs once."""


class NotYourSeat(Refusal):
    """Another role signs in this seat, or the town has nobody in it."""


class NotSignedYet(Refusal):
    """A signature is missing; `seats` are those that wait."""

    def __init__(self, seats: tuple[Seat, ...]) -> None:
        super().__init__("a signature is missing")
        self.seats = seats


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A signature as the rules see it; `person` is None where the account is gone."""

    seat: Seat
    person: int | None


def gaps(letter: Letter) -> tuple[str, ...]:
    """The needed fields that are empty; a chief executive is named, or the town says it has none."""
    informing = letter.level is not None and letter.level.value == "inform"
    needed = (name for name in NEEDED if not (informing and name in NOT_FOR_INFORMING))
    empty = [name for name in needed if not getattr(letter, name)]
    if not (letter.chief_executive or letter.no_chief_executive):
        empty.append("chief_executive")
    return tuple(empty)


def seats_of(said: Mapping[str, object]) -> tuple[Seat, ...]:
    """Who signs that letter: a town without a chief executive has two signatures."""
    without = Seat.CHIEF_EXECUTIVE if said.get("no_chief_executive") else None
    return tuple(seat for seat in Seat if seat is not without)


def waiting(said: Mapping[str, object], signed: Iterable[Signed]) -> tuple[Seat, ...]:
    """The seats in which nobody has signed yet."""
    taken = {each.seat for each in signed}
    return tuple(seat for seat in seats_of(said) if seat not in taken)


def open_to(actor: Actor, said: Mapping[str, object], signed: Collection[Signed]) -> tuple[Seat, ...]:
    """The seats in which this person may sign now; none once they signed."""
    if any(each.person == actor.id for each in signed):
        return ()
    return tuple(seat for seat in waiting(said, signed) if actor.holds(*HELD_BY[seat]))


def demand_seat(actor: Actor, seat: Seat, said: Mapping[str, object], signed: Collection[Signed]) -> None:
    """Stop at a signature that cannot be. Raises NotYourSeat, SeatTaken, SignedElsewhere."""
    if seat not in seats_of(said) or not actor.holds(*HELD_BY[seat]):
        raise NotYourSeat
    if any(each.seat is seat for each in signed):
        raise SeatTaken
    if any(each.person == actor.id for each in signed):
        raise SignedElsewhere
