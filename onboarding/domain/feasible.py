"""The earliest day on which a consultation can open with the hours people really have, and why not before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from math import inf

from onboarding.domain.calendar import election_window
from onboarding.domain.leads import Chain
from onboarding.domain.working_days import WEEK, WorkingDays

HORIZON = 3 * 52 * WEEK
"""Working days looked ahead: what does not fit into three years is said not to fit."""
WEEKS_A_MONTH = 52 / 12
REFERENT_MONTH = 2.5
"""Hours a month of a department's referent or deputy where nobody signed any: 2 to 3 [GK]."""
LEAD_WEEK = 0.5 * 35
"""Hours a week of the lead ambassador where nobody signed any: half a post [GK]."""
TOLD = 3
"""Reasons that are told, the binding one first."""
EXACT = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody's `weekly` hours for the project, and when they are away, both days included."""

    name: str
    weekly: float
    assumed: bool = False
    away: tuple[tuple[date, date], ...] = ()

    def hours(self, day: date) -> float:
        """Hours on a working day."""
        return 0.0 if any(starts <= day <= ends for starts, ends in self.away) else self.weekly / WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Hours of open work that have to be done `lead` working days before the opening."""

    hours: float
    lead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one owner still has to do, and who there is to do it; `key` names the owner."""

    key: str
    tasks: tuple[Task, ...]
    workers: tuple[Worker, ...] = ()

    @property
    def hours(self) -> float:
        """Hours of work in all."""
        return sum(task.hours for task in self.tasks)

    @property
    def weekly(self) -> float:
        """Hours a week that there are."""
        return sum(worker.weekly for worker in self.workers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What the earliest day depends on; `window` in days that residents have, `vote` the next election."""

    today: date
    days: WorkingDays
    loads: tuple[Load, ...]
    chain: Chain
    vote: date | None = None
    window: int = 1


class Why(StrEnum):
    """What holds the opening back."""

    HOURS = "hours"
    CHAIN = "chain"
    ELECTION = "election"
    TODAY = "today"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One thing that holds the opening back; it alone would allow `opens`, or no day within three years.

    `load` is set for hours, `away` are the absences met on the way, `period` the pre-election period.
    """

    why: Why
    opens: date | None
    load: Load | None = None
    away: tuple[tuple[str, date, date], ...] = ()
    chain: Chain | None = None
    period: tuple[date, date] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earliest:
    """The day, None beyond three years; its reasons, the binding one first; owners without known hours."""

    opens: date | None
    reasons: tuple[Reason, ...]
    unknown: tuple[Load, ...]
    assumed: tuple[Worker, ...]


def earliest(situation: Situation) -> Earliest:
    """The first Monday at work on which everything can be done, and what it hangs on; never before today."""
    known = [load for load in situation.loads if load.weekly > 0 and load.hours > 0]
    reasons = [_by_hours(load, situation) for load in known]
    reasons += [_by_chain(situation)]
    bound = max((reason.opens or date.max for reason in reasons), default=situation.today)
    opens = None if bound == date.max else bound
    if opens is not None and (moved := _clear_of_election(opens, situation)) != opens:
        period = election_window(situation.vote) if situation.vote else None
        reasons.append(Reason(why=Why.ELECTION, opens=moved, period=period))
        opens = moved
    ordered = sorted(reasons, key=lambda reason: (reason.opens or date.max, reason.why), reverse=True)
    return Earliest(
        opens=opens,
        reasons=tuple(ordered[:TOLD]),
        unknown=tuple(load for load in situation.loads if load.weekly <= 0 and load.hours > 0),
        assumed=tuple(worker for load in known for worker in load.workers if worker.assumed),
    )


def _by_chain(situation: Situation) -> Reason:
    chain, days = situation.chain, situation.days
    number = days.first(situation.today) + max(chain.days - 1, 0)
    why = Why.CHAIN if chain.days else Why.TODAY
    return Reason(why=why, opens=_monday(days.day(number), situation), chain=chain if chain.days else None)


def _by_hours(load: Load, situation: Situation) -> Reason:
    bounds = tuple(_bounds(load, situation))
    if not bounds or max(bounds) == inf:
        return Reason(why=Why.HOURS, opens=None, load=load, away=_away(load, situation.today, date.max))
    opens = _monday(situation.days.day(int(max(bounds))), situation)
    return Reason(why=Why.HOURS, opens=opens, load=load, away=_away(load, situation.today, opens))


def _bounds(load: Load, situation: Situation) -> Iterator[float]:
    """For each task in turn, the most distant from the opening first, when it lets the doors open."""
    days, number, have, need = situation.days, situation.days.first(situation.today) - 1, 0.0, 0.0
    end = number + HORIZON
    for task in sorted(load.tasks, key=lambda task: -task.lead):
        need += task.hours
        while have + EXACT < need and number < end:
            number += 1
            day = days.day(number)
            have += sum(worker.hours(day) for worker in load.workers)
        yield inf if have + EXACT < need else max(number, days.first(situation.today)) + task.lead


def _away(load: Load, since: date, until: date) -> tuple[tuple[str, date, date], ...]:
    return tuple(
        (worker.name, starts, ends)
        for worker in load.workers
        for starts, ends in worker.away
        if ends >= since and starts < until
    )


def _monday(day: date, situation: Situation) -> date:
    return next(situation.days.mondays(max(day, situation.today)))


def _clear_of_election(opens: date, situation: Situation) -> date:
    """The same Monday, or the first one after the vote where the window would touch the period before it."""
    if situation.vote is None:
        return opens
    starts, vote = election_window(situation.vote)
    touches = opens <= vote and opens + timedelta(days=situation.window - 1) >= starts
    return _monday(vote + timedelta(days=1), situation) if touches else opens
