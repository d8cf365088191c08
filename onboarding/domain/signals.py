"""Signs that a department takes the project up, and signs worth a question; never a score, never a rank."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from onboarding.domain.errors import ReasonMissing, Refusal
from onboarding.domain.integrity import bursts
from onboarding.domain.months import months_after
from onboarding.domain.rollout import Stage

ACTIVE_DAYS = 14
"""Somebody of the department signed in fewer than so many days ago."""
SILENT_DAYS = 21
"""After more than so many days without a fact and without a sign-in, a department is silent."""
LOOKED_BACK = timedelta(days=90)
"""Declarations older than that are no question any more."""
CHANGES, CHANGES_MONTHS = 2, 6
"""So many changes of referent within so many months are worth a question."""
FEWEST_LINES = 5
"""Fewer lines than that make no pattern."""
ON_ONE_DAY = 0.8
"""Share of a department's lines ticked on one day from which it is worth a question."""
PROVEN = 0.5
"""Share of the lines with evidence from which the signal is seen. An assumption."""
NEWCOMER = timedelta(days=30)
LONGEST_SEEN = timedelta(days=92)
"""A question rests for three months at most."""
REASON_LIMIT = 500


class SeenUntilOutOfRange(Refusal):
    """A question rests until a day to come, 92 days away at most."""


class Signal(StrEnum):
    """What shows that a department takes the project up (domain reference, §4.2)."""

    REFERENT = "referent"
    TIME = "time"
    ACTIVE = "active"
    EVIDENCE = "evidence"
    USE_CASE = "use_case"
    QUESTIONS = "questions"
    OBJECTIONS = "objections"
    REHEARSAL = "rehearsal"
    ANSWER_BANK = "answer_bank"
    FIRST_ANSWER = "first_answer"


class Mark(StrEnum):
    """How a signal stands."""

    SEEN = "seen"
    NOT_YET = "not_yet"
    NOT_MEASURABLE = "not_measurable"


