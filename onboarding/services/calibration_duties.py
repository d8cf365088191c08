"""The running round as what waits for people: to judge, and, for those who run it, to close it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.calibration import RoundState, state_of
from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.people import Actor
from onboarding.domain.policy import Action, may
from onboarding.records.calibration import CalibrationRound, RoundJudge
from onboarding.records.people import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningRound:
    """The round that nobody has closed, and the people working here who have yet to judge, by id."""

    id: int
    closes_on: date
    waiting: frozenset[int]

    def state(self, today: date) -> RoundState:
        """Where it is on that day."""
        return state_of(closes_on=self.closes_on, closed=False, today=today)


def running_round(session: Session, town: int) -> RunningRound | None:
    """One query, whatever the town."""
    rows = session.execute(
        select(CalibrationRound.id, CalibrationRound.closes_on, Person.id)
        .outerjoin(RoundJudge, (RoundJudge.round_id == CalibrationRound.id) & RoundJudge.sent_at.is_(None))
        .outerjoin(Person, (Person.id == RoundJudge.person_id) & Person.active)
        .where(CalibrationRound.municipality_id == town, CalibrationRound.closed_on.is_(None))
    ).all()
    if not rows:
        return None
    waiting = frozenset(person for _, _, person in rows if person is not None)
    return RunningRound(id=rows[0][0], closes_on=rows[0][1], waiting=waiting)


def duties_of_calibration(
    running: RunningRound | None, actor: Actor, *, able: frozenset[int], today: date
) -> Iterator[Duty]:
    """What the round asks of this person; `able` are those whose role lets them judge still."""
    if running is None:
        return
    open_still = running.state(today) is RoundState.OPEN
    if open_still and actor.id in running.waiting & able:
        yield _duty(running, DutyKind.JUDGING)
    if may(actor, Action.RUN_CALIBRATION) and not (open_still and running.waiting & able):
        yield _duty(running, DutyKind.CALIBRATION)


def _duty(running: RunningRound, kind: DutyKind) -> Duty:
    return Duty(kind=kind, subject=str(running.id), due=running.closes_on)
