"""Who carries the project where, and naming them."""

from dataclasses import dataclass, field

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.content.sources import Source
from onboarding.domain import errors
from onboarding.domain.ambassadors import Named
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.records.departments import Department
from onboarding.records.people import find_colleague, people_of
from onboarding.services import ambassadors
from onboarding.services.departments import Entry, directory
from onboarding.services.people import Invited, Newcomer
from onboarding.services.seats import Seat
from onboarding.web.access import on_department, on_town
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.ambassadors import ColleagueForm, NewAmbassadorForm, RemovalForm
from onboarding.web.roles import gap_sentences, role_name
from onboarding.web.visitor import act, shelf, visitor
from onboarding.web.way_in import address_refused, keep_link, mail_leaves, way_in

bp = Blueprint("ambassadors", __name__)
ROLES = {"referent": Role.REFERENT, "deputy": Role.DEPUTY}
SOURCES = ("ENV", "NANT")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage:
    """Departments by name with their people and gaps; `sources` by key."""

    leads: tuple[Named, ...]
    rows: tuple[tuple[Entry, tuple[object, ...]], ...]
    sources: dict[str, Source]

    @property
    def covered(self) -> int:
        """Departments with a referent and a deputy."""
        return sum(1 for entry, _gaps in self.rows if entry.coverage.referents and entry.coverage.deputies)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPage:
    """One seat of one department and the form to fill it; `mailed` says whether mail leaves from here."""

    department: Department
    role: Role
    role_name: object
    holders: tuple[Named, ...]
    form: ColleagueForm | NewAmbassadorForm
    mailed: bool = field(default_factory=mail_leaves)


@dataclass(frozen=True, slots=True, kw_only=True)
class RemovalPage:
    """Somebody about to lose a seat; `alone` says that nobody else holds it there."""

    department: Department
    role: Role
    role_name: object
    holder: Named
    alone: bool


@bp.get("/ambassadors")
@on_town(Action.READ_PEOPLE)
def index() -> ResponseReturnValue:
    known = shelf().source_by_id
    page = CoveragePage(
        leads=ambassadors.leads(act()),
        rows=tuple((entry, gap_sentences(entry.coverage)) for entry in directory(act())),
        sources={key: known[key] for key in SOURCES if key in known},
    )
    return render_template("ambassadors/index.html", page=page)


@bp.get("/ambassadors/<department>/<role>")
@on_department(Action.NAME_AMBASSADOR)
def edit(*, department: Department, role: str) -> ResponseReturnValue:
    page = _seat(department, role, ColleagueForm())
    return render_template("ambassadors/edit.html", page=page)


@bp.post("/ambassadors/<department>/<role>")
@on_department(Action.NAME_AMBASSADOR)
def save(*, department: Department, role: str) -> ResponseReturnValue:
    form = ColleagueForm()
    page = _seat(department, role, form)
    if form.validate_on_submit():
        try:
            name = _name(page, form)
        except (errors.SamePerson, errors.AlreadyThere) as refusal:
            form.person.errors = [_seat_problem(refusal)]
        else:
            flash(_("%(name)s is named in %(department)s.", name=name, department=department.name), "success")
            return redirect(url_for(".index", _anchor=department.slug))
    return render_template("ambassadors/edit.html", page=page), 422


@bp.get("/ambassadors/<department>/<role>/new")
@on_department(Action.INVITE_PERSON)
def new(*, department: Department, role: str) -> ResponseReturnValue:
    page = _seat(department, role, NewAmbassadorForm())
    return render_template("ambassadors/new.html", page=page)


@bp.post("/ambassadors/<department>/<role>/new")
@on_department(Action.INVITE_PERSON)
def invite(*, department: Department, role: str) -> ResponseReturnValue:
    form = NewAmbassadorForm()
    page = _seat(department, role, form)
    if form.validate_on_submit():
        try:
            invited = _invite(page, form)
        except errors.AlreadyThere as refusal:
            form.email.errors = [address_refused(refusal)]
        else:
            keep_link(invited.person.id, invited.link)
            flash(_("%(name)s is named and invited.", name=invited.person.name), "success")
            return redirect(url_for("people.invited", person=invited.person.id))
    return render_template("ambassadors/new.html", page=page), 422


@bp.get("/ambassadors/<department>/<role>/remove")
@on_department(Action.NAME_AMBASSADOR)
def confirm_remove(*, department: Department, role: str) -> ResponseReturnValue:
    chosen, holders = _holders(department, role)
    asked = request.args.get("person", type=int)
    holder = next((each for each in holders if each.id == asked), None) or abort(404)
    page = RemovalPage(
        department=department,
        role=chosen,
        role_name=role_name(chosen),
        holder=holder,
        alone=len(holders) == 1,
    )
    return render_template("ambassadors/remove.html", page=page)


@bp.post("/ambassadors/<department>/<role>/remove")
@on_department(Action.NAME_AMBASSADOR)
def remove(*, department: Department, role: str) -> ResponseReturnValue:
    form = RemovalForm()
    seat = Seat(department=department, role=ROLES.get(role) or abort(404))
    if not form.validate_on_submit():
        abort(404)
    name = ambassadors.remove_ambassador(act(), seat, int(form.person.data))
    flash(
        _("%(name)s no longer holds this role in %(department)s.", name=name, department=department.name),
        "success",
    )
    return redirect(url_for(".index", _anchor=department.slug))


def _holders(department: Department, role: str) -> tuple[Role, tuple[Named, ...]]:
    chosen = ROLES.get(role) or abort(404)
    coverage = next(each.coverage for each in directory(act()) if each.department is department)
    return chosen, coverage.referents if chosen is Role.REFERENT else coverage.deputies


def _seat(department: Department, role: str, form: ColleagueForm | NewAmbassadorForm) -> SeatPage:
    chosen, holders = _holders(department, role)
    form.offer_seats([(each.id, each.name) for each in holders])
    if isinstance(form, ColleagueForm):
        people = people_of(db.session(), visitor().town.id)
        form.offer_people([(each.id, each.name) for each in people if each.active])
    return SeatPage(
        department=department, role=chosen, role_name=role_name(chosen), holders=holders, form=form
    )


def _name(page: SeatPage, form: ColleagueForm) -> str:
    person = find_colleague(db.session(), visitor().town.id, int(form.person.data)) or abort(404)
    seat = Seat(department=page.department, role=page.role, instead_of=form.leaving)
    ambassadors.name_ambassador(act(), seat, person)
    return person.name


def _invite(page: SeatPage, form: NewAmbassadorForm) -> Invited:
    newcomer = Newcomer(
        name=form.name.data, email=form.email.data, locale=visitor().town.locale, grants=frozenset()
    )
    seat = Seat(department=page.department, role=page.role, instead_of=form.leaving)
    return ambassadors.invite_ambassador(act(), seat, newcomer, way_in=way_in())


def _seat_problem(refusal: errors.Refusal) -> str:
    if isinstance(refusal, errors.AlreadyThere):
        return str(_("This person holds the role here already: choose somebody else."))
    return sentence(refusal)
