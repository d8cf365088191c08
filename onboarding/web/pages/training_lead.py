"""Naming, replacing and removing the training lead."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.ambassadors import Named
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.records.people import find_colleague, people_of
from onboarding.services.ambassadors import name_ambassador, remove_ambassador
from onboarding.services.seats import Seat, holders_of
from onboarding.web.access import on_town
from onboarding.web.addresses import from_afar
from onboarding.web.extensions import db
from onboarding.web.forms.ambassadors import ColleagueForm
from onboarding.web.forms.leaving import RemovalForm
from onboarding.web.visitor import act, visitor

bp = Blueprint("training_lead", __name__, url_prefix="/ambassadors/training-lead")
SEAT = Seat(role=Role.TRAINING_LEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPage:
    """Who holds the seat today, and the form to fill it."""

    holders: tuple[Named, ...]
    form: ColleagueForm


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalPage:
    """Somebody about to lose the seat; `alone` says that nobody else holds it."""

    holder: Named
    alone: bool


@bp.get("")
@on_town(Action.INVITE_PERSON)
def edit() -> ResponseReturnValue:
    return render_template("training_lead/edit.html", page=_page(ColleagueForm()))


@bp.post("")
@on_town(Action.INVITE_PERSON)
def save() -> ResponseReturnValue:
    form = ColleagueForm()
    page = _page(form)
    if form.validate_on_submit():
        person = find_colleague(db.session(), visitor().town.id, int(form.person.data)) or abort(404)
        try:
            name_ambassador(
                act(),
                Seat(role=SEAT.role, instead_of=form.leaving),
                person,
                link=from_afar(url_for("training.index")),
            )
        except errors.AlreadyThere:
            form.person.errors = [_("This person holds the role here already: choose somebody else.")]
        else:
            flash(_("%(name)s leads the training.", name=person.name), "success")
            return redirect(url_for("lead.index"))
    return render_template("training_lead/edit.html", page=page), 422


@bp.get("/remove")
@on_town(Action.INVITE_PERSON)
def confirm_remove() -> ResponseReturnValue:
    holders, asked = holders_of(act(), SEAT), request.args.get("person", type=int)
    holder = next((each for each in holders if each.id == asked), None) or abort(404)
    page = RemovalPage(holder=holder, alone=len(holders) == 1)
    return render_template("training_lead/remove.html", page=page)


@bp.post("/remove")
@on_town(Action.INVITE_PERSON)
def remove() -> ResponseReturnValue:
    form = RemovalForm()
    if not form.validate_on_submit():
        abort(404)
    name = remove_ambassador(act(), SEAT, int(form.person.data))
    flash(_("%(name)s no longer leads the training.", name=name), "success")
    return redirect(url_for("lead.index"))


def _page(form: ColleagueForm) -> SeatPage:
    holders = holders_of(act(), SEAT)
    form.offer_seats([(each.id, each.name) for each in holders])
    people = people_of(db.session(), visitor().town.id)
    form.offer_people([(each.id, each.name) for each in people if each.active])
    return SeatPage(holders=holders, form=form)
