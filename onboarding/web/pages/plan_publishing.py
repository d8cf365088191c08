"""Publishing a plan: what will be frozen, the confirmation, and what changed in between."""

from dataclasses import dataclass

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_versions import PlanMoved, PlanUnchanged, PublishedMeanwhile
from onboarding.domain.policy import Action
from onboarding.domain.severity import Severity
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.records.consultations import Consultation
from onboarding.records.journal import JournalEntry, entries_of
from onboarding.records.plan_versions import PlanVersion
from onboarding.services.plan_versions import prepare, proposed
from onboarding.services.plan_versions import publish as publish_plan
from onboarding.settings import Settings
from onboarding.web.access import on_consultation
from onboarding.web.extensions import db
from onboarding.web.forms.plan_versions import PublishForm
from onboarding.web.language import LOCALES, locale
from onboarding.web.telling import tell
from onboarding.web.transaction import begin_writing
from onboarding.web.visitor import act, visitor

bp = Blueprint("plan_publishing", __name__, url_prefix="/consultations/<consultation>/plan/publish")
MOST = 30
"""Entries of the journal that are told to whoever was overtaken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overtaken:
    """What happened while somebody looked at the preview; `published` is who published which version."""

    entries: tuple[tuple[JournalEntry, str], ...]
    published: PublishedMeanwhile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPage:
    """The next version as it would be frozen; `unchanged` is the number that says the same already."""

    consultation: Consultation
    number: int
    plan: LaunchPlan | None
    unchanged: int
    red: int
    languages: tuple[str, ...]
    form: PublishForm
    overtaken: Overtaken | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnpublishedPage:
    """Why nothing was published; `remedy` is a command where one helps."""

    consultation: Consultation
    remedy: str


@bp.get("")
@on_consultation(Action.PUBLISH_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    return render_template("plan_versions/publish.html", page=_offer(consultation))


@bp.post("")
@on_consultation(Action.PUBLISH_PLAN)
def publish(consultation: Consultation) -> ResponseReturnValue:
    form = PublishForm()
    try:
        version = _published(consultation, form.content.data or "")
    except PlanUnchanged as unchanged:
        flash(_("Nothing has changed since version %(number)s.", number=unchanged.number), "info")
        return redirect(url_for("plan_versions.index", consultation=consultation.slug))
    except (PlanMoved, PublishedMeanwhile) as refused:
        return _overtaken(consultation, form.entry.data or 0, refused)
    except PressFault as fault:
        return _unpublished(consultation, fault)
    flash(_("Version %(number)s is published.", number=version.number), "success")
    return redirect(
        url_for("plan_versions.show", consultation=consultation.slug, plan_version=version.number)
    )


def _published(consultation: Consultation, seen: str) -> PlanVersion:
    """Print first, then take a turn among the writers: what was seen is what is frozen."""
    ready = prepare(act(), consultation, data_dir=_settings().data_dir)
    if ready.proposed.content != seen:
        raise PlanMoved
    begin_writing()
    return publish_plan(act(), consultation, ready)


def _overtaken(
    consultation: Consultation, entry: int, refused: PlanMoved | PublishedMeanwhile
) -> ResponseReturnValue:
    db.session.rollback()
    latest = entries_of(db.session(), visitor().town.id, most=MOST)
    told = tuple((each, tell(each)) for each in latest if each.number > entry)
    published = refused if isinstance(refused, PublishedMeanwhile) else None
    page = _offer(consultation, Overtaken(entries=told, published=published))
    return render_template("plan_versions/publish.html", page=page), 409


def _offer(consultation: Consultation, overtaken: Overtaken | None = None) -> PublishPage:
    languages = tuple(LOCALES[code] for code in act().shelf.locales if code in LOCALES)
    try:
        ready = proposed(act(), consultation)
    except PlanUnchanged as unchanged:
        return PublishPage(
            consultation=consultation,
            number=unchanged.number + 1,
            plan=None,
            unchanged=unchanged.number,
            red=0,
            languages=languages,
            form=PublishForm(formdata=None),
            overtaken=overtaken,
        )
    plan = ready.plans.get(locale()) or next(iter(ready.plans.values()))
    stamp = plan.method.stamp
    return PublishPage(
        consultation=consultation,
        number=ready.number,
        plan=plan,
        unchanged=0,
        red=sum(each.severity is Severity.RED for each in plan.found),
        languages=languages,
        form=PublishForm(formdata=None, content=ready.content, entry=stamp.number if stamp else 0),
        overtaken=overtaken,
    )


def _unpublished(consultation: Consultation, fault: PressFault) -> ResponseReturnValue:
    db.session.rollback()
    current_app.logger.error("plan of %s not published: %r", consultation.slug, fault)
    remedy = fault.remedy if isinstance(fault, PressMissing) else ""
    page = UnpublishedPage(consultation=consultation, remedy=remedy)
    return render_template("plan_versions/unpublished.html", page=page), 503


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
