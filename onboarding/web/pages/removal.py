"""Ending a referent's or a deputy's role: who remains, when the consultation opens, who follows."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.ambassadors import Named
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.services import ambassadors
from onboarding.services.bearers import next_opening
from onboarding.services.departments import directory
from onboarding.services.seats import Seat
from onboarding.web.access import on_department
from onboarding.web.forms.leaving import RemovalForm
from onboarding.web.roles import role_name
from onboarding.web.visitor import act

bp = Blueprint("removal", __name__)
ROLES = {"referent": Role.REFERENT, "deputy": Role.DEPUTY}


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalPage:
    """Somebody about to lose a seat; `alone` says that nobody else holds it there.

    `remaining` are the others who carry the project there, `opening` the next consultation to open.
    """

    department: Department
    role: Role
    role_name: object
    holder: Named
    alone: bool
    remaining: tuple[tuple[Named, object], ...]
    opening: Consultation | None
    form: RemovalForm


@bp.get("/ambassadors/<department>/<role>/remove")
@on_department(Action.NAME_AMBASSADOR)
def confirm(*, department: Department, role: str) -> ResponseReturnValue:
    asked = request.args.get("person", type=int)
    form = RemovalForm(formdata=None, person=asked)
    return render_template("ambassadors/remove.html", page=_removal(department, role, asked, form))


@bp.post("/ambassadors/<department>/<role>/remove")
@on_department(Action.NAME_AMBASSADOR)
def remove(*, department: Department, role: str) -> ResponseReturnValue:
    form = RemovalForm()
    asked = request.form.get("person", type=int)
    page = _removal(department, role, asked, form)
    if page.alone:
        form.demand()
    if not form.validate_on_submit():
        return render_template("ambassadors/remove.html", page=page), 422
    seat = Seat(department=department, role=page.role)
    name = ambassadors.remove_ambassador(act(), seat, page.holder.id, reason=form.reason.data or "")
    flash(
        _("%(name)s no longer holds this role in %(department)s.", name=name, department=department.name),
        "success",
    )
    return redirect(url_for("ambassadors.index", _anchor=department.slug))


def _removal(department: Department, role: str, asked: int | None, form: RemovalForm) -> RemovalPage:
    chosen = ROLES.get(role) or abort(404)
    coverage = next(each.coverage for each in directory(act()) if each.department is department)
    seats = {Role.REFERENT: coverage.referents, Role.DEPUTY: coverage.deputies}
    holders = seats[chosen]
    holder = next((each for each in holders if each.id == asked), None) or abort(404)
    carrying = {Role.DEPARTMENT_HEAD: coverage.heads} | seats
    return RemovalPage(
        department=department,
        role=chosen,
        role_name=role_name(chosen),
        holder=holder,
        alone=len(holders) == 1,
        remaining=tuple(
            (each, role_name(held)) for held, people in carrying.items() for each in people if each != holder
        ),
        opening=next_opening(act()),
        form=form,
    )
