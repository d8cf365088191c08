"""Objections heard in the departments."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, Row, String, Text, bindparam, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.objections import WHERE_LIMIT, Hearing, Progress, State
from onboarding.records.base import Record, Word
from onboarding.records.departments import Department


class HeardObjection(Record):
    """One objection heard in a department: `entry` of the catalogue, or own words in `said`.

    `answer` is the answer to give, where it is not the catalogue's; `heard_in` says where, in general terms.
    `version` guards against lost updates.
    """

    __tablename__ = "objection"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    department_id: Mapped[int] = mapped_column(ForeignKey("department.id", ondelete="CASCADE"), index=True)
    entry: Mapped[str | None] = mapped_column(String(60))
    said: Mapped[str] = mapped_column(Text, default="")
    answer: Mapped[str] = mapped_column(Text, default="")
    heard_in: Mapped[str] = mapped_column(String(WHERE_LIMIT), default="")
    heard_on: Mapped[date] = mapped_column(Date)
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[State] = mapped_column(Word(State), default=State.OPEN)
    answered_on: Mapped[date | None] = mapped_column(Date)
    how: Mapped[str] = mapped_column(Text, default="")
    settled_on: Mapped[date | None] = mapped_column(Date)
    logged_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    version: Mapped[int] = mapped_column(default=1)

    @property
    def progress(self) -> Progress:
        """How far it is."""
        return Progress(
            state=self.state, answered_on=self.answered_on, how=self.how, settled_on=self.settled_on
        )

    @progress.setter
    def progress(self, progress: Progress) -> None:
        self.state, self.how = progress.state, progress.how
        self.answered_on, self.settled_on = progress.answered_on, progress.settled_on

    @property
    def hearing(self) -> Hearing:
        """As the counts see it."""
        return Hearing(
            entry=self.entry,
            said=self.said,
            department=self.department_id,
            state=self.state,
            answer=self.answer,
        )


HEARD = (
    select(
        HeardObjection.entry,
        HeardObjection.said,
        HeardObjection.department_id,
        HeardObjection.state,
        HeardObjection.answer,
    )
    .where(HeardObjection.municipality_id == bindparam("town"))
    .order_by(HeardObjection.id)
)
"""What the counts need; composed once, because the homes ask for it."""


def hearings_of(session: Session, municipality_id: int) -> tuple[Hearing, ...]:
    """Every objection of the town as the counts see it."""
    return tuple(
        Hearing(entry=entry, said=said, department=department, state=state, answer=answer)
        for entry, said, department, state, answer in session.execute(HEARD, {"town": municipality_id})
    )


def objections_of(session: Session, municipality_id: int) -> Sequence[Row[HeardObjection, Department]]:
    """The town's objections with their departments, the last heard first."""
    return session.execute(
        select(HeardObjection, Department)
        .join(Department, Department.id == HeardObjection.department_id)
        .where(HeardObjection.municipality_id == municipality_id)
        .order_by(HeardObjection.heard_on.desc(), HeardObjection.id.desc())
    ).all()


def find_objection(
    session: Session, municipality_id: int, objection_id: int
) -> Row[HeardObjection, Department] | None:
    """The town's objection of that id with its department."""
    return session.execute(
        select(HeardObjection, Department)
        .join(Department, Department.id == HeardObjection.department_id)
        .where(HeardObjection.id == objection_id, HeardObjection.municipality_id == municipality_id)
    ).one_or_none()


def find_twin(session: Session, department_id: int, noted: Mapping[str, object]) -> HeardObjection | None:
    """An open objection of that department of which exactly the same was noted."""
    return session.scalars(
        select(HeardObjection)
        .filter_by(department_id=department_id, state=State.OPEN, **noted)
        .order_by(HeardObjection.id)
    ).first()
