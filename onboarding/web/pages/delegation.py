"""Handing a line or a section to a colleague, and ending it."""

from dataclasses import dataclass
from datetime import date
from typing import cast

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Scope
from onboarding.records.consultations import Consultation
from onboarding.services import delegation as delegating
from onboarding.services.circle import circle, colleagues_of
from onboarding.services.delegation import Handing
from onboarding.services.handed import Delegations, InHands, delegations
from onboarding.services.own_sections import Section
from onboarding.services.places import Place
from onboarding.web.access import on_consultation, on_line
from onboarding.web.addresses import from_afar, line_address, place_values
from onboarding.web.delegating import already, titled
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.delegation import EndForm, HandingForm, SectionForm
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("delegation", __name__, url_prefix="/consultations/<consultation>")


@dataclass(frozen=True, slots=True, kw_only=True)
class LinePage:
    """A line about to be handed over."""

    place: Place
    form: HandingForm
    line: str
    here: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPage:
    """Sections that may be handed over."""

    consultation: Consultation
    sections: tuple[Section, ...]
    form: SectionForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ListPage:
    """What runs, as the visitor may see it; `single` lines may be handed over: titles' ids and addresses."""

    consultation: Consultation
    delegations: Delegations
    single: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EndPage:
    """A delegation about to be ended."""

    consultation: Consultation
    one: InHands


@bp.get("/delegations")
@on_consultation(Action.READ_PREPARATION)
def index(consultation: Consultation) -> ResponseReturnValue:
    seen = delegations(act(), standing_of(consultation))
    page = ListPage(
        consultation=consultation,
        delegations=seen,
        single=tuple(_single(consultation, each, item) for each in seen.sections for item in each.items),
    )
    return render_template("delegation/index.html", page=page)


def _single(consultation: Consultation, section: Section, item: str) -> tuple[str, str]:
    """An item, and where its line is handed over alone."""
    own = act().shelf.catalogue.by_id[item].scope is Scope.DEPARTMENT
    department = section.department if own else None
    place = Place(item=act().shelf.catalogue.by_id[item], consultation=consultation, department=department)
    return item, url_for("delegation.line", **place_values(place))


@bp.get("/lines/<item>/delegate")
@bp.get("/departments/<department>/lines/<item>/delegate")
@on_line(Action.READ_PREPARATION)
def line(place: Place) -> ResponseReturnValue:
    return _line(place, HandingForm(formdata=None))


@bp.post("/lines/<item>/delegate")
@bp.post("/departments/<department>/lines/<item>/delegate")
@on_line(Action.READ_PREPARATION)
def hand_line(place: Place) -> ResponseReturnValue:
    delegating.demand_handing(act(), place)
    form = _offered(HandingForm())
    if not form.validate_on_submit():
        return _line(place, form), 422
    back = line_address(**place_values(place))
    try:
        delegating.hand_line(act(), place, _handing(form, back))
    except (errors.UntilOutOfRange, errors.OwnColleague, errors.AlreadyEntrusted) as refusal:
        _refused(form, refusal)
        return _line(place, form), 422
    flash(_("Handed over, and written to your colleague. You stay accountable for this line."), "success")
    return redirect(back)


@bp.get("/delegations/section")
@on_consultation(Action.READ_PREPARATION)
def section(consultation: Consultation) -> ResponseReturnValue:
    return _section(consultation, SectionForm(formdata=None))


@bp.post("/delegations/section")
@on_consultation(Action.READ_PREPARATION)
def hand_section(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    form = _with_sections(SectionForm(), delegations(act(), standing).sections)
    if not form.validate_on_submit():
        return _section(consultation, form), 422
    link = url_for("lines.mine", consultation=consultation.slug)
    try:
        delegating.hand_section(act(), standing, form.section.data, _handing(form, link))
    except (errors.UntilOutOfRange, errors.OwnColleague) as refusal:
        _refused(form, refusal)
        return _section(consultation, form), 422
    flash(_("Handed over, and written to your colleague. You stay accountable for these lines."), "success")
    return redirect(url_for("delegation.index", consultation=consultation.slug))


@bp.get("/delegations/<int(max=2147483647):delegation>/end")
@on_consultation(Action.READ_PREPARATION)
def confirm_end(consultation: Consultation, delegation: int) -> ResponseReturnValue:
    return _end(consultation, delegation)


@bp.post("/delegations/<int(max=2147483647):delegation>/end")
@on_consultation(Action.READ_PREPARATION)
def end(consultation: Consultation, delegation: int) -> ResponseReturnValue:
    found = delegating.find_running(act(), delegation)
    if not EndForm().validate_on_submit():
        return _end(consultation, delegation), 422
    delegating.end(act(), found)
    flash(_("The delegation is ended. What was answered meanwhile stays."), "success")
    return redirect(url_for("delegation.index", consultation=consultation.slug))


def _line(place: Place, form: HandingForm) -> str:
    db.session.rollback()
    delegating.demand_handing(act(), place)
    values = place_values(place)
    page = LinePage(
        place=place,
        form=_offered(form),
        line=line_address(**values),
        here=url_for("delegation.hand_line", **values),
    )
    return render_template("delegation/line.html", page=page)


def _section(consultation: Consultation, form: SectionForm) -> str:
    db.session.rollback()
    sections = delegations(act(), standing_of(consultation)).sections
    page = SectionPage(consultation=consultation, sections=sections, form=_with_sections(form, sections))
    return render_template("delegation/section.html", page=page)


def _end(consultation: Consultation, id: int) -> str:
    found = delegating.find_running(act(), id)
    seen = delegations(act(), standing_of(consultation))
    everything = (*seen.given, *seen.held, *seen.others)
    one = next((each for each in everything if each.handed.delegation is found), None)
    if one is None:
        raise errors.NotFound
    return render_template("delegation/end.html", page=EndPage(consultation=consultation, one=one))


def _offered(form: HandingForm) -> HandingForm:
    form.offer(colleagues_of(circle(act()), act().actor))
    return form


def _with_sections(form: SectionForm, sections: tuple[Section, ...]) -> SectionForm:
    _offered(form)
    form.section.choices = [SelectChoice(value=each.key, label=titled(each)) for each in sections]
    return form


def _handing(form: HandingForm, path: str) -> Handing:
    return Handing(
        person_id=form.person.data,
        until=cast(date, form.until.data),
        note=form.note.data or "",
        link=from_afar(path),
    )


def _refused(form: HandingForm, refusal: errors.Refusal) -> None:
    if isinstance(refusal, errors.UntilOutOfRange):
        form.until.errors = [sentence(refusal)]
    elif isinstance(refusal, errors.AlreadyEntrusted):
        form.form_errors.append(already(refusal))
    else:
        form.person.errors = [sentence(refusal)]
