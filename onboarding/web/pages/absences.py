"""Absences: one's own, those of one's people, and those in which one stands in."""

from collections.abc import Collection
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import absences as rules
from onboarding.domain import errors
from onboarding.domain.ambassadors import Gap
from onboarding.domain.coverage import Missing
from onboarding.domain.oversight import looks_after
from onboarding.domain.people import Actor
from onboarding.domain.policy import Action
from onboarding.records.absences import Absence
from onboarding.records.people import Person, find_colleague
from onboarding.services import absences
from onboarding.services.absence_list import AbsenceList, absence_list
from onboarding.services.absences import Days, days_of
from onboarding.services.circle import circle
from onboarding.services.coverage import coverage_of
from onboarding.web.access import on_town
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.absences import AbsenceForm, DaysForm, DeletionForm, seen_value
from onboarding.web.gaps import ToldGap, tell_gap
from onboarding.web.objects import on_absence
from onboarding.web.visitor import act, visitor

bp = Blueprint("absences", __name__)
WARNINGS = frozenset({Gap.BOTH_AWAY, Gap.AWAY_AT_OPENING})
DAYS = (rules.AbsenceOutOfOrder, rules.AbsencePast, rules.AbsenceTooLong)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """The absences the visitor may read, and what they trouble in departments."""

    list: AbsenceList
    warnings: tuple[ToldGap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    """An absence to enter or to change; `theirs` is what somebody else saved meanwhile."""

    form: DaysForm
    action: str
    absence: Absence | None = None
    name: str = ""
    theirs: Days | None = None
    stand_in: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionPage:
    """An absence about to be taken back."""

    absence: Absence
    name: str


@bp.get("/absences")
@on_town(Action.EDIT_ABSENCE)
def index() -> ResponseReturnValue:
    listed = absence_list(act())
    readable = {each.absence.person_id for each in (*listed.mine, *listed.others)}
    warnings = tuple(
        tell_gap(each, missing)
        for each in coverage_of(act()).rows
        for missing in each.row.gaps
        if missing.gap in WARNINGS and _may_read(missing, readable)
    )
    return render_template("absences/index.html", page=ListPage(list=listed, warnings=warnings))


@bp.get("/absences/new")
@on_town(Action.EDIT_ABSENCE)
def new() -> ResponseReturnValue:
    asked = request.args.get("person", type=int) or visitor().actor.id
    form = _offered(AbsenceForm(formdata=None, person=asked))
    return render_template("absences/edit.html", page=EditPage(form=form, action=url_for(".announce")))


@bp.post("/absences/new")
@on_town(Action.EDIT_ABSENCE)
def announce() -> ResponseReturnValue:
    form = _offered(AbsenceForm())
    if form.validate_on_submit():
        person = find_colleague(db.session(), visitor().town.id, form.person.data) or abort(404)
        try:
            absence = absences.announce_absence(act(), person, form.days)
        except errors.Refusal as refusal:
            _refused(form, refusal)
        else:
            period = wording().period(absence.starts_on, absence.ends_on)
            flash(_("Noted: %(name)s is away %(period)s.", name=person.name, period=period), "success")
            return redirect(url_for(".index"))
    return render_template("absences/edit.html", page=EditPage(form=form, action=url_for(".announce"))), 422


@bp.get("/absences/<int(max=2147483647):absence>")
@on_absence(Action.EDIT_ABSENCE)
def edit(*, absence: Absence) -> ResponseReturnValue:
    absences.demand_entering(act(), absence.person_id)
    return render_template("absences/edit.html", page=_edit(absence, _as_stored(absence)))


@bp.post("/absences/<int(max=2147483647):absence>")
@on_absence(Action.EDIT_ABSENCE)
def save(*, absence: Absence) -> ResponseReturnValue:
    absences.demand_entering(act(), absence.person_id)
    form = _with_stand_ins(DaysForm())
    if not form.validate_on_submit():
        return render_template("absences/edit.html", page=_edit(absence, form)), 422
    try:
        absences.change_absence(act(), absence, form.days, seen=form.before or days_of(absence))
    except errors.Conflict:
        return _conflict(absence, form), 409
    except errors.Refusal as refusal:
        _refused(form, refusal)
        return render_template("absences/edit.html", page=_edit(absence, form)), 422
    flash(_("The absence of %(name)s was changed.", name=_person(absence).name), "success")
    return redirect(url_for(".index"))


@bp.get("/absences/<int(max=2147483647):absence>/delete")
@on_absence(Action.EDIT_ABSENCE)
def confirm_delete(*, absence: Absence) -> ResponseReturnValue:
    absences.demand_entering(act(), absence.person_id)
    page = DeletionPage(absence=absence, name=_person(absence).name)
    return render_template("absences/delete.html", page=page)


@bp.post("/absences/<int(max=2147483647):absence>/delete")
@on_absence(Action.EDIT_ABSENCE)
def delete(*, absence: Absence) -> ResponseReturnValue:
    if not DeletionForm().validate_on_submit():
        abort(404)
    name = _person(absence).name
    absences.delete_absence(act(), absence)
    flash(_("The absence of %(name)s is taken back.", name=name), "success")
    return redirect(url_for(".index"))


def _may_read(missing: Missing, readable: Collection[int]) -> bool:
    """Whether the visitor reads the absences of everybody whom the gap names."""
    return all(each.id in readable for each in (missing.person, missing.other) if each is not None)


def _person(absence: Absence) -> Person:
    return db.session().get_one(Person, absence.person_id)


def _edit(absence: Absence, form: DaysForm, theirs: Days | None = None) -> EditPage:
    stand_in = db.session().get(Person, theirs.stand_in) if theirs and theirs.stand_in else None
    return EditPage(
        form=form,
        action=url_for(".save", absence=absence.id),
        absence=absence,
        name=_person(absence).name,
        theirs=theirs,
        stand_in=stand_in.name if stand_in else "",
    )


def _as_stored(absence: Absence) -> DaysForm:
    days = days_of(absence)
    return _with_stand_ins(
        DaysForm(
            formdata=None,
            starts=days.starts,
            ends=days.ends,
            stand_in=days.stand_in,
            seen=seen_value(days),
        )
    )


def _conflict(absence: Absence, form: DaysForm) -> str:
    """What somebody else saved beside what was typed, which is saved at the next press of the button."""
    theirs = days_of(absence)
    form.seen.data, form.seen.raw_data = seen_value(theirs), None
    return render_template("absences/edit.html", page=_edit(absence, form, theirs))


def _offered(form: AbsenceForm) -> AbsenceForm:
    me = visitor().actor
    form.offer_people([(each.id, each.name) for each in _working() if looks_after(me, each.id, each.grants)])
    _with_stand_ins(form)
    return form


def _with_stand_ins(form: DaysForm) -> DaysForm:
    form.offer_stand_ins([(each.id, each.name) for each in _working()])
    return form


def _working() -> list[Actor]:
    return [each for each in circle(act()).people.values() if each.grants]


def _refused(form: DaysForm, refusal: errors.Refusal) -> None:
    if isinstance(refusal, rules.AbsenceOverlap):
        form.starts.errors = [
            _("An absence is noted %(period)s already: change that one.", period=_other(refusal))
        ]
    elif isinstance(refusal, rules.StandInAway):
        name = db.session().get_one(Person, refusal.other.person).name
        form.stand_in.errors = [
            _("%(name)s is away %(period)s: choose somebody else.", name=name, period=_other(refusal))
        ]
    elif isinstance(refusal, rules.OwnStandIn):
        form.stand_in.errors = [sentence(refusal)]
    elif isinstance(refusal, DAYS):
        form.ends.errors = [sentence(refusal)]
    else:
        raise refusal


def _other(refusal: rules.AbsenceOverlap | rules.StandInAway) -> str:
    return wording().period(refusal.other.starts, refusal.other.ends)
