"""The launch plan: what it will say, and the document itself."""

from dataclasses import dataclass

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.policy import Action
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.press.plan import Document, document, file_name
from onboarding.records.consultations import Consultation
from onboarding.services.overview import Overview, overview
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import Standing
from onboarding.settings import Settings
from onboarding.web.access import on_consultation
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf, visitor, words_in

bp = Blueprint("plan", __name__, url_prefix="/consultations/<consultation>")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """The plan in short; `size` in bytes when today's document is printed already."""

    consultation: Consultation
    overview: Overview
    plan: LaunchPlan
    language: str
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedPage:
    """Why there is no document; `remedy` is a command where one helps."""

    consultation: Consultation
    remedy: str


@bp.get("/plan")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    plan, printable = _set(standing)
    page = PlanPage(
        consultation=consultation,
        overview=overview(act(), standing),
        plan=plan,
        language=LOCALES[visitor().town.locale],
        size=printable.find_size(_settings().data_dir),
    )
    return render_template("plan/show.html", page=page)


@bp.get("/plan.pdf")
@on_consultation(Action.READ_PLAN)
def download(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    _, printable = _set(standing)
    try:
        printed = printable.printed(_settings().data_dir)
    except PressFault as fault:
        return _unprinted(consultation, fault)
    name = file_name(consultation.slug, day=standing.today.isoformat(), locale=visitor().town.locale)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(printed, mimetype="application/pdf", headers=headers)


def _set(standing: Standing) -> tuple[LaunchPlan, Document]:
    town = visitor().town
    plan = launch_plan(Reading(session=db.session(), shelf=shelf(), locale=town.locale), standing)
    return plan, document(plan, words=words_in(town.locale), locale=town.locale, zone=town.time_zone)


def _unprinted(consultation: Consultation, fault: PressFault) -> ResponseReturnValue:
    current_app.logger.error("plan of %s not printed: %r", consultation.slug, fault)
    remedy = fault.remedy if isinstance(fault, PressMissing) else ""
    page = UnprintedPage(consultation=consultation, remedy=remedy)
    return render_template("plan/unprinted.html", page=page), 503


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
