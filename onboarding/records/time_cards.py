"""The working time that a manager signs for somebody who carries the project."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, Float, ForeignKey, Index, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.people import Role
from onboarding.domain.time_cards import Agreed
from onboarding.records.base import Record
from onboarding.records.people import Person, RoleGrant


class TimeCard(Record):
    """Hours a month for one person, in a department or (None) for the town as a whole.

    `launch_hours` are those of the month of the opening. Unsigned, it is what was asked for.
    `version` guards against lost updates.
    """

    __tablename__ = "time_card"
    __table_args__ = (
        UniqueConstraint("person_id", "department_id"),
        Index(
            "uq_time_card_whole",
            "person_id",
            unique=True,
            sqlite_where=text("department_id IS NULL"),
            postgresql_where=text("department_id IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="CASCADE"), index=True
    )
    hours_month: Mapped[float] = mapped_column(Float)
    launch_hours: Mapped[float | None] = mapped_column(Float)
    signed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    signed_on: Mapped[date | None] = mapped_column(Date)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def agreed(self) -> Agreed:
        """The card as the domain sees it."""
        return Agreed(
            person=self.person_id,
            department=self.department_id,
            hours=self.hours_month,
            launch=self.launch_hours,
            signed_on=self.signed_on,
        )


def time_cards_of(session: Session, municipality_id: int) -> Sequence[TimeCard]:
    """The town's time cards."""
    return session.scalars(
        select(TimeCard).where(TimeCard.municipality_id == municipality_id).order_by(TimeCard.id)
    ).all()


def time_signed_for_seats(session: Session, municipality_id: int) -> Sequence[tuple[int, date]]:
    """Department id and day of each signature for somebody who is referent or deputy there today."""
    rows = session.execute(
        select(TimeCard.department_id, TimeCard.signed_on)
        .join(Person, Person.id == TimeCard.person_id)
        .join(
            RoleGrant,
            (RoleGrant.person_id == TimeCard.person_id) & (RoleGrant.department_id == TimeCard.department_id),
        )
        .where(
            TimeCard.municipality_id == municipality_id,
            TimeCard.signed_on.is_not(None),
            RoleGrant.role.in_((Role.REFERENT, Role.DEPUTY)),
            Person.active,
        )
        .order_by(TimeCard.signed_on)
    )
    return [(where, day) for where, day in rows if where is not None and day is not None]


def hours_of_leads(session: Session, municipality_id: int) -> Sequence[float | None]:
    """Hours a month of each active lead ambassador for the town as a whole; None where nobody noted them."""
    return session.scalars(
        select(TimeCard.hours_month)
        .select_from(RoleGrant)
        .join(Person, Person.id == RoleGrant.person_id)
        .outerjoin(TimeCard, (TimeCard.person_id == Person.id) & TimeCard.department_id.is_(None))
        .where(
            Person.municipality_id == municipality_id,
            Person.active,
            RoleGrant.role == Role.LEAD_AMBASSADOR,
        )
    ).all()


def find_time_card(session: Session, municipality_id: int, card_id: int) -> TimeCard | None:
    """The town's time card of that id."""
    return session.scalar(
        select(TimeCard).where(TimeCard.id == card_id, TimeCard.municipality_id == municipality_id)
    )
