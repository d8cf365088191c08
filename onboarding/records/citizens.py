"""Citizen ambassadors and collectives."""

from collections.abc import Sequence
from dataclasses import fields
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.citizens import Kind, Noted
from onboarding.records.base import Instant, Lines, Record, Word


class CitizenAmbassador(Record):
    """A resident or a collective; `number` counts within the town, and is all that the journal says of them.

    Once forgotten, name and contact are empty for good. `version` guards against lost updates.
    """

    __tablename__ = "citizen_ambassador"
    __table_args__ = (UniqueConstraint("municipality_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    number: Mapped[int]
    kind: Mapped[Kind] = mapped_column(Word(Kind))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    publics: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())
    districts: Mapped[tuple[str, ...]] = mapped_column(Lines, default=())
    consent_on: Mapped[date | None] = mapped_column(Date)
    consent_how: Mapped[str] = mapped_column(String(200), default="")
    kit_on: Mapped[date | None] = mapped_column(Date)
    kit_what: Mapped[str] = mapped_column(String(300), default="")
    feedback_on: Mapped[date | None] = mapped_column(Date)
    feedback: Mapped[str] = mapped_column(Text, default="")
    left_on: Mapped[date | None] = mapped_column(Date)
    forgotten_at: Mapped[datetime | None] = mapped_column(Instant)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def noted(self) -> Noted:
        """What is noted, as the domain sees it."""
        return Noted(**{field.name: getattr(self, field.name) for field in fields(Noted)})

    @noted.setter
    def noted(self, noted: Noted) -> None:
        for field in fields(Noted):
            setattr(self, field.name, getattr(noted, field.name))


def citizens_of(session: Session, municipality_id: int) -> Sequence[CitizenAmbassador]:
    """The town's citizen ambassadors by name, those forgotten last."""
    return session.scalars(
        select(CitizenAmbassador)
        .where(CitizenAmbassador.municipality_id == municipality_id)
        .order_by(
            CitizenAmbassador.forgotten_at.is_not(None),
            func.lower(CitizenAmbassador.name),
            CitizenAmbassador.number,
        )
    ).all()


def find_citizen(session: Session, municipality_id: int, citizen_id: int) -> CitizenAmbassador | None:
    """The town's citizen ambassador of that id."""
    return session.scalar(
        select(CitizenAmbassador).where(
            CitizenAmbassador.id == citizen_id, CitizenAmbassador.municipality_id == municipality_id
        )
    )


def last_number(session: Session, municipality_id: int) -> int:
    """The highest number given in the town, 0 before the first."""
    counted = select(func.max(CitizenAmbassador.number)).where(
        CitizenAmbassador.municipality_id == municipality_id
    )
    return session.scalar(counted) or 0
