"""How contributions are analysed, the days a town chose for what it promised, and what was kept."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Any

from sqlalchemy import Date, ForeignKey, String, Text, literal, select, union_all
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.follow_up import REASON_LIMIT, Analysis, Owed, TypedDay
from onboarding.domain.owed import PROOF_LIMIT, Kept
from onboarding.records.base import Record, Word


class FollowUpNote(Record):
    """The analysis in the town's words; `version` guards it together with the days of its own."""

    __tablename__ = "follow_up"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    method: Mapped[str] = mapped_column(Text, default="")
    analysts: Mapped[str] = mapped_column(Text, default="")
    indicators: Mapped[str] = mapped_column(Text, default="")
    contact: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=0)

    @property
    def analysis(self) -> Analysis:
        """The texts, as the domain sees them."""
        return Analysis(**{each.name: getattr(self, each.name) for each in fields(Analysis)})

    @analysis.setter
    def analysis(self, analysis: Analysis) -> None:
        for each in fields(Analysis):
            setattr(self, each.name, getattr(analysis, each.name))


class OwnOwedDay(Record):
    """The day that a town chose itself for a promise, and why."""

    __tablename__ = "owed_day"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    owed: Mapped[Owed] = mapped_column(Word(Owed), primary_key=True)
    day: Mapped[date] = mapped_column(Date)
    reason: Mapped[str] = mapped_column(String(REASON_LIMIT))


class KeptPromise(Record):
    """A promise that was kept; `title` is what it was called on that day, the letter may change since."""

    __tablename__ = "kept_promise"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    title: Mapped[str] = mapped_column(String(600), default="")
    kept_on: Mapped[date] = mapped_column(Date)
    proof: Mapped[str] = mapped_column(String(PROOF_LIMIT), default="")
    noted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    noted_name: Mapped[str] = mapped_column(String(200))
    version: Mapped[int] = mapped_column(default=1)

    @property
    def kept(self) -> Kept:
        """The same as the domain sees it."""
        return Kept(on=self.kept_on, by=self.noted_name, proof=self.proof, version=self.version)


def find_note(session: Session, consultation_id: int) -> FollowUpNote | None:
    """What the consultation says of its analysis."""
    return session.get(FollowUpNote, consultation_id, populate_existing=True)


def typed_days(session: Session, consultation_id: int) -> Mapping[Owed, TypedDay]:
    """The days that the town chose itself."""
    rows = session.execute(
        select(OwnOwedDay.owed, OwnOwedDay.day, OwnOwedDay.reason).where(
            OwnOwedDay.consultation_id == consultation_id
        )
    )
    return {owed: TypedDay(on=day, reason=reason) for owed, day, reason in rows}


def promises_of(
    session: Session, consultation_id: int
) -> tuple[Mapping[Owed, TypedDay], Mapping[Owed, date]]:
    """The days that the town chose itself, and those on which a promise was kept, in one query."""
    own = select(OwnOwedDay.owed, OwnOwedDay.day, OwnOwedDay.reason, literal(False).label("kept")).where(
        OwnOwedDay.consultation_id == consultation_id
    )
    kept = select(KeptPromise.key, KeptPromise.kept_on, literal(""), literal(True)).where(
        KeptPromise.consultation_id == consultation_id, KeptPromise.key.in_([each.value for each in Owed])
    )
    rows: Sequence[Any] = session.execute(union_all(own, kept)).all()
    return (
        {Owed(key): TypedDay(on=day, reason=reason) for key, day, reason, done in rows if not done},
        {Owed(key): day for key, day, _, done in rows if done},
    )


def kept_of(session: Session, consultation_id: int) -> Mapping[str, Kept]:
    """What was kept, by the key of the promise."""
    rows = session.scalars(select(KeptPromise).where(KeptPromise.consultation_id == consultation_id))
    return {row.key: row.kept for row in rows}


def find_kept(session: Session, consultation_id: int, key: str) -> KeptPromise | None:
    """The promise of that key, where it was kept."""
    return session.get(KeptPromise, (consultation_id, key), populate_existing=True)
