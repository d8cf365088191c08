"""Answering with a code. Nobody is signed in here, and nothing is written but a count and a code's end."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_bytes
from zoneinfo import ZoneInfo

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from onboarding.domain.masked_tally import NONCE, masked, unmasked
from onboarding.domain.pulse_rounds import CodeSpent, RoundClosed, TallyUnreadable, digest_of, is_open
from onboarding.records.departments import Department
from onboarding.records.pulse import PulseCode, PulseRound, hold_round, round_of_code
from onboarding.records.towns import Municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What a code opens: which department of which town is asked, and the last day."""

    town: str
    department: str
    asked: int
    closes_on: date


def asking_of(session: Session, code: str, *, at: datetime) -> Asking:
    """What the code opens. Raises CodeSpent, RoundClosed."""
    round_id = round_of_code(session, digest_of(code))
    if round_id is None:
        raise CodeSpent
    found, department, town = session.execute(
        select(PulseRound, Department.name, Municipality)
        .join(Department, Department.id == PulseRound.department_id)
        .join(Municipality, Municipality.id == PulseRound.municipality_id)
        .where(PulseRound.id == round_id)
    ).one()
    _demand_open(found, _today(town, at))
    return Asking(town=town.name, department=department, asked=found.asked, closes_on=found.closes_on)


def answer(session: Session, code: str, scores: Sequence[int], *, at: datetime, key: bytes) -> None:
    """Count the answer and use the code up, both or neither.

    The round is kept still first: of two answers with one code, the second finds it gone.
    Raises CodeSpent, RoundClosed, ScoreOutOfRange, TallyUnreadable.
    """
    digest = digest_of(code)
    held = hold_round(session, round_of_code(session, digest) or 0)
    if held is None:
        raise CodeSpent
    _demand_open(held, _today(session.get_one(Municipality, held.municipality_id), at))
    tally = unmasked(held.tally or b"", key=key)
    if tally is None:
        raise TallyUnreadable
    counted = tally.plus(scores)
    if session.execute(delete(PulseCode).where(PulseCode.digest == digest)).rowcount != 1:  # type: ignore[attr-defined]
        raise CodeSpent
    held.tally = masked(counted, key=key, nonce=token_bytes(NONCE))
    session.flush()


def _demand_open(round: PulseRound, today: date) -> None:
    if not is_open(closes_on=round.closes_on, closed_on=round.closed_on, today=today):
        raise RoundClosed


def _today(town: Municipality, at: datetime) -> date:
    return at.astimezone(ZoneInfo(town.time_zone)).date()
