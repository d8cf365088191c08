"""Rounds of the pulse. No row stands for an answer: see `domain.pulse` and `domain.masked_tally`."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, Row, String, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.pulse import Share, Shown
from onboarding.records.base import Lines, Record
from onboarding.records.departments import Department


class PulseRound(Record):
    """One asking of one department; `asked` is how many people, `closes_on` the last day.

    While it is open, `tally` holds the masked counts. Once it is settled, they are gone: `answers` is how
    many came, `past` the bands that may be shown, empty under five. `answers` stays None where the counts
    could not be read any more.
    """

    __tablename__ = "pulse_round"
    __table_args__ = (
        Index(
            "uq_pulse_round_running",
            "department_id",
            unique=True,
            sqlite_where=text("tally IS NOT NULL"),
            postgresql_where=text("tally IS NOT NULL"),
        ),
        Index("ix_pulse_round_department_id", "department_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id", ondelete="CASCADE"))
    asked: Mapped[int]
    opened_on: Mapped[date] = mapped_column(Date)
    closes_on: Mapped[date] = mapped_column(Date)
    closed_on: Mapped[date | None] = mapped_column(Date)
    tally: Mapped[bytes | None] = mapped_column(LargeBinary)
    answers: Mapped[int | None]
    past: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())

    @property
    def kept(self) -> Shown | None:
        """What may be told, once it is settled."""
        if self.answers is None or not self.past:
            return None
        return Shown(answers=self.answers, past=tuple(Share(each) for each in self.past))


class PulseCode(Record):
    """A code that nobody has used yet, by its digest; filed by it, so that no order tells who got which."""

    __tablename__ = "pulse_code"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("pulse_round.id", ondelete="CASCADE"), index=True)


def find_round(session: Session, municipality_id: int, round_id: int) -> Row[PulseRound, Department] | None:
    """The town's round of that id with its department."""
    return session.execute(
        select(PulseRound, Department)
        .join(Department, Department.id == PulseRound.department_id)
        .where(PulseRound.id == round_id, PulseRound.municipality_id == municipality_id)
    ).one_or_none()


def rounds_of(session: Session, municipality_id: int) -> Sequence[PulseRound]:
    """The town's rounds, the newest first."""
    return session.scalars(
        select(PulseRound)
        .where(PulseRound.municipality_id == municipality_id)
        .order_by(PulseRound.opened_on.desc(), PulseRound.id.desc())
    ).all()


def rounds_in(session: Session, department_id: int) -> Sequence[PulseRound]:
    """A department's rounds, the newest first."""
    return session.scalars(
        select(PulseRound)
        .where(PulseRound.department_id == department_id)
        .order_by(PulseRound.opened_on.desc(), PulseRound.id.desc())
    ).all()


def hold_round(session: Session, round_id: int) -> PulseRound | None:
    """The round as it stands now, kept still until the transaction ends."""
    return session.scalars(
        select(PulseRound)
        .where(PulseRound.id == round_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one_or_none()


def running_rounds(session: Session, municipality_id: int) -> Sequence[PulseRound]:
    """The town's rounds that still hold masked counts, kept still until the transaction ends."""
    return session.scalars(
        select(PulseRound)
        .where(PulseRound.municipality_id == municipality_id, PulseRound.tally.is_not(None))
        .order_by(PulseRound.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).all()


def round_of_code(session: Session, digest: str) -> int | None:
    """Id of the round that an unused code belongs to."""
    return session.scalar(select(PulseCode.round_id).where(PulseCode.digest == digest))
