"""The earliest day on which a consultation can open with the hours people really have, and why not before."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.calendar import election_window
from onboarding.domain.fitting import Fitting, Load, Worker
from onboarding.domain.leads import Chain
from onboarding.domain.working_days import WorkingDays

WEEKS_A_MONTH = 52 / 12
REFERENT_MONTH = 2.5
"""Hours a month of a department's referent or deputy where nobody signed any: 2 to 3 [GK]."""
TOLD = 3
"""Reasons that are told, the binding one first."""


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
    known = tuple(load for load in situation.loads if load.weekly > 0 and load.hours > 0)
    reasons = _settled(tuple(Fitting(load, situation.days, situation.today) for load in known), situation)
    ordered = sorted(reasons, key=lambda reason: (reason.opens or date.max, reason.why), reverse=True)
    return Earliest(
        opens=ordered[0].opens,
        reasons=tuple(ordered[:TOLD]),
        unknown=tuple(load for load in situation.loads if load.weekly <= 0 and load.hours > 0),
        assumed=tuple(worker for load in known for worker in load.workers if worker.assumed),
    )


def _settled(fittings: tuple[Fitting, ...], situation: Situation) -> list[Reason]:
    """What each thing alone allows, from where all the others let it: the last of them is the day.

    Hours of the launch month move with the opening, so that a later one is looked at afresh.
    """
    reasons = [_by_chain(situation), *(_by_hours(each, situation, situation.today) for each in fittings)]
    while (bound := max(reason.opens or date.max for reason in reasons)) != date.max:
        later = [_by_hours(each, situation, bound) for each in fittings if not each.fits(bound)]
        if (moved := _clear_of_election(bound, situation)) != bound:
            period = election_window(situation.vote) if situation.vote else None
            later.append(Reason(why=Why.ELECTION, opens=moved, period=period))
        if not later:
            break
        renewed = {(each.why, each.load.key if each.load else "") for each in later}
        reasons = [
            each for each in reasons if (each.why, each.load.key if each.load else "") not in renewed
        ] + later
    return reasons


def _by_chain(situation: Situation) -> Reason:
    chain, days = situation.chain, situation.days
    number = days.first(situation.today) + max(chain.days - 1, 0)
    why = Why.CHAIN if chain.days else Why.TODAY
    return Reason(why=why, opens=_monday(days.day(number), situation), chain=chain if chain.days else None)


def _by_hours(fitting: Fitting, situation: Situation, since: date) -> Reason:
    opens, load = fitting.first(since), fitting.load
    return Reason(why=Why.HOURS, opens=opens, load=load, away=_away(load, situation.today, opens or date.max))


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
