"""What was learnt of a consultation, one row each."""

from dataclasses import fields
from datetime import date

from sqlalchemy import Date, ForeignKey, Text
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.retrospective import Changed, Learnt, Lessons
from onboarding.records.base import Entries, Lines, Record, Word


class Retrospective(Record):
    """The lessons as written; `next_id` is the consultation that was prepared from them."""

    __tablename__ = "retrospective"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    worked: Mapped[str] = mapped_column(Text, default="")
    keep: Mapped[tuple[str, ...]] = mapped_column("kept", Lines, default=())
    change: Mapped[tuple[str, ...]] = mapped_column("to_change", Lines, default=())
    changed: Mapped[Changed] = mapped_column("decision_changed", Word(Changed), default=Changed.NOT_YET)
    changed_how: Mapped[str] = mapped_column(Text, default="")
    survey: Mapped[str] = mapped_column(Text, default="")
    learnt: Mapped[tuple[Learnt, ...]] = mapped_column(Entries(Learnt), default=())
    held_on: Mapped[date | None] = mapped_column(Date)
    next_id: Mapped[int | None] = mapped_column(
        ForeignKey("consultation.id", ondelete="SET NULL"), index=True
    )
    version: Mapped[int] = mapped_column(default=0)

    @property
    def lessons(self) -> Lessons:
        """What people wrote, as the domain sees it."""
        return Lessons(**{each.name: getattr(self, each.name) for each in fields(Lessons)})

    @lessons.setter
    def lessons(self, lessons: Lessons) -> None:
        for each in fields(Lessons):
            setattr(self, each.name, getattr(lessons, each.name))


def find_retrospective(session: Session, consultation_id: int) -> Retrospective | None:
    """The retrospective of that consultation, once anybody has written it."""
    return session.get(Retrospective, consultation_id, populate_existing=True)
