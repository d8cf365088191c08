"""When somebody of the town is away."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.absences import Away
from onboarding.records.base import Record


class Absence(Record):
    """Somebody is away from one day to another, both included; `stand_in` is who looks after things."""

    __tablename__ = "absence"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    starts_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date] = mapped_column(Date)
    stand_in: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)

    @property
    def away(self) -> Away:
        """The absence as the domain sees it."""
        return Away(
            id=self.id,
            person=self.person_id,
            starts=self.starts_on,
            ends=self.ends_on,
            stand_in=self.stand_in,
        )


def absences_of(session: Session, municipality_id: int, *, since: date) -> Sequence[Absence]:
    """The town's absences that end on that day or later, the first to begin first."""
    return session.scalars(
        select(Absence)
        .where(Absence.municipality_id == municipality_id, Absence.ends_on >= since)
        .order_by(Absence.starts_on, Absence.id)
    ).all()


def find_absence(session: Session, municipality_id: int, absence_id: int) -> Absence | None:
    """The town's absence of that id."""
    return session.scalar(
        select(Absence).where(Absence.id == absence_id, Absence.municipality_id == municipality_id)
    )
