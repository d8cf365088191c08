"""Asking somebody to carry the project: for which seat, whom, and why."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.ambassadors import OTHER_SEAT, Named
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.domain.proposals import USUAL_HOURS, AccountClosed, AlreadyAsked
from onboarding.records.departments import Department, departments_of
from onboarding.services.proposals import Asked, Offer, propose
from onboarding.services.seats import Seat, holders_of
from onboarding.web.access import on_department, on_town
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.proposals import ProposalForm, SeatChoiceForm
from onboarding.web.proposal_links import keep_asked, proposal_way_in
from onboarding.web.roles import seat_name
from onboarding.web.visitor import act, visitor
from onboarding.web.way_in import address_refused, mail_leaves

bp = Blueprint("proposing", __name__)
TOWN = "training-lead"
"""How an address names the one seat of the whole town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicePage:
    """For which seat?"""

    form: SeatChoiceForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalFormPage:
    """Whom to ask for this seat; `holders` are those who hold it today."""

    seat: str
    holders: tuple[Named, ...]
    form: ProposalForm
    address: str
    mailed: bool = field(default_factory=mail_leaves)


@bp.get("/proposals/new")
@on_town(Action.NAME_AMBASSADOR)
def choose() -> ResponseReturnValue:
    form = SeatChoiceForm(request.args)
    form.offer(_seats())
    if "seat" not in request.args:
        return render_template("proposals/choose.html", page=ChoicePage(form=form))
    if not form.validate():
        return render_template("proposals/choose.html", page=ChoicePage(form=form)), 422
    role, _colon, slug = form.seat.data.partition(":")
    if not slug:
        return redirect(url_for(".new_for_town"))
    return redirect(url_for(".new", department=slug, role=role))


@bp.get("/ambassadors/<department>/<role>/propose")
@on_department(Action.NAME_AMBASSADOR)
def new(*, department: Department, role: str) -> ResponseReturnValue:
    return _form(_seat(department, role))


@bp.post("/ambassadors/<department>/<role>/propose")
@on_department(Action.NAME_AMBASSADOR)
def ask(*, department: Department, role: str) -> ResponseReturnValue:
    return _ask(_seat(department, role))


@bp.get(f"/ambassadors/{TOWN}/propose")
@on_town(Action.INVITE_PERSON)
def new_for_town() -> ResponseReturnValue:
    return _form(Seat(role=Role.TRAINING_LEAD))


@bp.post(f"/ambassadors/{TOWN}/propose")
@on_town(Action.INVITE_PERSON)
def ask_for_town() -> ResponseReturnValue:
    return _ask(Seat(role=Role.TRAINING_LEAD))


def _form(seat: Seat) -> ResponseReturnValue:
    form = ProposalForm(data={"locale": visitor().town.locale, "hours": USUAL_HOURS[seat.role]})
    return render_template("proposals/new.html", page=_page(seat, form))


def _ask(seat: Seat) -> ResponseReturnValue:
    form = ProposalForm()
    page = _page(seat, form)
    if form.validate_on_submit() and (asked := _proposed(seat, form)):
        keep_asked(asked)
        flash(_("%(name)s is asked.", name=asked.proposal.name), "success")
        return redirect(url_for("proposals.show", proposal=asked.proposal.id))
    return render_template("proposals/new.html", page=page), 422


def _proposed(seat: Seat, form: ProposalForm) -> Asked | None:
    offer = Offer(
        seat=Seat(role=seat.role, department=seat.department, instead_of=form.leaving),
        name=form.name.data,
        email=form.email.data,
        locale=form.locale.data,
        word=form.word.data,
        hours=form.hours.data,
    )
    try:
        return propose(act(), offer, way_in=proposal_way_in())
    except (errors.AlreadyThere, errors.SamePerson, AlreadyAsked, AccountClosed) as refusal:
        form.email.errors = [_problem(refusal)]
        return None


def _problem(refusal: errors.Refusal) -> str:
    if isinstance(refusal, errors.AddressElsewhere):
        return address_refused(refusal)
    if isinstance(refusal, errors.AlreadyThere):
        return _("This person holds the role here already: choose somebody else.")
    if isinstance(refusal, errors.SamePerson):
        return _(
            "This person is the other of the two here, or was asked to be: the referent and the deputy must"
            " be two different people."
        )
    return sentence(refusal)


def _page(seat: Seat, form: ProposalForm) -> ProposalFormPage:
    holders = holders_of(act(), seat)
    form.offer_seats([(each.id, each.name) for each in holders])
    department = seat.department
    return ProposalFormPage(
        seat=seat_name(seat.role, department.name if department else ""),
        holders=holders,
        form=form,
        address=url_for(".ask", department=department.slug, role=seat.role.value)
        if department
        else url_for(".ask_for_town"),
    )


def _seat(department: Department, role: str) -> Seat:
    known = next((each for each in OTHER_SEAT if each.value == role), None) or abort(404)
    return Seat(role=known, department=department)


def _seats() -> Iterator[tuple[str, str]]:
    """The seats that the visitor may fill, by value and name."""
    for each in departments_of(db.session(), visitor().town.id):
        if visitor().may(Action.NAME_AMBASSADOR, each.id):
            for role in OTHER_SEAT:
                yield f"{role.value}:{each.slug}", seat_name(role, each.name)
    if visitor().may(Action.INVITE_PERSON):
        yield Role.TRAINING_LEAD.value, seat_name(Role.TRAINING_LEAD, "")
