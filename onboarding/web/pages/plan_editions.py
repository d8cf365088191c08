"""Editions of the plan as files: in which kind, in which language, for whom."""

from flask import Blueprint, abort, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.plan_edition import Edition
from onboarding.domain.policy import Action
from onboarding.press.frozen_plan import PlanUnreadable, read
from onboarding.press.plan_edition import KINDS, Kind, Paperwork, edition_name
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.plan_versions import find_print, find_version
from onboarding.services.plan import Reading
from onboarding.services.plan_editions import (
    department_edition,
    edition_of,
    editions_of,
    people_named,
    voice_of,
)
from onboarding.web.access import on_consultation, on_department
from onboarding.web.extensions import db
from onboarding.web.paper_language import locale_asked
from onboarding.web.printing import Paper, give
from onboarding.web.standing import standing_of
from onboarding.web.visitor import shelf, visitor

bp = Blueprint("plan_editions", __name__, url_prefix="/consultations/<consultation>/plan")


@bp.get("/editions/<plan_edition>.<edition_kind>")
@on_consultation(Action.READ_PLAN)
def download(consultation: Consultation, plan_edition: str, edition_kind: str) -> ResponseReturnValue:
    if plan_edition not in set(Edition) - {Edition.DEPARTMENT}:
        abort(404)
    edition, locale = Edition(plan_edition), locale_asked()
    kind, standing = _kind(edition, edition_kind), standing_of(consultation)
    reading = Reading(session=db.session(), shelf=shelf(), locale=locale)
    paperwork = editions_of(reading, standing, edition)[edition]
    name = edition_name(edition, kind, locale, consultation.slug, standing.today.isoformat())
    title = _("Launch plan – %(title)s", title=consultation.title)
    again = url_for(
        ".download",
        consultation=consultation.slug,
        plan_edition=edition.value,
        edition_kind=kind.value,
        locale=locale,
    )
    return _give(paperwork, kind, _paper(consultation, name, title, again))


@bp.get("/editions/department/<department>.<edition_kind>")
@on_consultation(Action.READ_PLAN)
@on_department(Action.READ_DEPARTMENT)
def department(consultation: Consultation, department: Department, edition_kind: str) -> ResponseReturnValue:
    locale, kind = locale_asked(), _kind(Edition.DEPARTMENT, edition_kind)
    standing = standing_of(consultation)
    reading = Reading(session=db.session(), shelf=shelf(), locale=locale)
    paperwork = department_edition(reading, standing, department) or abort(404)
    name = edition_name(Edition.DEPARTMENT, kind, locale, department.slug, standing.today.isoformat())
    again = url_for(
        ".department",
        consultation=consultation.slug,
        department=department.slug,
        edition_kind=kind.value,
        locale=locale,
    )
    return _give(paperwork, kind, _paper(consultation, name, department.name, again))


@bp.get("/versions/<int(max=2147483647):plan_version>/public-<string(length=2):plan_locale>.pdf")
@on_consultation(Action.READ_PLAN)
def published(consultation: Consultation, plan_version: int, plan_locale: str) -> ResponseReturnValue:
    """A published version without names and notes, set from what was frozen."""
    version = find_version(db.session(), consultation.id, plan_version) or abort(404)
    kept = find_print(db.session(), version.id, plan_locale) or abort(404)
    try:
        plan = read(kept.document)
    except PlanUnreadable:
        abort(404)
    names = people_named(db.session(), visitor().town.id)
    voice = voice_of(shelf(), standing_of(consultation).town, kept.locale)
    paperwork = edition_of(plan, Edition.PUBLIC, voice, names)
    day = f"{version.day.isoformat()}-v{version.number}"
    name = edition_name(Edition.PUBLIC, Kind.PDF, kept.locale, consultation.slug, day)
    paper = Paper(
        file_name=name,
        title=_("Launch plan – %(title)s", title=consultation.title),
        action=Action.READ_PLAN,
        back=url_for("plan_versions.show", consultation=consultation.slug, plan_version=version.number),
        again=url_for(
            ".published",
            consultation=consultation.slug,
            plan_version=version.number,
            plan_locale=kept.locale,
        ),
    )
    return _give(paperwork, Kind.PDF, paper)


def _kind(edition: Edition, asked: str) -> Kind:
    kinds = KINDS[edition]
    return Kind(asked) if asked in kinds else abort(404)


def _paper(consultation: Consultation, name: str, title: str, again: str) -> Paper:
    back = url_for("plan.show", consultation=consultation.slug)
    return Paper(file_name=name, title=title, action=Action.READ_PLAN, back=back, again=again)


def _give(paperwork: Paperwork, kind: Kind, paper: Paper) -> ResponseReturnValue:
    return give(paperwork.job(kind), paper)
