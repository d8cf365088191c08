"""The pulse of each department as people may see it: never a count, never an open round's figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from onboarding.domain.masked_tally import unmasked
from onboarding.domain.policy import Action, may
from onboarding.domain.pulse import BEFORE_TRAINING, Coming, Element, Shown, coming, is_stale, shown
from onboarding.domain.pulse_rounds import is_open
from onboarding.records.departments import Department, departments_of
from onboarding.records.pulse import PulseRound, rounds_in, rounds_of
from onboarding.services.act import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundView:
    """A round as it may be seen. `coming` while it is open; `closed_on`, `answers` and `shown` afterwards.

    `answers` is None in a closed round whose counts could not be read any more.
    """

    id: int
    asked: int
    opened_on: date
    closes_on: date
    closed_on: date | None = None
    coming: Coming | None = None
    answers: int | None = None
    shown: Shown | None = None
    stale: bool = False

    @property
    def open(self) -> bool:
        """Whether it takes answers."""
        return self.closed_on is None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentPulse:
    """A department with its rounds, the newest first."""

    department: Department
    rounds: tuple[RoundView, ...] = ()

    @property
    def running(self) -> RoundView | None:
        """The round that takes answers."""
        return next((each for each in self.rounds if each.open), None)

    @property
    def last(self) -> RoundView | None:
        """The round closed last, whatever came of it."""
        return next((each for each in self.rounds if not each.open), None)

    @property
    def result(self) -> RoundView | None:
        """The newest round of which something may be told."""
        return next((each for each in self.rounds if each.shown), None)

    @property
    def holds(self) -> Shown | None:
        """What may be gone by today."""
        result = self.result
        return result.shown if result and not result.stale else None

    @property
    def too_early_to_train(self) -> Element | None:
        """The barrier that training does not lift, where there is one [PROSCI]."""
        barrier = self.holds.barrier if self.holds else None
        return barrier if barrier in BEFORE_TRAINING else None


def view_of(round: PulseRound, *, today: date, key: bytes) -> RoundView:
    """The round on that day; one whose last day has passed is closed, whether it was settled or not."""
    tally = unmasked(round.tally, key=key) if round.tally else None
    seen = RoundView(
        id=round.id,
        asked=round.asked,
        opened_on=round.opened_on,
        closes_on=round.closes_on,
        coming=coming(tally.answers) if tally else None,
    )
    if is_open(closes_on=round.closes_on, closed_on=round.closed_on, today=today):
        return seen
    closed_on = round.closed_on or round.closes_on
    return replace(
        seen,
        coming=None,
        closed_on=closed_on,
        answers=tally.answers if tally else round.answers,
        shown=shown(tally) if tally else round.kept,
        stale=is_stale(closed_on, today=today),
    )


def pulse_of(act: Act, department: Department, *, key: bytes) -> DepartmentPulse:
    """The rounds of one department; the caller has made sure that the actor may read them."""
    rounds = rounds_in(act.session, department.id)
    return DepartmentPulse(
        department=department, rounds=tuple(view_of(each, today=act.today, key=key) for each in rounds)
    )


def pulses(act: Act, *, key: bytes) -> tuple[DepartmentPulse, ...]:
    """The departments whose pulse the actor may read, by name."""
    seen: dict[int, list[RoundView]] = {}
    for round in rounds_of(act.session, act.actor.municipality):
        seen.setdefault(round.department_id, []).append(view_of(round, today=act.today, key=key))
    return tuple(
        DepartmentPulse(department=each, rounds=tuple(seen.get(each.id, ())))
        for each in departments_of(act.session, act.actor.municipality)
        if may(act.actor, Action.READ_PULSE, department=each.id)
    )


def too_early_to_train(act: Act, *, key: bytes) -> Mapping[int, Element]:
    """Department id -> the barrier that training does not lift, among those the actor may read."""
    return {
        each.department.id: each.too_early_to_train
        for each in pulses(act, key=key)
        if each.too_early_to_train is not None
    }
