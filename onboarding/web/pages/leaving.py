"""Somebody leaves: what would be left without an owner, handing it over first, or leaving it open."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.departments import departments_of
from onboarding.records.people import Person
from onboarding.services import people
from onboarding.services.bearers import next_opening
from onboarding.services.belongings import belongings
from onboarding.services.colleagues import Colleague, colleague
from onboarding.services.leaving import would_leave
from onboarding.web.extensions import db
from onboarding.web.forms.leaving import LeavingForm
from onboarding.web.objects import on_person
from onboarding.web.roles import grant_names
from onboarding.web.standing import standings_ahead
from onboarding.web.visitor import act, visitor

bp = Blueprint("leaving", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingPage:
    """Somebody about to leave: their roles, which of them nobody else holds, and what hangs on them.

    `open_lines` and `stand_ins` are numbers, `opening` is the next consultation to open.
    """

    colleague: Colleague
    roles: tuple[str, ...]
    left: tuple[str, ...]
    open_lines: int
    stand_ins: int
    opening: Consultation | None
    form: LeavingForm


@bp.get("/people/<int(max=2147483647):person>/deactivate")
@on_person(Action.INVITE_PERSON)
def confirm(*, person: Person) -> ResponseReturnValue:
    return render_template("people/deactivate.html", page=_page(person, LeavingForm(formdata=None)))


@bp.post("/people/<int(max=2147483647):person>/deactivate")
@on_person(Action.INVITE_PERSON)
def leave(*, person: Person) -> ResponseReturnValue:
    page = _page(person, LeavingForm())
    if page.left:
        page.form.demand()
    if not page.form.validate_on_submit():
        return render_template("people/deactivate.html", page=page), 422
    gone = people.deactivate(act(), person, reason=page.form.reason.data or "")
    flash(_("The account of %(name)s is closed. What they did stays.", name=gone.name), "success")
    return redirect(url_for("people.index"))


def _page(person: Person, form: LeavingForm) -> LeavingPage:
    known = colleague(act(), person)
    names = {each.id: each.name for each in departments_of(db.session(), visitor().town.id)}
    owned = belongings(act(), person, standings_ahead())
    left = would_leave(act(), person, known.grants) if person.active else ()
    return LeavingPage(
        colleague=known,
        roles=grant_names(known.grants, names),
        left=grant_names(left, names),
        open_lines=owned.open_lines,
        stand_ins=len(owned.stand_ins),
        opening=next_opening(act()),
        form=form,
    )
