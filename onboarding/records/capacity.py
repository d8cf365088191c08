"""The figures a town typed or measured for its capacity, beside those that are assumed."""

from dataclasses import fields

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.measured import Measured
from onboarding.records.base import Record


class CapacitySheet(Record):
    """What was counted at a consultation that ran, in hours; `version` guards against lost updates."""

    __tablename__ = "capacity_sheet"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    visitors: Mapped[int | None]
    participants: Mapped[int | None]
    items: Mapped[int | None]
    flagged: Mapped[int | None]
    answered: Mapped[int | None]
    reading: Mapped[float | None]
    deciding: Mapped[float | None]
    answering: Mapped[float | None]
    coding: Mapped[float | None]
    busiest: Mapped[float | None]
    version: Mapped[int] = mapped_column(default=0)

    @property
    def measured(self) -> Measured:
        """The counts as the domain sees them."""
        return Measured(**{field.name: getattr(self, field.name) for field in fields(Measured)})

    @measured.setter
    def measured(self, measured: Measured) -> None:
        for field in fields(Measured):
            setattr(self, field.name, getattr(measured, field.name))


class TypedFigure(Record):
    """A figure that somebody typed for one consultation; `note` says where it comes from."""

    __tablename__ = "typed_figure"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[float]
    note: Mapped[str] = mapped_column(String(300), default="")


class OwnFigure(Record):
    """A figure that follows from what was counted at the town's newest counted consultation."""

    __tablename__ = "own_figure"

    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), primary_key=True
    )
    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[float]
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )


def find_sheet(session: Session, consultation_id: int) -> CapacitySheet | None:
    """What was typed and counted for that consultation."""
    return session.get(CapacitySheet, consultation_id, populate_existing=True)


def typed_of(session: Session, consultation_id: int) -> dict[str, TypedFigure]:
    """The typed figures by name."""
    rows = session.scalars(select(TypedFigure).where(TypedFigure.consultation_id == consultation_id))
    return {row.name: row for row in rows}
