"""The retrospective on paper, and as a Word file."""

from dataclasses import dataclass

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.retrospective import written
from onboarding.press import retrospective_sheet as press
from onboarding.press.pdf import PressFault, PressMissing
from onboarding.press.retrospective_sheet import Sheet, SheetRow
from onboarding.press.word import MIMETYPE, Letterhead, to_docx
from onboarding.records.consultations import Consultation
from onboarding.services.retrospective import look_back
from onboarding.web.access import on_consultation
from onboarding.web.course_words import CHANGED
from onboarding.web.display import wording
from onboarding.web.language import locale
from onboarding.web.retrospective_rows import shown_rows
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint("retrospective_sheet", __name__, url_prefix="/consultations/<consultation>/retrospective")


@dataclass(frozen=True, slots=True, kw_only=True)
class UnprintedPage:
    """Why there is no document; `remedy` is a command where one helps."""

    consultation: Consultation
    remedy: str


@bp.get("/sheet.pdf")
@on_consultation(Action.READ_PREPARATION)
def printed(consultation: Consultation) -> ResponseReturnValue:
    data_dir = current_app.extensions["settings"].data_dir
    try:
        content = press.printed(_sheet(consultation), locale=locale(), data_dir=data_dir)
    except PressFault as fault:
        current_app.logger.error("retrospective not printed: %r", fault)  # noqa: TRY400
        remedy = fault.remedy if isinstance(fault, PressMissing) else ""
        page = UnprintedPage(consultation=consultation, remedy=remedy)
        return render_template("retrospective/unprinted.html", page=page), 503
    return _file(content, "application/pdf", consultation, "pdf")


@bp.get("/sheet.docx")
@on_consultation(Action.READ_PREPARATION)
def word(consultation: Consultation) -> ResponseReturnValue:
    sheet = _sheet(consultation)
    letterhead = Letterhead(title=_("Retrospective"), town=sheet.town, locale=locale(), at=act().at)
    text = press.manuscript_of(sheet, locale=locale())
    return _file(to_docx(text, letterhead), MIMETYPE, consultation, "docx")


def _sheet(consultation: Consultation) -> Sheet:
    look, town = look_back(act(), standing_of(consultation)), visitor().town
    said = look.lessons
    return Sheet(
        title=consultation.title,
        town=town.name,
        demo=town.demo,
        day=str(wording().plain_day(act().today)),
        dates=_dates(consultation),
        worked=said.worked,
        keep=said.keep,
        change=said.change,
        changed=str(CHANGED[said.changed]),
        changed_how=said.changed_how,
        survey=said.survey,
        learnt=tuple(written(each) for each in said.learnt),
        rows=tuple(
            SheetRow(label=row.label, planned=row.planned, actual=row.actual, within=row.within)
            for row in shown_rows(look.rows)
        ),
    )


def _dates(consultation: Consultation) -> str:
    if consultation.opens_on is None or consultation.closes_on is None:
        return str(_("Dates not set"))
    return str(wording().period(consultation.opens_on, consultation.closes_on))


def _file(content: bytes, kind: str, consultation: Consultation, ending: str) -> Response:
    day = act().today.isoformat()
    name = press.file_name(consultation.slug, day=day, locale=locale(), ending=ending)
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, content_type=kind, headers=headers)
