"""The launch plan: what it will say, and its editions."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_edition import Edition
from onboarding.domain.plan_sections import Section
from onboarding.domain.policy import Action
from onboarding.press.plan import file_name
from onboarding.press.plan_edition import KINDS, Kind
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.plan_versions import PlanVersion, newest
from onboarding.services.overview import Overview, overview
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.plan_editions import editions_of
from onboarding.web.access import on_consultation
from onboarding.web.edition_files import Sizes, sizes_of
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES
from onboarding.web.paper_language import locale_asked
from onboarding.web.printing import Paper, give
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("plan", __name__, url_prefix="/consultations/<consultation>")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanPage:
    """The plan in short; `editions` are the kinds of each with their size in bytes once they are made.

    `locale` is the language of the files, `departments` those whose sheet the reader may have, `newest` the
    version that was published last.
    """

    consultation: Consultation
    overview: Overview
    plan: LaunchPlan
    locale: str
    languages: Mapping[str, str]
    editions: Mapping[Edition, Sizes]
    kinds: tuple[Kind, ...]
    departments: tuple[Department, ...]
    newest: PlanVersion | None
    sections: tuple[Section, ...] = tuple(Section)


@bp.get("/plan")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing, locale = standing_of(consultation), locale_asked()
    reading = _reading(locale)
    plan = launch_plan(reading, standing)
    page = PlanPage(
        consultation=consultation,
        overview=overview(act(), standing),
        plan=plan,
        locale=locale,
        languages=LOCALES,
        editions=sizes_of(reading, standing, plan),
        kinds=KINDS[Edition.DEPARTMENT],
        departments=tuple(
            each for each in standing.departments if visitor().may(Action.READ_DEPARTMENT, each.id)
        ),
        newest=newest(db.session(), consultation.id),
    )
    return render_template("plan/show.html", page=page)


@bp.get("/plan.pdf")
@on_consultation(Action.READ_PLAN)
def download(consultation: Consultation) -> ResponseReturnValue:
    standing, town = standing_of(consultation), visitor().town
    ready = editions_of(_reading(town.locale), standing, Edition.FULL)[Edition.FULL]
    paper = Paper(
        file_name=file_name(consultation.slug, day=standing.today.isoformat(), locale=town.locale),
        title=_("Launch plan – %(title)s", title=consultation.title),
        action=Action.READ_PLAN,
        back=url_for("plan.show", consultation=consultation.slug),
        again=url_for("plan.download", consultation=consultation.slug),
    )
    return give(ready.job(Kind.PDF), paper)


def _reading(locale: str) -> Reading:
    return Reading(session=db.session(), shelf=shelf(), locale=locale)
