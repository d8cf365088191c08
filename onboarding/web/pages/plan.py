"""The launch plan: what it will say, and the document itself."""

from dataclasses import dataclass

from flask import Blueprint, current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_sections import Section
from onboarding.domain.policy import Action
from onboarding.press.plan import Document, document, file_name
from onboarding.press.print_jobs import pdf_job
from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import PlanVersion, newest
from onboarding.services.overview import Overview, overview
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import Standing
from onboarding.settings import Settings
from onboarding.web.access import on_consultation
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES
from onboarding.web.printing import Paper, give
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf, visitor, words_in

bp = Blueprint("plan", __name__, url_prefix="/consultations/<consultation>")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """The plan in short; `size` in bytes when today's document is printed already; `newest` if published."""

    consultation: Consultation
    overview: Overview
    plan: LaunchPlan
    language: str
    size: int | None
    newest: PlanVersion | None
    sections: tuple[Section, ...] = tuple(Section)


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
        newest=newest(db.session(), consultation.id),
    )
    return render_template("plan/show.html", page=page)


@bp.get("/plan.pdf")
@on_consultation(Action.READ_PLAN)
def download(consultation: Consultation) -> ResponseReturnValue:
    standing, town = standing_of(consultation), visitor().town
    printable = _set(standing)[1]
    paper = Paper(
        file_name=file_name(consultation.slug, day=standing.today.isoformat(), locale=town.locale),
        title=_("Launch plan – %(title)s", title=consultation.title),
        action=Action.READ_PLAN,
        back=url_for("plan.show", consultation=consultation.slug),
        again=url_for("plan.download", consultation=consultation.slug),
    )
    return give(pdf_job(printable.html, printable.css), paper)


def _set(standing: Standing) -> tuple[LaunchPlan, Document]:
    town = visitor().town
    plan = launch_plan(Reading(session=db.session(), shelf=shelf(), locale=town.locale), standing)
    return plan, document(plan, words=words_in(town.locale), locale=town.locale, zone=town.time_zone)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
