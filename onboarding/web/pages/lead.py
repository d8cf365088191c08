"""The lead ambassadors: mission, working time, mandate letter; and who leads the training."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.content.sources import Source
from onboarding.domain import errors
from onboarding.domain.ambassadors import Named
from onboarding.domain.lead import (
    FULL_WEEK,
    GUIDES,
    Guide,
    SignatureIncomplete,
    TimeDisagrees,
    TimeMissing,
    agreed_hours,
    guide_for,
    share_of,
)
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.towns import Municipality
from onboarding.services.lead import Charge, Lead, lead_ambassador, lead_ambassadors, set_hours, write_charge
from onboarding.services.seats import Seat, holders_of
from onboarding.web.access import on_town
from onboarding.web.addresses import piece_address
from onboarding.web.coming import LineLink, line_links, next_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.lead import ChargeForm, HoursForm
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("lead", __name__, url_prefix="/ambassadors/lead")
ONE = "/<int(max=2147483647):person>"
PIECE, LINES, SOURCES = "mission_letter", ("C1", "D4"), ("CUB", "GK")


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPage:
    """The leads, the training leads, and what a town of this size is advised to set aside.

    `letter` is the address of the ready piece, empty without a consultation.
    """

    leads: tuple[Lead, ...]
    training: tuple[Named, ...]
    consultation: Consultation | None
    letter: str
    lines: tuple[LineLink, ...]
    guides: tuple[Guide, ...]
    guide: Guide | None
    sources: dict[str, Source]
    full_week: int = FULL_WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """One lead's mission, or hours; `differences` stand after a conflict."""

    lead: Lead
    form: ChargeForm | HoursForm
    signs: bool
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_town(Action.READ_PEOPLE)
def index() -> ResponseReturnValue:
    coming, known = next_consultation(), shelf().source_by_id
    page = LeadPage(
        leads=lead_ambassadors(act()),
        training=holders_of(act(), Seat(role=Role.TRAINING_LEAD)),
        consultation=coming,
        letter=piece_address(coming.slug, PIECE) if coming else "",
        lines=line_links(coming, *LINES),
        guides=GUIDES,
        guide=guide_for(db.session.get_one(Municipality, visitor().town.id).population),
        sources={key: known[key] for key in SOURCES if key in known},
    )
    return render_template("lead/index.html", page=page)


@bp.get(f"{ONE}/mission")
@on_town(Action.EDIT_MANDATE)
def edit(*, person: int) -> ResponseReturnValue:
    lead = lead_ambassador(act(), person)
    return render_template("lead/mission.html", page=_page(lead, _stored_charge(lead)))


@bp.post(f"{ONE}/mission")
@on_town(Action.EDIT_MANDATE)
def save(*, person: int) -> ResponseReturnValue:
    lead, form = lead_ambassador(act(), person), ChargeForm()
    if form.validate_on_submit():
        try:
            write_charge(act(), person, _charge(form), version=form.version.seen)
        except (SignatureIncomplete, errors.DayToCome) as refusal:
            form.signed_on.errors = [sentence(refusal)]
        except errors.Conflict:
            return _charge_conflict(person, form), 409
        else:
            flash(_("The mission of %(name)s is saved.", name=lead.name), "success")
            return redirect(url_for(".index"))
    return render_template("lead/mission.html", page=_page(lead, form)), 422


@bp.get(f"{ONE}/time")
@on_town(Action.EDIT_MANDATE)
def time(*, person: int) -> ResponseReturnValue:
    lead = lead_ambassador(act(), person)
    return render_template("lead/time.html", page=_page(lead, _stored_hours(lead)))


@bp.post(f"{ONE}/time")
@on_town(Action.EDIT_MANDATE)
def set_time(*, person: int) -> ResponseReturnValue:
    lead, form = lead_ambassador(act(), person), HoursForm()
    if form.validate_on_submit():
        try:
            set_hours(act(), person, _hours(lead, form), version=form.version.seen, launch=form.launch.data)
        except TimeMissing as refusal:
            form.share.errors = [sentence(refusal)]
        except TimeDisagrees as refusal:
            form.hours.errors = [_disagreement(form, refusal)]
        except errors.Conflict:
            return _hours_conflict(person, form), 409
        else:
            flash(_("The working time of %(name)s is saved.", name=lead.name), "success")
            return redirect(url_for(".index"))
    return render_template("lead/time.html", page=_page(lead, form)), 422


def _page(lead: Lead, form: ChargeForm | HoursForm, found: tuple[Difference, ...] | None = None) -> FormPage:
    signs = visitor().actor.holds(Role.LEADER) and visitor().actor.id != lead.id
    return FormPage(lead=lead, form=form, signs=signs, differences=found)


def _charge(form: ChargeForm) -> Charge:
    return Charge(mission=form.mission.data, signed_on=form.signed_on.data, signed_by=form.signed_by.data)


def _hours(lead: Lead, form: HoursForm) -> float:
    """What was typed; of two fields the one that was left as it stood does not count."""
    stored = _stored_hours(lead)
    share, hours = form.share.data, form.hours.data
    if share != stored.share.data and hours == stored.hours.data:
        hours = None
    elif hours != stored.hours.data and share == stored.share.data:
        share = None
    return agreed_hours(share=None if share is None else share / 100, hours=hours)


def _stored_charge(lead: Lead) -> ChargeForm:
    charge = lead.charge
    return ChargeForm(
        formdata=None,
        mission=charge.mission,
        signed_on=charge.signed_on,
        signed_by=charge.signed_by,
        version=lead.version,
    )


def _stored_hours(lead: Lead) -> HoursForm:
    hours = lead.hours.month
    share = None if hours is None else round(share_of(hours) * 100)
    return HoursForm(
        formdata=None, share=share, hours=hours, launch=lead.hours.launch, version=lead.hours.version
    )


def _charge_conflict(person: int, form: ChargeForm) -> str:
    db.session.rollback()
    lead = lead_ambassador(act(), person)
    form.version.show(lead.version)
    found = differences(theirs=_stored_charge(lead), mine=form)
    return render_template("lead/mission.html", page=_page(lead, form, found))


def _hours_conflict(person: int, form: HoursForm) -> str:
    db.session.rollback()
    lead = lead_ambassador(act(), person)
    form.version.show(lead.hours.version)
    found = differences(theirs=_stored_hours(lead), mine=form)
    return render_template("lead/time.html", page=_page(lead, form, found))


def _disagreement(form: HoursForm, refusal: TimeDisagrees) -> str:
    return _(
        "%(share)s of a full-time post is %(hours)s a month: give one of the two.",
        share=wording().share((form.share.data or 0) / 100),
        hours=wording().hours(refusal.hours),
    )
