"""The risks of a consultation, and the rule by which it is paused."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date

from sqlalchemy import Date, ForeignKey, SmallInteger, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.readiness import Story
from onboarding.domain.risks import PauseRule, Risk
from onboarding.records.base import Record, Word
from onboarding.records.consultations import Consultation


class RiskRow(Record):
    """One risk; `known` names the proposal it was taken over from, empty for one of the town's own."""

    __tablename__ = "risk"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    known: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(200))
    story: Mapped[Story | None] = mapped_column(Word(Story))
    likelihood: Mapped[int] = mapped_column(SmallInteger, default=2)
    impact: Mapped[int] = mapped_column(SmallInteger, default=2)
    sign: Mapped[str] = mapped_column(Text, default="")
    measure: Mapped[str] = mapped_column(Text, default="")
    owner: Mapped[str] = mapped_column(String(200), default="")
    version: Mapped[int] = mapped_column(default=1)

    @property
    def risk(self) -> Risk:
        """The risk as the domain sees it."""
        return Risk(**{field.name: getattr(self, field.name) for field in fields(Risk)})


class PauseRow(Record):
    """The pause rule of a consultation; `laid_version` was laid beside its line, on `laid_on`."""

    __tablename__ = "pause_rule"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    triggers: Mapped[str] = mapped_column(Text, default="")
    decider: Mapped[str] = mapped_column(String(200), default="")
    stand_in: Mapped[str] = mapped_column(String(200), default="")
    told: Mapped[str] = mapped_column(Text, default="")
    reopening: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=0)
    laid_version: Mapped[int | None]
    laid_on: Mapped[date | None] = mapped_column(Date)

    @property
    def rule(self) -> PauseRule:
        """The rule as the domain sees it."""
        return PauseRule(**{field.name: getattr(self, field.name) for field in fields(PauseRule)})


def risk_rows_of(session: Session, consultation_id: int) -> Sequence[RiskRow]:
    """The consultation's risks in the order in which they were written down."""
    return session.scalars(
        select(RiskRow).where(RiskRow.consultation_id == consultation_id).order_by(RiskRow.id)
    ).all()


def find_risk_row(session: Session, municipality_id: int, row_id: int) -> RiskRow | None:
    """The risk of that id, in a consultation of the town."""
    return session.scalar(
        select(RiskRow)
        .join(Consultation, Consultation.id == RiskRow.consultation_id)
        .where(RiskRow.id == row_id, Consultation.municipality_id == municipality_id)
    )
