"""Signs worth a question: lines in one pair of hands, ticked in bulk, without evidence; changes, silence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.errors import ReasonMissing, Refusal
from onboarding.domain.integrity import bursts
from onboarding.domain.months import months_after
from onboarding.domain.observed import Observed, Ticked
from onboarding.domain.rollout import Stage

SILENT_DAYS = 21
"""After more than so many days without a deed or a sign-in of its people, a department is silent."""
LOOKED_BACK = timedelta(days=90)
"""Declarations older than that are no question any more."""
CHANGES, CHANGES_MONTHS = 2, 6
"""So many changes of referent within so many months are worth a question."""
FEWEST_LINES = 5
"""Fewer lines than that make no pattern."""
ON_ONE_DAY = 0.8
"""Share of a department's lines ticked on one day from which it is worth a question."""
NEWCOMER = timedelta(days=30)
"""So long after their first invitation somebody is new."""
LONGEST_SEEN = timedelta(days=92)
"""A question rests for three months at most."""
REASON_LIMIT = 500
"""Longest reason, in characters."""


class SeenUntilOutOfRange(Refusal):
    """A question rests until a day to come, 92 days away at most."""


class Sign(StrEnum):
    """What is worth a question (domain reference, §4.2)."""

    ONE_PAIR_OF_HANDS = "one_pair_of_hands"
    BURST = "burst"
    ONE_DAY = "one_day"
    NO_EVIDENCE = "no_evidence"
    REFERENT_CHANGED = "referent_changed"
    SILENCE = "silence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Raised:
    """A sign that is there, and its cause: `count` of `total`, since when, by whom (a person's id)."""

    sign: Sign
    since: date
    count: int = 0
    total: int = 0
    person: int | None = None


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
