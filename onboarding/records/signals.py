"""Questions about a department that somebody looked at, and found a good reason for."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, Row, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.signs import Sign
from onboarding.records.base import Record, Word
from onboarding.records.people import Person


class SignSeen(Record):
    """A warning sign in a department that is "seen, fine because…" until the end of a day."""

    __tablename__ = "sign_seen"
    __table_args__ = (UniqueConstraint("department_id", "sign"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id", ondelete="CASCADE"))
    sign: Mapped[Sign] = mapped_column(Word(Sign))
    reason: Mapped[str] = mapped_column(Text)
    until: Mapped[date] = mapped_column(Date)
    seen_on: Mapped[date] = mapped_column(Date)
    seen_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)


def find_seen(session: Session, department_id: int, sign: Sign) -> SignSeen | None:
    """What was said of that sign in that department, whether it still holds or not."""
    return session.scalar(
        select(SignSeen).where(SignSeen.department_id == department_id, SignSeen.sign == sign)
    )


def seen_signs(session: Session, municipality_id: int, *, today: date) -> Sequence[Row[SignSeen, str | None]]:
    """The town's signs that are seen until today or later, with the name of whoever saw them."""
    return session.execute(
        select(SignSeen, Person.name)
        .outerjoin(Person, Person.id == SignSeen.seen_by)
        .where(SignSeen.municipality_id == municipality_id, SignSeen.until >= today)
        .order_by(SignSeen.id)
    ).all()
