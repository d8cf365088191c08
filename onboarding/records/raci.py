"""The RACI matrix of a consultation: its tasks, and when it was laid beside the line that asks for it."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import JSON, Date, ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Record
from onboarding.records.consultations import Consultation


class RaciSheet(Record):
    """A consultation's matrix once it was begun; `version` counts every change to any of its tasks.

    `laid_version` is the one that was laid beside the line, on `laid_on`.
    """

    __tablename__ = "raci_sheet"

    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), primary_key=True
    )
    version: Mapped[int] = mapped_column(default=1)
    laid_version: Mapped[int | None]
    laid_on: Mapped[date | None] = mapped_column(Date)


class RaciRow(Record):
    """A task of the matrix: letters by the id of a column; `known` names the model it was copied from."""

    __tablename__ = "raci_task"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(
        ForeignKey("consultation.id", ondelete="CASCADE"), index=True
    )
    known: Mapped[str] = mapped_column(String(40), default="")
    title: Mapped[str] = mapped_column(String(200))
    letters: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    version: Mapped[int] = mapped_column(default=1)


def raci_rows_of(session: Session, consultation_id: int) -> Sequence[RaciRow]:
    """The tasks in the order in which they were added."""
    return session.scalars(
        select(RaciRow).where(RaciRow.consultation_id == consultation_id).order_by(RaciRow.id)
    ).all()


def find_raci_row(session: Session, municipality_id: int, row_id: int) -> RaciRow | None:
    """The task of that id, in a consultation of the town."""
    return session.scalar(
        select(RaciRow)
        .join(Consultation, Consultation.id == RaciRow.consultation_id)
        .where(RaciRow.id == row_id, Consultation.municipality_id == municipality_id)
    )
