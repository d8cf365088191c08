"""The communication plan taken away: as a sheet, or as days for a calendar."""

from flask import Blueprint, Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.communication import CommunicationAction
from onboarding.domain.policy import Action
from onboarding.press.calendar import MEDIA_TYPE, Agenda, Happening, to_ics
from onboarding.records.consultations import Consultation
from onboarding.services.communication import communication_of
from onboarding.web.access import on_consultation
from onboarding.web.addresses import from_afar
from onboarding.web.communication_sheet import communication_sheet
from onboarding.web.extensions import db
from onboarding.web.forms.communication import ActionsFilter
from onboarding.web.launch_files import KIND, taken_away
from onboarding.web.launch_words import AUDIENCES
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("communication_files", __name__, url_prefix="/consultations/<consultation>")


@bp.get(f"/communication.{KIND}")
@on_consultation(Action.READ_PLAN)
def sheet(consultation: Consultation, kind: str) -> ResponseReturnValue:
    return taken_away(consultation, communication_sheet(_rows(consultation)), kind, called="communication")


@bp.get("/communication.ics")
@on_consultation(Action.READ_PLAN)
def calendar(consultation: Consultation) -> ResponseReturnValue:
    town = standing_of(consultation).town
    agenda = Agenda(
        name=_("Communication – %(title)s", title=consultation.title),
        owner=town.slug,
        zone=town.time_zone,
        about=_("Actions of the communication plan that have a date, as planned today."),
        happenings=tuple(_happening(consultation, each) for each in _rows(consultation) if each.on),
    )
    answer = Response(to_ics(agenda), content_type=f"{MEDIA_TYPE}; charset=utf-8")
    file = f"{consultation.slug}-communication.ics"
    answer.headers["Content-Disposition"] = f"attachment; filename={file}"
    return answer


def _rows(consultation: Consultation) -> list[CommunicationAction]:
    wanted = ActionsFilter(request.args).wanted
    plan = communication_of(db.session(), consultation.id)
    return [each for each in plan.actions if wanted in {None, each.audience}]


def _happening(consultation: Consultation, action: CommunicationAction) -> Happening:
    audience = str(AUDIENCES[action.audience])
    what = action.channel or _("Communication action")
    return Happening(
        key=f"communication:{action.id}",
        on=action.on or act().today,
        title=_("%(audience)s: %(what)s", audience=audience, what=what),
        url=from_afar(url_for("communication.show", consultation=consultation.slug)),
        changed_at=act().at,
        revision=action.version - 1,
        categories=("Prélude", _("Communication")),
        description=action.message,
    )
