"""What was learnt: planned beside actual, what to keep and to change, how the next one begins [SEED]."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.commitment import margin_of
from onboarding.domain.errors import Refusal
from onboarding.domain.moderation_weeks import Sums
from onboarding.domain.owed import OwedPromise, PromiseState

MOST = 3
"""Things to keep, and things to change: more than three is a list nobody acts on."""
TEXT_LIMIT = 3_000
ENTRY_LIMIT = 300
MOST_LEARNT = 10


class Changed(StrEnum):
    """Whether what residents said moved the decision."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_YET = "not_yet"


class NothingWorked(Refusal):
    """A retrospective begins with what worked."""


class NotOverYet(Refusal):
    """The next consultation is prepared from this one once it has closed."""


class OpenedAlready(Refusal):
    """The next consultation was made from this one already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Learnt:
    """A line that the town wants to ask itself from now on; it becomes one of its own."""

    title: str
    question: str = ""


def learnt_of(line: str) -> Learnt:
    """A line as somebody writes it: its name, a colon or a dash, then the question."""
    said = margin_of(line)
    return Learnt(title=said.text, question=said.reason)


def written(learnt: Learnt) -> str:
    """The line as `learnt_of` reads it."""
    return ": ".join(part for part in (learnt.title, learnt.question) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons:
    """What people wrote: what worked comes first, and is never empty once anything is said."""

    worked: str = ""
    keep: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    changed: Changed = Changed.NOT_YET
    changed_how: str = ""
    survey: str = ""
    learnt: tuple[Learnt, ...] = ()


class What(StrEnum):
    """What is compared."""

    PARTICIPANTS = "participants"
    GROUP = "group"
    ITEMS = "items"
    FLAGGED = "flagged"
    HIDDEN = "hidden"
    RULE = "rule"
    APPEALS = "appeals"
    OVERTURNED = "overturned"
    IN_TIME = "in_time"
    LONGEST_WAIT = "longest_wait"
    HOURS = "hours"
    PROMISES = "promises"
    RESULTS = "results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One thing as planned and as it was; None where nobody planned, or nobody counted.

    `name` is that of a group, or the id of a rule. Shares go from 0 to 1, waits and hours are in hours.
    """

    what: What
    planned: float | date | None = None
    actual: float | date | None = None
    name: str = ""

    @property
    def known(self) -> bool:
        """Whether either side says something."""
        return self.planned is not None or self.actual is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupReached:
    """Participants hoped for and counted in one group."""

    name: str
    target: int | None
    participants: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """What was hoped for and reckoned with before the opening; `delay` is the promised one in hours."""

    participants: int | None = None
    items: float | None = None
    flagged: float | None = None
    hours: float | None = None
    delay: int | None = None
    groups: tuple[GroupReached, ...] = ()


def compared(
    planned: Planned, sums: Sums, owed: Sequence[OwedPromise], *, contributions: int | None, today: date
) -> tuple[Compared, ...]:
    """Planned beside actual, in the order of the sheet [§5.6]; what nobody knows is left out."""
    people = sums.measured.participants
    rows = (
        Compared(what=What.PARTICIPANTS, planned=planned.participants, actual=people),
        *(_reached(each) for each in planned.groups),
        *_moderation(planned, sums, contributions),
        Compared(what=What.HOURS, planned=planned.hours, actual=sums.hours),
        *_kept(owed, today),
    )
    return tuple(row for row in rows if row.known)


def check(lessons: Lessons) -> None:
    """Stop a retrospective that does not begin with what worked. Raises NothingWorked."""
    if not lessons.worked:
        raise NothingWorked


def _reached(group: GroupReached) -> Compared:
    return Compared(what=What.GROUP, planned=group.target, actual=group.participants, name=group.name)


def _moderation(planned: Planned, sums: Sums, contributions: int | None) -> Iterator[Compared]:
    items = sums.received if sums.received is not None else contributions
    yield Compared(what=What.ITEMS, planned=planned.items, actual=items)
    yield Compared(what=What.FLAGGED, planned=planned.flagged, actual=sums.flagged)
    if sums.weeks:
        yield Compared(what=What.HIDDEN, actual=sums.removed)
    for each in sums.hidden:
        yield Compared(what=What.RULE, actual=each.messages, name=each.rule)
    yield Compared(what=What.APPEALS, actual=sums.appeals)
    yield Compared(what=What.OVERTURNED, actual=sums.overturned)
    if sums.in_time_share is not None:
        yield Compared(what=What.IN_TIME, planned=1.0, actual=sums.in_time_share)
    if sums.longest_wait is not None:
        yield Compared(what=What.LONGEST_WAIT, planned=planned.delay, actual=sums.longest_wait)


def _kept(owed: Sequence[OwedPromise], today: date) -> Iterator[Compared]:
    """Promises whose day has come, with those kept in time; and the day of the results."""
    due = [each for each in owed if each.on is not None and (each.on <= today or each.kept is not None)]
    if due:
        in_time = sum(each.state(today) is PromiseState.KEPT for each in due)
        yield Compared(what=What.PROMISES, planned=len(due), actual=in_time)
    for each in owed:
        if each.owed is not None and each.owed.value == "summary":
            on = each.kept.on if each.kept else None
            yield Compared(what=What.RESULTS, planned=each.on, actual=on)
