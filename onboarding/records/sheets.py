"""A consultation's sheet beside its lines, read together."""

from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.records.base import Record
from onboarding.records.consultations import Consultation

Sheet = TypeVar("Sheet", bound=Record)
Line = TypeVar("Line", bound=Record)


def sheet_and_lines(
    session: Session, sheet: type[Sheet], line: type[Line], consultation_id: int
) -> tuple[Sheet | None, tuple[Line, ...]]:
    """The sheet, once anybody filled it in, and the lines in the order in which they came in; one query."""
    one, many = sheet.__table__.c, line.__table__.c
    rows = session.execute(
        select(sheet, line)
        .select_from(Consultation)
        .outerjoin(sheet, one.consultation_id == Consultation.id)
        .outerjoin(line, many.consultation_id == Consultation.id)
        .where(Consultation.id == consultation_id)
        .order_by(many.id)
        .execution_options(populate_existing=True)
    ).all()
    return rows[0][0] if rows else None, tuple(each for _, each in rows if each is not None)
