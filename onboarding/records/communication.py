"""The actions of a consultation's communication plan."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.communication import LINE_LIMIT, Audience, CommunicationAction, Peak
from onboarding.records.base import Record, Word
from onboarding.records.departments import Department
from onboarding.records.people import Person

WRITTEN = ("audience", "message", "channel", "on", "cost", "measure", "peak", "done_on")
"""Fields that record and value call alike."""


class CommunicationEntry(Record):
    """One action; `cost` in whole euros. `sender` is what was typed where nobody of the town is chosen.

    `step` is the id of the proposed action that it began as. `version` guards against lost updates.
    """

    __tablename__ = "communication_action"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    audience: Mapped[Audience] = mapped_column(Word(Audience))
    message: Mapped[str] = mapped_column(Text, default="")
    channel: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="SET NULL"), index=True
    )
    sender: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    on: Mapped[date | None] = mapped_column(Date)
    cost: Mapped[int | None]
    measure: Mapped[str] = mapped_column(String(LINE_LIMIT), default="")
    peak: Mapped[Peak | None] = mapped_column(Word(Peak))
    done_on: Mapped[date | None] = mapped_column(Date)
    step: Mapped[str] = mapped_column(String(40), default="")
    version: Mapped[int] = mapped_column(default=1)

    def said(self, sender: str | None = None) -> CommunicationAction:
        """The action as the domain sees it; `sender` is the name of whoever is chosen."""
        return CommunicationAction(
            id=self.id,
            version=self.version,
            person=self.person_id,
            department=self.department_id,
            sender=sender or self.sender,
            step=self.step,
            **{name: getattr(self, name) for name in WRITTEN},
        )

    def write(self, wish: CommunicationAction) -> None:
        """Take over what the action says; a chosen sender goes by their id alone."""
        for name in WRITTEN:
            setattr(self, name, getattr(wish, name))
        self.person_id, self.department_id = wish.person, wish.department
        self.sender = "" if wish.person or wish.department else wish.sender


def actions_of(session: Session, consultation_id: int) -> Sequence[CommunicationAction]:
    """The consultation's actions with the names of their senders, in no order."""
    rows = session.execute(
        select(CommunicationEntry, Person.name, Department.name)
        .outerjoin(Person, Person.id == CommunicationEntry.person_id)
        .outerjoin(Department, Department.id == CommunicationEntry.department_id)
        .where(CommunicationEntry.consultation_id == consultation_id)
    )
    return [entry.said(person or department) for entry, person, department in rows]


def find_entry(session: Session, consultation_id: int, action_id: int) -> CommunicationEntry | None:
    """The consultation's action of that id."""
    return session.scalar(
        select(CommunicationEntry).where(
            CommunicationEntry.id == action_id, CommunicationEntry.consultation_id == consultation_id
        )
    )
