"""Who carries the project where, and naming them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.ambassadors import Coverage, Named
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.records.departments import Department
from onboarding.records.people import find_colleague, people_of
from onboarding.services import ambassadors
from onboarding.services.departments import directory
from onboarding.services.people import Invited, Newcomer
from onboarding.services.proposal_lists import OpenProposal, open_by_department
from onboarding.services.seats import Seat
from onboarding.web.access import on_department, on_town
from onboarding.web.addresses import from_afar
from onboarding.web.benchmarks import Benchmarks, benchmarks
from onboarding.web.coverage_map import MapRow, ReadMap, read_map
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.ambassadors import ColleagueForm, NewAmbassadorForm, SuggestionForm
from onboarding.web.forms.coverage import CoverageFilter
from onboarding.web.roles import role_name
from onboarding.web.standing import standings_ahead
from onboarding.web.visitor import act, visitor
from onboarding.web.way_in import address_refused, keep_link, mail_leaves, way_in

bp = Blueprint("ambassadors", __name__)
ROLES = {"referent": Role.REFERENT, "deputy": Role.DEPUTY}
NO_WAVE = 9
"""Where departments without a wave stand in the order of waves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage:
    """The coverage map as the visitor reads it, `rows` being those that pass the filter.

    `asked` says that the filter was used; `proposals` are those without an answer, by department id.
    """

    map: ReadMap
    rows: tuple[MapRow, ...]
    form: CoverageFilter
    asked: bool
    benchmarks: Benchmarks
    proposals: Mapping[int, tuple[OpenProposal, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatPage:
    """One seat of one department and the form to fill it; `mailed` says whether mail leaves from here."""

    department: Department
    role: Role
    role_name: object
    holders: tuple[Named, ...]
    form: ColleagueForm | NewAmbassadorForm
    mailed: bool = field(default_factory=mail_leaves)


@bp.get("/ambassadors")
@on_town(Action.READ_PEOPLE)
def index() -> ResponseReturnValue:
    standings = standings_ahead()
    seen, form = read_map(standings), CoverageFilter(request.args)
    kept = (
        [each for each in seen.rows if form.passes(each.row, concerned=each.concerned)]
        if form.validate()
        else list(seen.rows)
    )
    if form.by_wave:
        kept.sort(key=lambda each: each.department.wave or NO_WAVE)
    page = CoveragePage(
        map=seen,
        rows=tuple(kept),
        form=form,
        asked=bool(request.args),
        benchmarks=benchmarks(
            standings, [(each.department, each.row.coverage) for each in (*seen.rows, *seen.apart)]
        ),
        proposals=open_by_department(act()),
    )
    return render_template("ambassadors/index.html", page=page)


@bp.post("/ambassadors/<department>/<role>/suggested")
@on_department(Action.NAME_AMBASSADOR)
def take(*, department: Department, role: str) -> ResponseReturnValue:
    form, chosen = SuggestionForm(), ROLES.get(role) or abort(404)
    if not form.validate_on_submit():
        abort(404)
    person = find_colleague(db.session(), visitor().town.id, int(form.person.data)) or abort(404)
    seat = Seat(department=department, role=chosen)
    ambassadors.promote_ambassador(act(), seat, person, link=_begin(department))
    flash(_("%(name)s is named in %(department)s.", name=person.name, department=department.name), "success")
    return redirect(url_for(".index", _anchor=department.slug))


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


def _coverage(department: Department) -> Coverage:
    return next(each.coverage for each in directory(act()) if each.department is department)


def _of(coverage: Coverage, role: Role) -> tuple[Named, ...]:
    return coverage.referents if role is Role.REFERENT else coverage.deputies


def _holders(department: Department, role: str) -> tuple[Role, tuple[Named, ...]]:
    chosen = ROLES.get(role) or abort(404)
    return chosen, _of(_coverage(department), chosen)


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
    ambassadors.name_ambassador(act(), seat, person, link=_begin(page.department))
    return person.name


def _begin(department: Department) -> str:
    """Where a mail leads whoever was named."""
    return from_afar(url_for("departments.show", department=department.slug))


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
