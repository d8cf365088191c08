"""A week's cover written in a line, such as "Mon-Fri 09:00-17:00; Sat,Sun 10:00": read, and written again."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from onboarding.domain.cover import DAY, HOUR, Slot
from onboarding.domain.cover_words import Kind, Token, tokens_in

LONGEST = 2_000
"""Characters that are read."""
MOST = 200
"""Shifts and checks that are read."""
EVERY_DAY = frozenset(range(7))


class CoverProblem(StrEnum):
    """What is wrong at one place of the text."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    UNKNOWN_WORD = "unknown_word"
    NO_SUCH_TIME = "no_such_time"
    MIDNIGHT_FIRST = "midnight_first"
    SAME_TIME = "same_time"
    NO_DAY = "no_day"
    NO_TIME = "no_time"
    LOOSE_DASH = "loose_dash"
    NOBODY_AND_SOMEBODY = "nobody_and_somebody"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverFault:
    """One thing that cannot be read: its place in the text, counted from 1, and what stands there."""

    problem: CoverProblem
    at: int = 1
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverRead:
    """What a text says; `slots` count only where there is no fault. None at all means that nobody looks."""

    slots: tuple[Slot, ...] = ()
    faults: tuple[CoverFault, ...] = ()


def read_cover(text: str) -> CoverRead:
    """Read days and times in English or French, and name everything that cannot be read, in its order."""
    if len(text) > LONGEST:
        return CoverRead(faults=(CoverFault(problem=CoverProblem.TOO_LONG, at=LONGEST + 1),))
    tokens = tokens_in(text)
    said = [token for token in tokens if token.kind not in {Kind.STOP, Kind.COMMA}]
    if not said:
        return CoverRead(faults=(CoverFault(problem=CoverProblem.EMPTY),))
    if any(token.kind is Kind.NOBODY for token in said):
        return CoverRead(faults=tuple(_beside_nobody(said)))
    reader = _Reader(tokens=(*tokens, Token(kind=Kind.STOP, said="", at=len(text) + 1)))
    reader.read()
    faults = sorted(reader.faults, key=lambda fault: fault.at)
    return CoverRead(slots=tuple(reader.slots), faults=tuple(faults))


def write_cover(slots: Iterable[Slot], names: Sequence[str]) -> str:
    """The same in a line that `read_cover` reads; `names` are those of the weekdays, Monday first."""
    return "; ".join(f"{_days(slot.days, names)} {_times(slot)}" for slot in slots if slot.days)


def clock(minutes: int) -> str:
    """Minutes after midnight as "09:30", 24:00 included."""
    return f"{minutes // HOUR:02}:{minutes % HOUR:02}"


def _beside_nobody(said: list[Token]) -> Iterator[CoverFault]:
    for token in said:
        if token.kind is not Kind.NOBODY:
            yield _fault(CoverProblem.NOBODY_AND_SOMEBODY, token)


def _fault(problem: CoverProblem, token: Token) -> CoverFault:
    return CoverFault(problem=problem, at=token.at, said=token.said)


