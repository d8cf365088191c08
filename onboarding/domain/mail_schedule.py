"""Reminders and the weekly digest: who gets what on which day, one mail a day at most."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from onboarding.domain.duties import Duty, by_day

MORNING = time(8)
"""From when on, in a person's own time, the mails of the day are written."""
CAUGHT_UP = timedelta(days=7)
"""A step that nobody was there to remind of is made up for within a week."""
DIGEST_CAUGHT_UP = timedelta(days=2)
"""A digest that did not go on its day still goes on one of the next two."""
DIGESTS_APART = timedelta(days=3)
"""At least from a digest to the next weekday that brings one, so that another choice brings no double."""
MONDAY = 0


class Step(StrEnum):
    """The three times at which somebody is reminded of a duty."""

    WEEK_BEFORE = "week_before"
    DAY_BEFORE = "day_before"
    AFTER = "after"


OFFSETS = {
    Step.WEEK_BEFORE: timedelta(days=-7),
    Step.DAY_BEFORE: timedelta(days=-1),
    Step.AFTER: timedelta(days=3),
}
"""Step -> days from the day on which the duty falls due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded:
    """A duty's step, on the day the duty then had: another day begins anew."""

    duty: str
    due: date
    step: Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a person wants besides the necessary; `digest_on` is a weekday from 0, Monday, or None."""

    reminders: bool = True
    digest_on: int | None = MONDAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """What a person was told already; `last` is the day of their last reminder or digest.

    `lost_digest` is the day of one that was written and could not leave.
    """

    reminded: frozenset[Reminded] = frozenset()
    last: date | None = None
    last_digest: date | None = None
    lost_digest: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The one mail that a person gets today: `steps` it settles, and the duties it names, soonest first."""

    digest: bool
    duties: tuple[Duty, ...]
    steps: frozenset[Reminded]

    @property
    def told(self) -> tuple[Duty, ...]:
        """Those of the duties for which a step is due."""
        keys = {step.duty for step in self.steps}
        return tuple(duty for duty in self.duties if duty.key in keys)


def todays_round(
    duties: Iterable[Duty], choices: Choices, past: Past, *, today: date, last_run: date | None = None
) -> Round | None:
    """What goes to the person today; None when nothing does, or when something went already.

    `last_run` is the day, before today, on which the person's mails were last written.
    """
    listed = tuple(sorted(duties, key=by_day))
    if not listed or (past.last is not None and past.last >= today):
        return None
    steps = frozenset(_due_steps(listed, today)) - past.reminded if choices.reminders else frozenset()
    if digest_due(choices, past, today=today, last_run=last_run):
        return Round(digest=True, duties=listed, steps=steps)
    if not steps:
        return None
    keys = {step.duty for step in steps}
    return Round(digest=False, duties=tuple(d for d in listed if d.key in keys), steps=steps)


def digest_due(choices: Choices, past: Past, *, today: date, last_run: date | None) -> bool:
    """Whether the person's weekly digest goes today.

    It goes on each chosen weekday that lies three days or more after the last one, whatever was chosen
    then. It goes on another day only to make up for such a weekday, one or two days later: when nobody was
    there to write it, or when it could not leave.
    """
    if choices.digest_on is None:
        return False
    wanted = today - timedelta(days=(today.weekday() - choices.digest_on) % 7)
    if past.last_digest is not None and wanted - past.last_digest < DIGESTS_APART:
        return False
    missed = last_run is not None and last_run < wanted
    lost = past.lost_digest is not None and past.lost_digest >= wanted
    return today == wanted or (today - wanted <= DIGEST_CAUGHT_UP and (missed or lost))


def round_day(at: datetime, zone: str) -> date | None:
    """The day whose mails are to be written at that moment in that zone; None before the morning."""
    local = at.astimezone(ZoneInfo(zone))
    return local.date() if local.time() >= MORNING else None


def due_day(at: datetime, zone: str, *, last_run: date | None) -> date | None:
    """The day whose mails are to be written now; None before the morning, or when that day was served.

    A day that lies behind the last one stays as it is, where somebody moved west or a clock went back.
    """
    today = round_day(at, zone)
    return None if today is None or (last_run is not None and last_run >= today) else today


def end_of_day(day: date, zone: str) -> datetime:
    """The midnight with which that day ends in that zone."""
    return datetime.combine(day + timedelta(days=1), time(0), tzinfo=ZoneInfo(zone))


def forgotten_before(today: date) -> date:
    """Duties that fell due before that day have no step left that could be reminded of."""
    return today - CAUGHT_UP - max(OFFSETS.values())


def _due_steps(duties: Collection[Duty], today: date) -> Iterable[Reminded]:
    for duty in duties:
        for step, offset in OFFSETS.items():
            if duty.due is not None and timedelta(0) <= today - (duty.due + offset) < CAUGHT_UP:
                yield Reminded(duty=duty.key, due=duty.due, step=step)
