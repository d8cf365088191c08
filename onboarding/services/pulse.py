"""Rounds of the pulse: opening one, closing it, making its unused codes anew.

The journal says that a round was opened or closed, never that an answer came.
"""

from dataclasses import dataclass
from datetime import date
from secrets import token_bytes

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from onboarding.domain.masked_tally import NONCE, masked, unmasked
from onboarding.domain.policy import Action
from onboarding.domain.pulse import Tally, shown
from onboarding.domain.pulse_rounds import (
    NoCodeLeft,
    RoundClosed,
    RoundRunning,
    check,
    codes_of,
    digest_of,
    is_open,
)
from onboarding.records.departments import Department
from onboarding.records.pulse import PulseCode, PulseRound, running_rounds
from onboarding.services.act import Act
from onboarding.services.deletion import hold_department
from onboarding.services.departments import subject_of
from onboarding.services.holding import hold_row
from onboarding.services.journal import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How many people a round asks, until the end of which day, and the seed its codes are drawn from."""

    asked: int
    closes_on: date
    seed: str


def open_round(act: Act, department: Department, opening: Opening, *, key: bytes) -> PulseRound:
    """Ask a department. Raises NotYours, AskedOutOfRange, ClosingOutOfRange, RoundRunning, DepartmentGone."""
    act.demand(Action.RUN_PULSE, department=department.id)
    check(asked=opening.asked, closes_on=opening.closes_on, today=act.today)
    hold_department(act, department)
    settle_due(act.session, act.actor.municipality, today=act.today, key=key)
    if _running(act.session, department) is not None:
        raise RoundRunning
    opened = PulseRound(
        municipality_id=act.actor.municipality,
        department_id=department.id,
        asked=opening.asked,
        opened_on=act.today,
        closes_on=opening.closes_on,
        tally=masked(Tally(), key=key, nonce=token_bytes(NONCE)),
    )
    act.session.add(opened)
    act.session.flush()
    _add_codes(act.session, opened, codes_of(opening.seed, opening.asked))
    record(
        act,
        "pulse_opened",
        subject_of(department),
        department=department.name,
        asked=opening.asked,
        until=opening.closes_on.isoformat(),
    )
    return opened


def close_round(act: Act, round: PulseRound, department: Department, *, key: bytes) -> PulseRound:
    """Take no more answers; the bands take the place of the counts.

    Raises NotYours, NotFound, RoundClosed.
    """
    _hold_open(act, round, department)
    round.closed_on = act.today
    _settle(act.session, round, key=key)
    record(act, "pulse_closed", subject_of(department), department=department.name)
    return round


def renew_codes(act: Act, round: PulseRound, department: Department, *, seed: str) -> int:
    """Make every unused code void, and as many new ones; gives their number.

    Raises NotYours, NotFound, RoundClosed, NoCodeLeft.
    """
    _hold_open(act, round, department)
    left = _count_codes(act.session, round)
    if left == 0:
        raise NoCodeLeft
    _drop_codes(act.session, round)
    _add_codes(act.session, round, codes_of(seed, left))
    record(act, "pulse_codes_renewed", subject_of(department), department=department.name)
    return left


def settle_due(session: Session, municipality_id: int, *, today: date, key: bytes) -> int:
    """Settle the town's rounds whose last day has passed: their counts and codes go. Gives their number."""
    due = [
        each
        for each in running_rounds(session, municipality_id)
        if not is_open(closes_on=each.closes_on, closed_on=each.closed_on, today=today)
    ]
    for each in due:
        _settle(session, each, key=key)
    return len(due)


def _running(session: Session, department: Department) -> int | None:
    return session.scalar(
        select(PulseRound.id).where(PulseRound.department_id == department.id, PulseRound.tally.is_not(None))
    )


def _hold_open(act: Act, round: PulseRound, department: Department) -> None:
    act.demand(Action.RUN_PULSE, department=department.id)
    hold_row(act, round)
    if not is_open(closes_on=round.closes_on, closed_on=round.closed_on, today=act.today):
        raise RoundClosed


def _settle(session: Session, round: PulseRound, *, key: bytes) -> None:
    tally = unmasked(round.tally or b"", key=key)
    told = shown(tally) if tally else None
    round.answers = tally.answers if tally else None
    round.past = told.past if told else ()
    round.tally = None
    _drop_codes(session, round)
    session.flush()


def _add_codes(session: Session, round: PulseRound, codes: tuple[str, ...]) -> None:
    """File them by their digests: the order in which the slips are printed is not the order of the rows."""
    digests = sorted(digest_of(code) for code in codes)
    session.execute(insert(PulseCode), [{"digest": each, "round_id": round.id} for each in digests])


def _count_codes(session: Session, round: PulseRound) -> int:
    return session.scalar(select(func.count()).where(PulseCode.round_id == round.id)) or 0


def _drop_codes(session: Session, round: PulseRound) -> None:
    session.execute(delete(PulseCode).where(PulseCode.round_id == round.id))
