"""Proposals: somebody was asked to carry the project, and what they answered."""

from datetime import datetime

from sqlalchemy import Float, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.people import Role
from onboarding.domain.proposals import State
from onboarding.records.base import Instant, Record, Word


class Proposal(Record):
    """One question to one person; only the hash of its link's token is kept.

    `email` is erased once it is settled. `department_name` outlives the department. `asked_at` is the last
    time of asking, `person_id` whom of the town it was put to, known once it is settled.
    """

    __tablename__ = "proposal"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    role: Mapped[Role] = mapped_column(Word(Role))
    department_id: Mapped[int | None] = mapped_column(
        ForeignKey("department.id", ondelete="SET NULL"), index=True
    )
    department_name: Mapped[str] = mapped_column(String(120), default="")
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    locale: Mapped[str] = mapped_column(String(5))
    word: Mapped[str] = mapped_column(Text, default="")
    hours_month: Mapped[float | None] = mapped_column(Float)
    instead_of: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    proposed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    proposed_at: Mapped[datetime] = mapped_column(Instant)
    asked_at: Mapped[datetime] = mapped_column(Instant)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    expires_at: Mapped[datetime] = mapped_column(Instant)
    state: Mapped[State] = mapped_column(Word(State), default=State.WAITING)
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)


def find_proposal(session: Session, municipality_id: int, proposal_id: int) -> Proposal | None:
    """The town's proposal of that id."""
    return session.scalar(
        select(Proposal).where(Proposal.id == proposal_id, Proposal.municipality_id == municipality_id)
    )


def find_by_token(session: Session, token_hash: str) -> Proposal | None:
    """The proposal behind a link, whatever became of it."""
    return session.scalar(select(Proposal).where(Proposal.token_hash == token_hash))
