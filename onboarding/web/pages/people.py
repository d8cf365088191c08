"""The town's people: inviting, roles, coming back."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.people import IN_A_DEPARTMENT, Grant
from onboarding.domain.policy import Action
from onboarding.records.departments import departments_of
from onboarding.records.people import Person, find_colleague
from onboarding.services import people
from onboarding.services.colleagues import Colleague, colleague, colleagues
from onboarding.services.leaving import would_leave
from onboarding.services.people import Invited, Newcomer
from onboarding.web.access import on_town
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.people import InvitationForm, RolesForm, grant_value
from onboarding.web.roles import grant_names
from onboarding.web.visitor import act, visitor
from onboarding.web.way_in import address_refused, keep_link, mail_leaves, take_link, way_in

bp = Blueprint("people", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """Everybody with their roles in words."""

    rows: tuple[tuple[Colleague, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFormPage:
    """Somebody to invite; `mailed` says whether mail leaves from here."""

    form: InvitationForm
    mailed: bool = field(default_factory=mail_leaves)


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitedPage:
    """Who was invited; `link` is empty once it was shown, `mailed` says whether mail leaves from here."""

    colleague: Colleague
    link: str
    mailed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """One person: their roles as words and as a form."""

    colleague: Colleague
    roles: tuple[str, ...]
    form: RolesForm


@bp.get("/people")
@on_town(Action.READ_PEOPLE)
def index() -> ResponseReturnValue:
    names = _department_names()
    rows = tuple((each, grant_names(each.grants, names)) for each in colleagues(act()))
    return render_template("people/index.html", page=PeoplePage(rows=rows))


@bp.get("/people/new")
@on_town(Action.INVITE_PERSON)
def new() -> ResponseReturnValue:
    form = InvitationForm(data={"locale": visitor().town.locale})
    form.offer(list(_department_names().items()))
    return render_template("people/new.html", page=InvitationFormPage(form=form))


@bp.post("/people/new")
@on_town(Action.INVITE_PERSON)
def invite() -> ResponseReturnValue:
    form = InvitationForm()
    form.offer(list(_department_names().items()))
    if form.validate_on_submit():
        try:
            invited = people.invite_person(act(), _newcomer(form), way_in=way_in())
        except errors.AlreadyThere as refusal:
            form.email.errors = [address_refused(refusal)]
        except errors.SamePerson as refusal:
            form.roles.errors = [sentence(refusal)]
        else:
            return _to_link(invited)
    return render_template("people/new.html", page=InvitationFormPage(form=form)), 422


@bp.get("/people/<int(max=2147483647):person>/invited")
@on_town(Action.INVITE_PERSON)
def invited(*, person: int) -> ResponseReturnValue:
    page = InvitedPage(
        colleague=colleague(act(), _find(person)), link=take_link(person), mailed=mail_leaves()
    )
    return render_template("people/invited.html", page=page)


@bp.get("/people/<int(max=2147483647):person>")
@on_town(Action.INVITE_PERSON)
def edit(*, person: int) -> ResponseReturnValue:
    known = colleague(act(), _find(person))
    form = RolesForm(
        data={
            "roles": [grant.role.value for grant in known.grants if grant.department is None],
            "held": [grant_value(grant) for grant in known.grants if grant.department is not None],
        }
    )
    return render_template("people/edit.html", page=_person(known, form))


@bp.post("/people/<int(max=2147483647):person>")
@on_town(Action.INVITE_PERSON)
def save(*, person: int) -> ResponseReturnValue:
    form = RolesForm()
    page = _person(colleague(act(), _find(person)), form)
    if form.validate_on_submit():
        lost = frozenset(page.colleague.grants) - form.grants
        try:
            changed = people.change_roles(act(), page.colleague.person, form.grants)
        except (errors.LastLead, errors.OwnRole, errors.SamePerson) as refusal:
            form.roles.errors = [sentence(refusal)]
        else:
            flash(_("The roles of %(name)s were changed.", name=changed.name), "success")
            _warn_of(would_leave(act(), changed, lost))
            return redirect(url_for(".index"))
    return render_template("people/edit.html", page=page), 422


@bp.post("/people/<int(max=2147483647):person>/invite")
@on_town(Action.INVITE_PERSON)
def resend(*, person: int) -> ResponseReturnValue:
    return _to_link(people.invite_again(act(), _find(person), way_in=way_in()))


@bp.post("/people/<int(max=2147483647):person>/reactivate")
@on_town(Action.INVITE_PERSON)
def reactivate(*, person: int) -> ResponseReturnValue:
    return _to_link(people.reactivate(act(), _find(person), way_in=way_in()))


def _warn_of(left: Iterable[Grant]) -> None:
    """Say it at once when a role has nobody any more."""
    roles = grant_names(left, _department_names())
    if roles:
        flash(
            _("Nobody holds this any more: %(roles)s. Name a successor.", roles=" · ".join(roles)), "warning"
        )


def _to_link(invited: Invited) -> ResponseReturnValue:
    if invited.link:
        keep_link(invited.person.id, invited.link)
    return redirect(url_for(".invited", person=invited.person.id))


def _find(person: int) -> Person:
    return find_colleague(db.session(), visitor().town.id, person) or abort(404)


def _newcomer(form: InvitationForm) -> Newcomer:
    return Newcomer(name=form.name.data, email=form.email.data, locale=form.locale.data, grants=form.grants)


def _department_names() -> dict[int, str]:
    return {each.id: each.name for each in departments_of(db.session(), visitor().town.id)}


def _person(known: Colleague, form: RolesForm) -> PersonPage:
    names = _department_names()
    held = [grant for grant in known.grants if grant.role in IN_A_DEPARTMENT]
    labels = [grant_names([grant], names)[0] for grant in held]
    form.offer(list(names.items()), [(grant_value(g), label) for g, label in zip(held, labels, strict=True)])
    return PersonPage(colleague=known, roles=grant_names(known.grants, names), form=form)
