"""The inclusion table of a consultation: its target, its groups, and those that are proposed."""

from dataclasses import asdict, dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.inclusion import Group, GroupThere, Inclusion, TooManyGroups
from onboarding.domain.policy import Action
from onboarding.domain.section_lines import Section, Written
from onboarding.records.consultations import Consultation
from onboarding.records.inclusion import InclusionGroup, find_group
from onboarding.services import inclusion
from onboarding.services.inclusion import inclusion_of
from onboarding.services.section_lines import Offer
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.communication import DeleteForm
from onboarding.web.forms.inclusion import GroupForm
from onboarding.web.inclusion_sheet import inclusion_sheet
from onboarding.web.launch_files import KIND, taken_away
from onboarding.web.section_offers import offers_of
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("inclusion", __name__, url_prefix="/consultations/<consultation>")
GROUPS = "/inclusion/groups"
ONE = f"{GROUPS}/<int(max=2147483647):inclusion_group>"


@dataclass(frozen=True, slots=True, kw_only=True)
class InclusionPage:
    """The table as it stands; `population` in inhabitants, None while unknown."""

    consultation: Consultation
    inclusion: Inclusion
    population: int | None
    offers: tuple[Offer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """The form; `group` is None for a new one, `differences` stand after a conflict."""

    consultation: Consultation
    form: GroupForm
    group: Group | None = None
    differences: tuple[Difference, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletePage:
    """A group about to go; `overtaken` says that somebody changed it meanwhile."""

    consultation: Consultation
    group: Group
    overtaken: bool = False


@bp.get("/inclusion")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing, table = standing_of(consultation), inclusion_of(db.session(), consultation.id)
    page = InclusionPage(
        consultation=consultation,
        inclusion=table,
        population=standing.town.population,
        offers=offers_of(standing, Section.INCLUSION, Written(inclusion=table)),
    )
    return render_template("inclusion/show.html", page=page)


@bp.get(f"/inclusion.{KIND}")
@on_consultation(Action.READ_PLAN)
def sheet(consultation: Consultation, kind: str) -> ResponseReturnValue:
    table = inclusion_sheet(inclusion_of(db.session(), consultation.id))
    return taken_away(consultation, table, kind, called="inclusion")


@bp.get(f"{GROUPS}/new")
@on_consultation(Action.EDIT_COMMUNICATION)
def new(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, GroupForm(formdata=None))


@bp.post(f"{GROUPS}/new")
@on_consultation(Action.EDIT_COMMUNICATION)
def add(consultation: Consultation) -> ResponseReturnValue:
    form = GroupForm()
    if form.validate_on_submit():
        try:
            inclusion.add_group(act(), consultation, form.group)
        except (GroupThere, TooManyGroups) as refusal:
            _place(form, refusal)
        else:
            flash(_("The group stands in the table."), "success")
            return redirect(url_for(".show", consultation=consultation.slug))
    return _render(consultation, form), 422


@bp.get(ONE)
@on_consultation(Action.EDIT_COMMUNICATION)
def edit(consultation: Consultation, inclusion_group: int) -> ResponseReturnValue:
    group = _row(consultation, inclusion_group).said
    return _render(consultation, _stored(group), group)


@bp.post(ONE)
@on_consultation(Action.EDIT_COMMUNICATION)
def save(consultation: Consultation, inclusion_group: int) -> ResponseReturnValue:
    row, form = _row(consultation, inclusion_group), GroupForm()
    if form.validate_on_submit():
        try:
            inclusion.change_group(act(), consultation, row, form.group, version=form.version.seen)
        except GroupThere as refusal:
            _place(form, refusal)
        except errors.Conflict:
            found = differences(theirs=_stored(row.said), mine=form)
            form.version.show(row.version)
            page = GroupPage(consultation=consultation, form=form, group=row.said, differences=found)
            return render_template("inclusion/group.html", page=page), 409
        else:
            flash(_("The group is saved."), "success")
            return redirect(url_for(".show", consultation=consultation.slug))
    return _render(consultation, form, row.said), 422


@bp.get(f"{ONE}/delete")
@on_consultation(Action.EDIT_COMMUNICATION)
def confirm_delete(consultation: Consultation, inclusion_group: int) -> ResponseReturnValue:
    page = DeletePage(consultation=consultation, group=_row(consultation, inclusion_group).said)
    return render_template("inclusion/delete.html", page=page)


@bp.post(f"{ONE}/delete")
@on_consultation(Action.EDIT_COMMUNICATION)
def delete(consultation: Consultation, inclusion_group: int) -> ResponseReturnValue:
    row = _row(consultation, inclusion_group)
    try:
        inclusion.delete_group(act(), consultation, row, version=DeleteForm().version.seen)
    except errors.Conflict:
        page = DeletePage(consultation=consultation, group=row.said, overtaken=True)
        return render_template("inclusion/delete.html", page=page), 409
    flash(_("The group is deleted."), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


def _row(consultation: Consultation, id: int) -> InclusionGroup:
    return find_group(db.session(), consultation.id, id) or abort(404)


def _stored(group: Group) -> GroupForm:
    return GroupForm(formdata=None, **asdict(group))


def _place(form: GroupForm, refusal: errors.Refusal) -> None:
    """Put the refusal beside the field that can mend it."""
    if isinstance(refusal, GroupThere):
        form["name"].errors = [sentence(refusal)]
    else:
        form.form_errors.append(sentence(refusal))


def _render(consultation: Consultation, form: GroupForm, group: Group | None = None) -> str:
    page = GroupPage(consultation=consultation, form=form, group=group)
    return render_template("inclusion/group.html", page=page)
