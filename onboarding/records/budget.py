"""The budget of a consultation: its lines, and what an hour of staff costs."""

from collections.abc import Sequence

from sqlalchemy import ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.budget import LABEL_LIMIT, BudgetKind, BudgetLine, BudgetState
from onboarding.records.base import Record, Word

WRITTEN = ("kind", "label", "amount", "state", "note")
"""Fields that record and value call alike."""


class BudgetSheet(Record):
    """What an hour of staff costs, in whole euros; `version` guards against lost updates."""

    __tablename__ = "budget_sheet"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    hourly: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=0)


class BudgetEntry(Record):
    """A line of the budget; `amount` in whole euros, VAT included."""

    __tablename__ = "budget_line"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[BudgetKind] = mapped_column(Word(BudgetKind))
    label: Mapped[str] = mapped_column(String(LABEL_LIMIT))
    amount: Mapped[int]
    state: Mapped[BudgetState] = mapped_column(Word(BudgetState), default=BudgetState.ESTIMATED)
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)

    @property
    def said(self) -> BudgetLine:
        """The line as the domain sees it."""
        fields = {name: getattr(self, name) for name in WRITTEN}
        return BudgetLine(id=self.id, version=self.version, **fields)

    def write(self, line: BudgetLine) -> None:
        """Take over what the line says."""
        for name in WRITTEN:
            setattr(self, name, getattr(line, name))


def entries_of(session: Session, consultation_id: int) -> Sequence[BudgetEntry]:
    """The consultation's typed lines in the order in which they came in."""
    return session.scalars(
        select(BudgetEntry).where(BudgetEntry.consultation_id == consultation_id).order_by(BudgetEntry.id)
    ).all()


def find_budget_line(session: Session, consultation_id: int, line_id: int) -> BudgetEntry | None:
    """The consultation's typed line of that id."""
    return session.scalar(
        select(BudgetEntry).where(BudgetEntry.id == line_id, BudgetEntry.consultation_id == consultation_id)
    )


def find_budget(session: Session, consultation_id: int) -> BudgetSheet | None:
    """What an hour costs there, once somebody said."""
    return session.get(BudgetSheet, consultation_id, populate_existing=True)
