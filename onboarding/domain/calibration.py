"""The calibration game: sample contributions that moderators judge alone, and what their choices say."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.agreement import Agreement, Tally
from onboarding.domain.credit import drill_counts_from
from onboarding.domain.errors import Refusal

LINE = "E13"
"""The line of the checklist that a round gives evidence of."""
FEWEST_JUDGES = 2
FEWEST_CASES = 20
LEAST_PERCENT = 80.0
"""What a round has to reach for the line: a practical mark, with no standard behind it [GK]."""
A_PAGE = 5
"""Cases on one page."""
LONGEST = timedelta(days=60)
"""A round stays open for two months at most."""
NOTE_LIMIT = 500


class Ruling(StrEnum):
    """What a moderator decides about a contribution."""

    LEAVE = "leave"
    CONTEXT = "context"
    MOVE = "move"
    MASK = "mask"
    HIDE = "hide"
    REPORT = "report"

    @property
    def visible(self) -> bool:
        """Whether residents can go on reading the contribution, whole or nearly so."""
        return self not in HIDDEN


HIDDEN = frozenset({Ruling.HIDE, Ruling.REPORT})


class Difficulty(StrEnum):
    """How far two careful people may differ over a case."""

    CLEAR = "clear"
    ARGUABLE = "arguable"
    HARD = "hard"


class Gap(StrEnum):
    """How the choices of one case differ, the gravest last."""

    NONE = "none"
    OTHERWISE = "otherwise"
    MANNER = "manner"
    SIDES = "sides"


class Shortfall(StrEnum):
    """What a round lacks to be evidence."""

    JUDGES = "judges"
    CASES = "cases"
    AGREEMENT = "agreement"


class Timing(StrEnum):
    """How the last round that counts lies to the opening."""

    NONE_YET = "none_yet"
    HOLDS = "holds"
    REPEAT_LATER = "repeat_later"
    REPEAT_NOW = "repeat_now"


class RoundState(StrEnum):
    """Open: it takes answers. Ended: its last day has passed. Closed: somebody closed it, results show."""

    OPEN = "open"
    ENDED = "ended"
    CLOSED = "closed"


class CalibrationRunning(Refusal):
    """One round runs at a time."""


class NobodyAsked(Refusal):
    """A round asks somebody."""


class NoCaseChosen(Refusal):
    """A round holds cases."""


class TooFewForTheLine(Refusal):
    """A round that counts for the checklist holds twenty cases at least."""


class LastDayOutOfRange(Refusal):
    """A round ends between today and two months from now."""


class CalibrationOver(Refusal):
    """The round takes no more answers."""


class CalibrationClosed(Refusal):
    """The round is closed, and stays as it is."""


class NotAsked(Refusal):
    """The person is not among those who judge in this round."""


class SentIn(Refusal):
    """Answers that were sent in are not changed any more."""


class CasesLeft(Refusal):
    """Some cases wait for a decision; `left` are their places in the person's own order, from 1."""

    def __init__(self, left: tuple[int, ...]) -> None:
        super().__init__("cases are left")
        self.left = left


class NoDecision(Refusal):
    """A note stands beside a case without a decision; `places` are those cases, from 1."""

    def __init__(self, places: tuple[int, ...]) -> None:
        super().__init__("a note without a decision")
        self.places = places


class ChosenElsewhere(Refusal):
    """The same person decided otherwise from another window; `cases` maps the case's id to what is kept."""

    def __init__(self, cases: Mapping[int, "Choice"]) -> None:
        super().__init__("decided otherwise meanwhile")
        self.cases = cases


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody decides of a case; `note` is for their own eyes."""

    ruling: Ruling | None = None
    note: str = ""

    @property
    def mark(self) -> str:
        """The choice in short, to see whether it changed since a page was shown."""
        said = f"{self.ruling or ''}\n{self.note}"
        return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCase:
    """A sample contribution: the decision of the model answer, the clause it rests on."""

    id: str
    decision: Ruling
    clause: str
    difficulty: Difficulty
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseText:
    """A case in words: where it stands, what the resident wrote, why the model decides so, the trap in it."""

    title: str
    thread: str
    message: str
    reason: str
    hard: str


def check_opening(*, cases: int, people: int, counts: bool, closes_on: date, today: date) -> None:
    """Stop a round that cannot be.

    Raises NoCaseChosen, TooFewForTheLine, NobodyAsked, LastDayOutOfRange.
    """
    if not cases:
        raise NoCaseChosen
    if counts and cases < FEWEST_CASES:
        raise TooFewForTheLine
    if not people:
        raise NobodyAsked
    check_last_day(closes_on, today=today)


def check_last_day(closes_on: date, *, today: date) -> None:
    """Raises LastDayOutOfRange."""
    if not today <= closes_on <= today + LONGEST:
        raise LastDayOutOfRange


def state_of(*, closes_on: date, closed: bool, today: date) -> RoundState:
    """Where a round is on that day; it takes answers to the end of its last day."""
    if closed:
        return RoundState.CLOSED
    return RoundState.OPEN if today <= closes_on else RoundState.ENDED


def shuffled(ids: Iterable[int], *, seed: str) -> tuple[int, ...]:
    """These in an order of the seed's own, the same each time: no two people meet them alike."""

    def drawn(id: int) -> str:
        return hashlib.sha256(f"{seed}:{id}".encode()).hexdigest()

    return tuple(sorted(ids, key=drawn))


def pages(cases: int) -> int:
    """How many pages so many cases take."""
    return -(-cases // A_PAGE)


def gap_of(tally: Tally, model: Ruling) -> Gap:
    """How those who judged a case differ, among themselves or from the model answer."""
    chosen = {Ruling(category).visible for category, _ in tally.counts}
    if tally.unanimous:
        return Gap.NONE if tally.chosen(model) else Gap.OTHERWISE
    return Gap.SIDES if len(chosen) > 1 else Gap.MANNER


def shortfalls(found: Agreement) -> tuple[Shortfall, ...]:
    """What keeps the round from being evidence; empty when nothing does."""
    lacking = {
        Shortfall.JUDGES: found.raters < FEWEST_JUDGES,
        Shortfall.CASES: found.cases < FEWEST_CASES,
        Shortfall.AGREEMENT: found.percent is not None and found.percent < LEAST_PERCENT,
    }
    return tuple(what for what, missing in lacking.items() if missing)


def timing(last: date | None, *, launch: date | None, today: date) -> Timing:
    """How a round that reached the mark on `last` lies to the opening; a drill counts thirty days back."""
    if last is None:
        return Timing.NONE_YET
    if launch is None or last >= drill_counts_from(launch):
        return Timing.HOLDS
    return Timing.REPEAT_NOW if today >= drill_counts_from(launch) else Timing.REPEAT_LATER