class Sign(StrEnum):
    """What is worth a question (domain reference, §4.2)."""

    ONE_PAIR_OF_HANDS = "one_pair_of_hands"
    BURST = "burst"
    ONE_DAY = "one_day"
    NO_EVIDENCE = "no_evidence"
    REFERENT_CHANGED = "referent_changed"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One signal, with the figure or the day that it rests on."""

    signal: Signal
    mark: Mark
    count: int | None = None
    total: int | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A sign that is there, and its cause: `count` of `total`, since when, by whom (a person's id)."""

    sign: Sign
    since: date
    count: int = 0
    total: int = 0
    person: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hands:
    """A colleague to whom the head of a department handed lines of its own.

    `joined` is the day of their first invitation; `elsewhere`: they hold a role outside the department.
    """

    person: int
    lines: int
    since: date
    joined: date | None
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticked:
    """A line declared done: by whom, when, on which day of the town; `own` is the department's own line."""

    person: int
    at: datetime
    day: date
    own: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What is known of one department. `lines` are its own; `claimed` ones are said to be done.

    `objections`: settled ones and all, None while nobody counts them. `changes`: days on which a referent
    made room or left.
    """

    stage: Stage = Stage.NOT_CONTACTED
    not_now: bool = False
    referents: int = 0
    time_signed_on: date | None = None
    last_sign_in: date | None = None
    last_fact: date | None = None
    lines: int = 0
    claimed: int = 0
    proven: int = 0
    use_case: bool = False
    asked: int = 0
    objections: tuple[int, int] | None = None
    rehearsed: bool = False
    answer_bank: bool = False
    hands: tuple[Hands, ...] = ()
    ticked: tuple[Ticked, ...] = ()
    changes: tuple[date, ...] = ()


def readings(seen: Observed, *, today: date) -> tuple[Reading, ...]:
    """The ten signals in their order."""
    return (
        Reading(signal=Signal.REFERENT, mark=_mark(seen.referents > 0), count=seen.referents),
        Reading(signal=Signal.TIME, mark=_mark(seen.time_signed_on is not None), on=seen.time_signed_on),
        Reading(signal=Signal.ACTIVE, mark=_mark(_is_active(seen, today)), on=seen.last_sign_in),
        _evidence(seen),
        Reading(signal=Signal.USE_CASE, mark=_mark(seen.use_case or seen.stage >= Stage.USE_CASE)),
        Reading(signal=Signal.QUESTIONS, mark=_mark(seen.asked > 0), count=seen.asked),
        _objections(seen),
        Reading(signal=Signal.REHEARSAL, mark=_mark(seen.rehearsed or seen.stage >= Stage.REHEARSED)),
        Reading(signal=Signal.ANSWER_BANK, mark=_mark(seen.answer_bank)),
        Reading(signal=Signal.FIRST_ANSWER, mark=Mark.NOT_MEASURABLE),
    )


def raised(seen: Observed, *, today: date) -> tuple[Raised, ...]:
    """The signs worth a question; a department that said "not now" is left in peace."""
    if seen.not_now:
        return ()
    return (
        *_one_pair_of_hands(seen, today),
        *_ticked_in_bulk(seen, today),
        *_no_evidence(seen, today),
        *_referent_changed(seen, today),
        *_silence(seen, today),
    )


def check_seen(*, reason: str, until: date, today: date) -> None:
    """A question rests for a reason and a while. Raises ReasonMissing, SeenUntilOutOfRange."""
    if not reason.strip():
        raise ReasonMissing
    if not today < until <= today + LONGEST_SEEN:
        raise SeenUntilOutOfRange


def _mark(seen: bool) -> Mark:
    return Mark.SEEN if seen else Mark.NOT_YET


def _is_active(seen: Observed, today: date) -> bool:
    return seen.last_sign_in is not None and (today - seen.last_sign_in).days < ACTIVE_DAYS


def _evidence(seen: Observed) -> Reading:
    if not seen.lines:
        return Reading(signal=Signal.EVIDENCE, mark=Mark.NOT_MEASURABLE)
    mark = _mark(seen.proven >= PROVEN * seen.lines)
    return Reading(signal=Signal.EVIDENCE, mark=mark, count=seen.proven, total=seen.lines)


def _objections(seen: Observed) -> Reading:
    if seen.objections is None or not seen.objections[1]:
        return Reading(signal=Signal.OBJECTIONS, mark=Mark.NOT_MEASURABLE)
    settled, total = seen.objections
    return Reading(signal=Signal.OBJECTIONS, mark=_mark(settled >= total), count=settled, total=total)


def _one_pair_of_hands(seen: Observed, today: date) -> Iterator[Raised]:
    for hands in seen.hands:
        newcomer = hands.joined is not None and today - hands.joined <= NEWCOMER
        if FEWEST_LINES <= seen.lines <= hands.lines and (newcomer or not hands.elsewhere):
            yield Raised(
                sign=Sign.ONE_PAIR_OF_HANDS,
                since=hands.since,
                count=hands.lines,
                total=seen.lines,
                person=hands.person,
            )


def _ticked_in_bulk(seen: Observed, today: date) -> Iterator[Raised]:
    recent = tuple(one for one in seen.ticked if one.day >= today - LOOKED_BACK)
    hasty = bursts((one.person, one.at) for one in recent)
    days = {one.at: one.day for one in recent}
    told = {days[burst.first] for burst in hasty}
    for burst in hasty[:1]:
        yield Raised(sign=Sign.BURST, since=days[burst.first], count=burst.lines, person=burst.person)
    yield from _on_one_day(seen, (one for one in recent if one.day not in told))


def _on_one_day(seen: Observed, ticked: Iterable[Ticked]) -> Iterator[Raised]:
    by_day: dict[date, set[str]] = {}
    for one in ticked:
        if one.own is not None:
            by_day.setdefault(one.day, set()).add(one.own)
    full = [day for day, lines in by_day.items() if len(lines) >= ON_ONE_DAY * seen.lines]
    if full and seen.lines >= FEWEST_LINES:
        day = max(full)
        yield Raised(sign=Sign.ONE_DAY, since=day, count=len(by_day[day]), total=seen.lines)


def _no_evidence(seen: Observed, today: date) -> Iterator[Raised]:
    if seen.claimed >= FEWEST_LINES and not seen.proven:
        yield Raised(sign=Sign.NO_EVIDENCE, since=today, count=seen.claimed, total=seen.lines)


def _referent_changed(seen: Observed, today: date) -> Iterator[Raised]:
    recent = sorted(day for day in seen.changes if day >= months_after(today, -CHANGES_MONTHS))
    if len(recent) >= CHANGES:
        yield Raised(sign=Sign.REFERENT_CHANGED, since=recent[0], count=len(recent))


def _silence(seen: Observed, today: date) -> Iterator[Raised]:
    """Before the first briefing nothing is to be heard; what was never heard has no day to count from."""
    heard = max((day for day in (seen.last_fact, seen.last_sign_in) if day is not None), default=None)
    if seen.stage is Stage.NOT_CONTACTED or heard is None:
        return
    if (today - heard).days > SILENT_DAYS:
        yield Raised(sign=Sign.SILENCE, since=heard, count=(today - heard).days)
