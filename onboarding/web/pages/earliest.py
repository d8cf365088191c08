"""The earliest day on which a consultation can open, and what it is reckoned from."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from onboarding.domain.feasible import REFERENT_MONTH, Earliest
from onboarding.domain.lead import week_needed
from onboarding.domain.milestones import TownMilestone
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.earliest import earliest_opening
from onboarding.services.open_work import department_key
from onboarding.services.timeline import timeline_of
from onboarding.web.access import on_consultation
from onboarding.web.extensions import db
from onboarding.web.language import locale
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf

bp = Blueprint("earliest", __name__, url_prefix="/consultations/<consultation>/timeline")


@dataclass(frozen=True, slots=True, kw_only=True)
class EarliestPage:
    """The day and its reasons; `departments` are names by the key of their work, hours are assumptions."""

    consultation: Consultation
    earliest: Earliest
    departments: Mapping[str, str]
    milestones: Mapping[str, TownMilestone]
    lead_week: float
    referent_month: float = REFERENT_MONTH


@bp.get("/earliest")
@on_consultation(Action.READ_TIMELINE)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    basis = timeline_of(db.session(), shelf(), standing, locale=locale()).basis
    page = EarliestPage(
        consultation=consultation,
        earliest=earliest_opening(act(), standing, basis),
        departments={department_key(each.id): each.name for each in standing.departments},
        milestones={each.id: each for each in basis.milestones},
        lead_week=week_needed(standing.town.population),
    )
    return render_template("timeline/earliest.html", page=page)