@dataclass(kw_only=True)
class _Reader:
    """Goes through the words once; days are gathered until times follow, and those until days follow."""

    tokens: Sequence[Token]
    place: int = 0
    slots: list[Slot] = field(default_factory=list)
    faults: list[CoverFault] = field(default_factory=list)
    first: Token | None = None
    days: frozenset[int] = frozenset()
    times: list[tuple[int, int]] = field(default_factory=list)
    spoilt: bool = False
    timed: bool = False

    def read(self) -> None:
        """To the end, or until there are too many shifts."""
        readers = {
            Kind.DAY: self._day,
            Kind.GROUP: self._day,
            Kind.TIME: self._time,
            Kind.ALWAYS: self._always,
            Kind.DASH: self._dash,
            Kind.STOP: self._stop,
            Kind.UNKNOWN: self._unknown,
        }
        while self.place < len(self.tokens) and len(self.slots) <= MOST:
            token = self.tokens[self.place]
            self.place += 1
            if token.kind is not Kind.COMMA:
                readers[token.kind](token)
        if len(self.slots) > MOST:
            self.faults.append(CoverFault(problem=CoverProblem.TOO_MANY, at=token.at))

    def _ranged(self, kind: Kind) -> Token | None:
        """The end of a range that a dash and such a word make of the word before; both are passed."""
        dash, end = self._peek(0), self._peek(1)
        if dash is None or end is None or dash.kind is not Kind.DASH or end.kind is not kind:
            return None
        self.place += 2
        return end

    def _peek(self, ahead: int) -> Token | None:
        at = self.place + ahead
        return self.tokens[at] if at < len(self.tokens) else None

    def _day(self, token: Token) -> None:
        if self.timed:
            self._settle()
        self.first = self.first or token
        last = self._ranged(Kind.DAY) if token.kind is Kind.DAY else None
        days = _from_to(token.value, last.value) if last is not None else token.days
        self.days |= days

    def _time(self, token: Token) -> None:
        self.first, self.timed = self.first or token, True
        last = self._ranged(Kind.TIME)
        if problem := _wrong(token, last):
            self.faults.append(problem)
            return
        length = 0 if last is None else (last.value - token.value) % DAY or DAY
        self.times.append((token.value, length))

    def _always(self, token: Token) -> None:
        self.first, self.timed = self.first or token, True
        self.days = self.days or EVERY_DAY
        self.times.append((0, DAY))

    def _dash(self, token: Token) -> None:
        """Between days and a time it says nothing: "lundi à 10h"."""
        follows = self._peek(0)
        if not (self.days and not self.timed and follows is not None and follows.kind is Kind.TIME):
            self.spoilt = True
            self.faults.append(_fault(CoverProblem.LOOSE_DASH, token))

    def _unknown(self, token: Token) -> None:
        self.spoilt = True
        self.faults.append(_fault(CoverProblem.UNKNOWN_WORD, token))

    def _stop(self, _token: Token) -> None:
        self._settle()
        self.spoilt = False

    def _settle(self) -> None:
        """Turn what was gathered into slots, or say what is missing, unless a fault explains it already."""
        if self.first is not None and not self.spoilt:
            if not self.days:
                self.faults.append(_fault(CoverProblem.NO_DAY, self.first))
            elif not self.timed:
                self.faults.append(_fault(CoverProblem.NO_TIME, self.first))
        if self.days:
            self.slots.extend(Slot(days=self.days, at=at, minutes=length) for at, length in self.times)
        self.first, self.days, self.times, self.timed = None, frozenset(), [], False


def _wrong(start: Token, end: Token | None) -> CoverFault | None:
    for token in (start, end):
        if token is not None and token.value < 0:
            return _fault(CoverProblem.NO_SUCH_TIME, token)
    if start.value == DAY:
        return _fault(CoverProblem.MIDNIGHT_FIRST, start)
    if end is not None and end.value == start.value:
        return _fault(CoverProblem.SAME_TIME, end)
    return None


def _from_to(first: int, last: int) -> frozenset[int]:
    """The weekdays from one to another, over the week's end where the last comes first."""
    return frozenset((first + step) % 7 for step in range((last - first) % 7 + 1))


def _days(days: frozenset[int], names: Sequence[str]) -> str:
    """Three days in a row or more as a range, others one by one."""
    return ",".join(
        f"{names[first]}-{names[last]}" if last - first >= 2 else ",".join(names[first : last + 1])
        for first, last in _runs(days)
    )


def _runs(days: frozenset[int]) -> Iterator[tuple[int, int]]:
    first = None
    for day in range(7):
        if day in days and first is None:
            first = day
        if first is not None and day + 1 not in days:
            yield first, day
            first = None


def _times(slot: Slot) -> str:
    if not slot.minutes:
        return clock(slot.at)
    end = (slot.at + slot.minutes) % DAY or DAY
    return f"{clock(slot.at)}-{clock(end)}"
