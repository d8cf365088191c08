"""Word files of the charter that came back and wait to be gone through; one at a time per person."""

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Instant, Record


class CharterIntake(Record):
    """What a file said, as recognised; `settled` tells by piece what became of it, `given` to which clause.

    `locale` is the language it words. Nothing of the file itself is kept.
    """

    __tablename__ = "charter_intake"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    name: Mapped[str] = mapped_column(String(150))
    locale: Mapped[str] = mapped_column(String(5))
    received_at: Mapped[datetime] = mapped_column(Instant)
    document: Mapped[str] = mapped_column(Text)
    settled: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    given: Mapped[dict[str, list[str]]] = mapped_column(JSON, default=dict)


def find_intake(session: Session, person_id: int) -> CharterIntake | None:
    """The file that this person is going through."""
    return session.scalar(select(CharterIntake).where(CharterIntake.person_id == person_id))
