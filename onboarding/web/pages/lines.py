"""Lists of lines: one's own, a department's, all of them, those that wait for a second person."""

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.services import checklists
from onboarding.services.checklists import Row, Wanted
from onboarding.services.preparation import Standing
from onboarding.web.access import on_consultation, on_department
from onboarding.web.standing import standing_of
from onboarding.web.visitor import visitor

bp = Blueprint("lines", __name__, url_prefix="/consultations/<consultation>")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """Lines to read, and how many of them are finished."""

    consultation: Consultation
    rows: tuple[Row, ...]
    finished: int
    department: Department | None = None
    wanted: Wanted | None = None
    next: Row | None = None


@bp.get("/lines")
@on_consultation(Action.READ_ALL_LINES)
def every(consultation: Consultation) -> ResponseReturnValue:
    wanted = Wanted(
        dimension=request.args.get("dimension", ""),
        status=request.args.get("status", ""),
        owner=request.args.get("owner", ""),
    )
    rows = checklists.all_rows(standing_of(consultation), wanted)
    return render_template("lines/all.html", page=_page(consultation, rows, wanted=wanted))


@bp.get("/my-lines")
@on_consultation(Action.READ_PREPARATION)
def mine(consultation: Consultation) -> ResponseReturnValue:
    rows = checklists.own_rows(standing_of(consultation), visitor().actor)
    return render_template("lines/mine.html", page=_page(consultation, rows))


@bp.get("/departments/<department>/lines")
@on_consultation(Action.READ_PREPARATION)
@on_department(Action.READ_DEPARTMENT)
def department(consultation: Consultation, department: Department) -> ResponseReturnValue:
    rows = checklists.department_rows(standing_of(consultation), department)
    return render_template("lines/department.html", page=_page(consultation, rows, department=department))


@bp.get("/verification")
@on_consultation(Action.VERIFY_LINE)
def verification(consultation: Consultation) -> ResponseReturnValue:
    standing: Standing = standing_of(consultation)
    rows = checklists.waiting_rows(standing, visitor().actor)
    return render_template("lines/verification.html", page=_page(consultation, rows))


def _page(
    consultation: Consultation,
    rows: tuple[Row, ...],
    *,
    department: Department | None = None,
    wanted: Wanted | None = None,
) -> ListPage:
    return ListPage(
        consultation=consultation,
        rows=rows,
        finished=sum(not row.open for row in rows),
        department=department,
        wanted=wanted,
        next=checklists.first_open(rows),
    )
