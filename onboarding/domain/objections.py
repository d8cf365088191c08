"""Objections heard in the departments: what they go through, and which are heard most."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.errors import Refusal

LIMIT = 10_000
"""Longest objection, answer or note, in characters."""
WHERE_LIMIT = 200
"""Longest "heard where", in characters."""


class State(StrEnum):
    """How far an objection is: heard, answered, or settled with the agreement of who raised it."""

    OPEN = "open"
    ANSWERED = "answered"
    SETTLED = "settled"


class NothingHeard(Refusal):
    """An objection is one of the catalogue, or says something in its own words."""


class ObjectionTooLong(Refusal):
    """A text of an objection keeps within its limit; `length` is how many characters it has."""

    def __init__(self, length: int) -> None:
        super().__init__("a text of the objection is too long")
        self.length = length


class AnswerMissing(Refusal):
    """An objection is answered by saying what the answer was."""


class BeforeItWasHeard(Refusal):
    """Nothing is answered before it was heard, nor settled before it was answered."""


class OutOfTurn(Refusal):
    """An open objection is answered, an answered one settled; back it goes one step at a time."""


class DayAhead(Refusal):
    """What was heard, answered or settled lies in the past, or today."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Where an objection stands, since which day, and how it was answered."""

    state: State = State.OPEN
    answered_on: date | None = None
    how: str = ""
    settled_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hearing:
    """One objection heard in one department: an id of the catalogue, or own words; `answer` is an own one."""

    entry: str | None
    said: str
    department: int
    state: State
    answer: str = ""

    @property
    def kind(self) -> str:
        """What makes two of them the same: the catalogue's id, or the same own words."""
        return kind_of(self.entry, self.said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One kind of objection over all departments; `answered` counts those where none of it is open.

    `settled` says that it is so wherever it was heard.
    """

    entry: str | None
    said: str
    times: int
    departments: int
    answered: int
    settled: bool = False

    @property
    def kind(self) -> str:
        """What makes two objections the same."""
        return kind_of(self.entry, self.said)


def kind_of(entry: str | None, said: str) -> str:
    """The catalogue's id, or own words whatever their case and spaces."""
    return entry or " ".join(said.casefold().split())


def check_heard(*, entry: str | None, said: str, answer: str, note: str) -> None:
    """Stop what says nothing or too much. Raises NothingHeard, ObjectionTooLong."""
    if entry is None and not said.strip():
        raise NothingHeard
    longest = max(len(text) for text in (said, answer, note))
    if longest > LIMIT:
        raise ObjectionTooLong(longest)


def check_day(day: date, *, today: date) -> None:
    """Stop a day that is still to come. Raises DayAhead."""
    if day > today:
        raise DayAhead


def answer(now: Progress, *, on: date, how: str, heard_on: date, today: date) -> Progress:
    """Say when and how it was answered. Raises OutOfTurn, AnswerMissing, DayAhead, BeforeItWasHeard."""
    if now.state is not State.OPEN:
        raise OutOfTurn
    if not how.strip():
        raise AnswerMissing
    if len(how) > LIMIT:
        raise ObjectionTooLong(len(how))
    check_day(on, today=today)
    if on < heard_on:
        raise BeforeItWasHeard
    return Progress(state=State.ANSWERED, answered_on=on, how=how.strip())


def settle(now: Progress, *, on: date, today: date) -> Progress:
    """Say when whoever raised it agreed. Raises OutOfTurn, DayAhead, BeforeItWasHeard."""
    if now.state is not State.ANSWERED:
        raise OutOfTurn
    check_day(on, today=today)
    if now.answered_on is not None and on < now.answered_on:
        raise BeforeItWasHeard
    return Progress(state=State.SETTLED, answered_on=now.answered_on, how=now.how, settled_on=on)


def reopen(now: Progress) -> Progress:
    """One step back: what was settled is answered again, what was answered is open. Raises OutOfTurn."""
    if now.state is State.SETTLED:
        return Progress(state=State.ANSWERED, answered_on=now.answered_on, how=now.how)
    if now.state is State.ANSWERED:
        return Progress()
    raise OutOfTurn


def most_heard(hearings: Iterable[Hearing]) -> tuple[Heard, ...]:
    """Every kind of objection, those heard in most departments first, then the most often heard."""
    kinds: dict[str, list[Hearing]] = {}
    for hearing in hearings:
        kinds.setdefault(hearing.kind, []).append(hearing)
    heard = [_summed(of_a_kind) for of_a_kind in kinds.values()]
    return tuple(sorted(heard, key=lambda one: (-one.departments, -one.times, one.entry or one.said)))


def rising(hearings: Iterable[Hearing]) -> tuple[Heard, ...]:
    """What leadership should hear of: open somewhere first, then answered; what is settled stays below."""
    heard = (one for one in most_heard(hearings) if not one.settled)
    return tuple(sorted(heard, key=lambda one: one.answered == one.departments))


def all_answered(states: Sequence[State]) -> bool:
    """Whether objections were heard and none waits for an answer, as C5 asks of a department."""
    return bool(states) and State.OPEN not in states


def counted(hearings: Iterable[Hearing]) -> Mapping[State, int]:
    """How many stand where."""
    counts = dict.fromkeys(State, 0)
    for hearing in hearings:
        counts[hearing.state] += 1
    return counts


def _summed(of_a_kind: Sequence[Hearing]) -> Heard:
    departments = {each.department for each in of_a_kind}
    still = {each.department for each in of_a_kind if each.state is State.OPEN}
    return Heard(
        entry=of_a_kind[0].entry,
        said=of_a_kind[0].said,
        times=len(of_a_kind),
        departments=len(departments),
        answered=len(departments - still),
        settled=all(each.state is State.SETTLED for each in of_a_kind),
    )
