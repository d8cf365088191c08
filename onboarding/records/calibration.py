"""Rounds of the calibration game: the cases as they were shown, who judged, what each of them chose."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import (
    Date,
    ForeignKey,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    func,
    select,
    text,
)
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.calibration import CaseText, Difficulty, RoundState, Ruling, state_of
from onboarding.records.base import Instant, Record, Word
from onboarding.records.people import Person


class CalibrationRound(Record):
    """One asking of the town's moderators, in one language, until the end of `closes_on`.

    `counts`: its result is evidence for the checklist. `shows_names`: those who judge were told at the
    opening that the others will see who chose what. `evidence_id` is the piece that it gave.
    """

    __tablename__ = "calibration_round"
    __table_args__ = (
        Index(
            "uq_calibration_round_running",
            "municipality_id",
            unique=True,
            sqlite_where=text("closed_on IS NULL"),
            postgresql_where=text("closed_on IS NULL"),
        ),
        Index("ix_calibration_round_municipality_id", "municipality_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    locale: Mapped[str] = mapped_column(String(5))
    counts: Mapped[bool]
    shows_names: Mapped[bool]
    opened_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    opened_name: Mapped[str] = mapped_column(String(200))
    opened_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    closed_name: Mapped[str] = mapped_column(String(200), default="")
    closed_on: Mapped[date | None] = mapped_column(Date)
    evidence_id: Mapped[int | None] = mapped_column(
        ForeignKey("evidence.id", ondelete="SET NULL"), index=True
    )
    version: Mapped[int] = mapped_column(default=1)

    def state(self, today: date) -> RoundState:
        """Where it is on that day."""
        return state_of(closes_on=self.closes_on, closed=self.closed_on is not None, today=today)


class RoundCase(Record):
    """A case as the round shows it, frozen; `code` is its id in the content, or that of a town's version."""

    __tablename__ = "calibration_round_case"
    __table_args__ = (UniqueConstraint("round_id", "place"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("calibration_round.id", ondelete="CASCADE"))
    place: Mapped[int] = mapped_column(SmallInteger)
    code: Mapped[str] = mapped_column(String(60))
    own_case_id: Mapped[int | None] = mapped_column(
        ForeignKey("calibration_own_case.id", ondelete="SET NULL"), index=True
    )
    decision: Mapped[Ruling] = mapped_column(Word(Ruling))
    clause: Mapped[str] = mapped_column(String(40))
    difficulty: Mapped[Difficulty] = mapped_column(Word(Difficulty))
    title: Mapped[str] = mapped_column(Text)
    thread: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    hard: Mapped[str] = mapped_column(Text)

    @property
    def said(self) -> CaseText:
        """The case in words."""
        return CaseText(
            title=self.title, thread=self.thread, message=self.message, reason=self.reason, hard=self.hard
        )

    @said.setter
    def said(self, said: CaseText) -> None:
        self.title, self.thread, self.message = said.title, said.thread, said.message
        self.reason, self.hard = said.reason, said.hard


class RoundJudge(Record):
    """Somebody asked to judge; `sent_at` is when they sent their answers in."""

    __tablename__ = "calibration_judge"
    __table_args__ = (UniqueConstraint("round_id", "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("calibration_round.id", ondelete="CASCADE"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    sent_at: Mapped[datetime | None] = mapped_column(Instant)


class Judgement(Record):
    """What one person decided about one case; `note` is for their own eyes."""

    __tablename__ = "calibration_judgement"

    judge_id: Mapped[int] = mapped_column(
        ForeignKey("calibration_judge.id", ondelete="CASCADE"), primary_key=True
    )
    case_id: Mapped[int] = mapped_column(
        ForeignKey("calibration_round_case.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    ruling: Mapped[Ruling] = mapped_column(Word(Ruling))
    note: Mapped[str] = mapped_column(Text, default="")


class JudgeRow(NamedTuple):
    """Somebody asked: the judge's id, the person's id and name (None once the account is gone), and when
    they sent their answers in.
    """

    id: int
    person: int | None
    name: str | None
    active: bool
    sent_at: datetime | None


def rounds_of_town(session: Session, municipality_id: int) -> Sequence[CalibrationRound]:
    """The town's rounds, the newest first."""
    return session.scalars(
        select(CalibrationRound)
        .where(CalibrationRound.municipality_id == municipality_id)
        .order_by(CalibrationRound.id.desc())
    ).all()


def find_calibration(session: Session, municipality_id: int, round_id: int) -> CalibrationRound | None:
    """The town's round of that id."""
    return session.scalar(
        select(CalibrationRound).where(
            CalibrationRound.id == round_id, CalibrationRound.municipality_id == municipality_id
        )
    )


def running_calibration(session: Session, municipality_id: int) -> CalibrationRound | None:
    """The town's round that nobody has closed."""
    return session.scalar(
        select(CalibrationRound)
        .where(CalibrationRound.municipality_id == municipality_id, CalibrationRound.closed_on.is_(None))
        .order_by(CalibrationRound.id)
    )


def cases_in(session: Session, round_id: int) -> Sequence[RoundCase]:
    """The cases of a round, in its order."""
    return session.scalars(
        select(RoundCase).where(RoundCase.round_id == round_id).order_by(RoundCase.place)
    ).all()


def judges_in(session: Session, round_id: int) -> tuple[JudgeRow, ...]:
    """Everybody asked in a round, by name."""
    rows = session.execute(
        select(RoundJudge.id, RoundJudge.person_id, Person.name, Person.active, RoundJudge.sent_at)
        .outerjoin(Person, Person.id == RoundJudge.person_id)
        .where(RoundJudge.round_id == round_id)
        .order_by(Person.name, RoundJudge.id)
    )
    return tuple(JudgeRow(id, person, name, bool(active), sent) for id, person, name, active, sent in rows)


def find_judge(session: Session, round_id: int, person_id: int) -> RoundJudge | None:
    """That person among those asked in a round."""
    return session.scalar(
        select(RoundJudge).where(RoundJudge.round_id == round_id, RoundJudge.person_id == person_id)
    )


def judgements_by(session: Session, judge_id: int) -> dict[int, Judgement]:
    """Case id -> what that person decided so far."""
    found = session.scalars(select(Judgement).where(Judgement.judge_id == judge_id))
    return {each.case_id: each for each in found}


def ratings_in(
    session: Session, municipality_id: int, rounds: Sequence[int]
) -> dict[int, dict[int, dict[int, str]]]:
    """Round id -> judge id -> case id -> what was decided, for those who sent their answers in."""
    rows = session.execute(
        select(RoundJudge.round_id, Judgement.judge_id, Judgement.case_id, Judgement.ruling)
        .join(RoundJudge, RoundJudge.id == Judgement.judge_id)
        .join(CalibrationRound, CalibrationRound.id == RoundJudge.round_id)
        .where(
            CalibrationRound.municipality_id == municipality_id,
            CalibrationRound.id.in_(list(rounds)),
            RoundJudge.sent_at.is_not(None),
        )
        .order_by(Judgement.judge_id, Judgement.case_id)
    )
    found: dict[int, dict[int, dict[int, str]]] = {}
    for round_id, judge, case, ruling in rows:
        found.setdefault(round_id, {}).setdefault(judge, {})[case] = ruling.value
    return found


def counted_judgements(session: Session, judge_id: int) -> int:
    """How many cases that person has decided."""
    counted = session.scalar(select(func.count()).where(Judgement.judge_id == judge_id))
    return counted or 0
