"""Published versions of a plan: the list, one of them, its documents."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.policy import Action
from onboarding.press.frozen_plan import PlanUnreadable, read
from onboarding.press.plan import file_name
from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import (
    PlanPrint,
    PlanVersion,
    find_print,
    find_version,
    newest,
    prints_of,
    versions_of,
)
from onboarding.web.access import on_consultation
from onboarding.web.extensions import db
from onboarding.web.language import LOCALES, locale
from onboarding.web.paging import Stretch, stretch

bp = Blueprint("plan_versions", __name__, url_prefix="/consultations/<consultation>/plan/versions")
VERSION = "/<int(max=2147483647):plan_version>"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsPage:
    """The versions, the newest first, with the documents of each by its id."""

    consultation: Consultation
    versions: tuple[PlanVersion, ...]
    prints: Mapping[int, tuple[PlanPrint, ...]]
    languages: Mapping[str, str]
    stretch: Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionPage:
    """One version; `plan` is None where it was frozen by a program that knew other things."""

    consultation: Consultation
    version: PlanVersion
    prints: tuple[PlanPrint, ...]
    languages: Mapping[str, str]
    plan: LaunchPlan | None
    newest: int


@bp.get("")
@on_consultation(Action.READ_PLAN)
def index(consultation: Consultation) -> ResponseReturnValue:
    known = versions_of(db.session(), consultation.id)
    shown = stretch(len(known))
    versions = tuple(shown.of(known))
    kept = prints_of(db.session(), (each.id for each in versions))
    page = VersionsPage(
        consultation=consultation,
        versions=versions,
        prints={each.id: tuple(one for one in kept if one.version_id == each.id) for each in versions},
        languages=LOCALES,
        stretch=shown,
    )
    return render_template("plan_versions/index.html", page=page)


@bp.get(VERSION)
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation, plan_version: int) -> ResponseReturnValue:
    version = _version(consultation, plan_version)
    prints = tuple(prints_of(db.session(), [version.id]))
    last = newest(db.session(), consultation.id)
    page = VersionPage(
        consultation=consultation,
        version=version,
        prints=prints,
        languages=LOCALES,
        plan=_plan(prints),
        newest=last.number if last else version.number,
    )
    return render_template("plan_versions/show.html", page=page)


@bp.get(VERSION + "/plan-<string(length=2):plan_locale>.pdf")
@on_consultation(Action.READ_PLAN)
def download(consultation: Consultation, plan_version: int, plan_locale: str) -> ResponseReturnValue:
    version = _version(consultation, plan_version)
    kept = find_print(db.session(), version.id, plan_locale) or abort(404)
    day = f"{version.day.isoformat()}-v{version.number}"
    name = file_name(consultation.slug, day=day, locale=kept.locale)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(kept.pdf, mimetype="application/pdf", headers=headers)


def _version(consultation: Consultation, number: int) -> PlanVersion:
    return find_version(db.session(), consultation.id, number) or abort(404)


def _plan(prints: tuple[PlanPrint, ...]) -> LaunchPlan | None:
    """The frozen plan in the reader's language, else in another."""
    by_language = {each.locale: each for each in prints}
    kept = by_language.get(locale()) or next(iter(prints), None)
    try:
        return read(kept.document) if kept else None
    except PlanUnreadable:
        return None
