"""The evidence of a line: look at it, add a file, open one, set a piece aside."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    flash,
    redirect,
    render_template,
    send_file,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.answers import CLAIMED, Status, demand_said
from onboarding.domain.errors import Refusal
from onboarding.domain.evidence_files import LARGEST, MOST_ON_A_LINE, FileDamaged, FileRefused
from onboarding.domain.policy import Action
from onboarding.intake.judging import judged
from onboarding.records.evidence_files import EvidenceFile
from onboarding.services import evidence as files
from onboarding.services import evidence_reading
from onboarding.services.evidence import Given
from onboarding.services.evidence_reading import EvidenceView
from onboarding.services.places import Place, demand_answer
from onboarding.services.reading import names_of
from onboarding.web.access import on_line
from onboarding.web.extensions import db
from onboarding.web.file_refusals import sentence
from onboarding.web.forms.evidence import NEW, AsideForm, FileForm
from onboarding.web.quoting import within_quotes
from onboarding.web.transaction import begin_writing
from onboarding.web.uploads import takes_file
from onboarding.web.visitor import act

bp = Blueprint("evidence", __name__, url_prefix="/consultations/<consultation>")
RULES = ("/lines/<item>/evidence", "/departments/<department>/lines/<item>/evidence")
ONE = "/<int(max=2147483647):evidence>"
POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""What a file may do should a browser open it all the same: nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidencePage:
    """The pieces of a line, the form where the reader may add one; `room` is how many more files fit."""

    place: Place
    pieces: tuple[EvidenceView, ...]
    names: dict[int, str]
    may_add: bool
    room: int
    form: FileForm
    largest: int = LARGEST


@dataclass(frozen=True, slots=True, kw_only=True)
class AsidePage:
    """A piece about to be set aside."""

    place: Place
    piece: EvidenceView
    form: AsideForm


@dataclass(frozen=True, slots=True, kw_only=True)
class DamagedPage:
    """A file that is no longer what was given."""

    place: Place


@bp.get(RULES[0])
@bp.get(RULES[1])
@on_line(Action.READ_PREPARATION)
def show(place: Place) -> ResponseReturnValue:
    return _render(place, FileForm(formdata=None))


@bp.post(RULES[0])
@bp.post(RULES[1])
@on_line(Action.READ_PREPARATION)
@takes_file
def add(place: Place) -> ResponseReturnValue:
    demand_answer(act(), place)
    demand_said(place.item)
    form = FileForm()
    form.offer(_replaceable(evidence_reading.evidence_here(act(), place)))
    if not form.validate_on_submit():
        return _render(place, form), 422
    try:
        return _added(place, form)
    except FileRefused as refusal:
        db.session.rollback()
        form.file.errors = [sentence(refusal)]
        return _render(place, form), 422


@bp.get(RULES[0] + ONE)
@bp.get(RULES[1] + ONE)
@on_line(Action.READ_PREPARATION)
def download(place: Place, evidence: int) -> ResponseReturnValue:
    try:
        file, content = evidence_reading.read_file(act(), place, evidence, _folder())
    except FileDamaged:
        current_app.logger.exception("evidence %d is not the file that was given", evidence)
        return render_template("evidence/damaged.html", page=DamagedPage(place=place)), 503
    return _attached(file, content)


@bp.get(RULES[0] + ONE + "/set-aside")
@bp.get(RULES[1] + ONE + "/set-aside")
@on_line(Action.READ_PREPARATION)
def confirm_aside(place: Place, evidence: int) -> ResponseReturnValue:
    known = evidence_reading.evidence_here(act(), place)
    demand_answer(act(), place)
    demand_said(place.item)
    piece = next((each for each in known if each.evidence.id == evidence and each.counts), None)
    page = AsidePage(place=place, piece=piece or abort(404), form=AsideForm())
    return render_template("evidence/set_aside.html", page=page)


@bp.post(RULES[0] + ONE + "/set-aside")
@bp.post(RULES[1] + ONE + "/set-aside")
@on_line(Action.READ_PREPARATION)
def set_aside(place: Place, evidence: int) -> ResponseReturnValue:
    files.set_aside(act(), place, evidence)
    flash(_("Set aside: it stays readable, but proves the line no more."), "success")
    return redirect(_address(place))


def _added(place: Place, form: FileForm) -> ResponseReturnValue:
    given = form.file.data
    upload = judged(given.filename or "", given.read(LARGEST + 1))
    replaces = form.replaces.data if "replaces" in form else NEW
    begin_writing()
    stored = files.add_file(act(), place, Given(upload=upload, replaces=replaces or None), _folder())
    flash(_kept(within_quotes(upload.name), stored.status), "success")
    return redirect(_address(place))


def _kept(name: str, status: Status) -> str:
    if status in CLAIMED:
        return _("“%(name)s” is kept, and counts as evidence.", name=name)
    if status is Status.NOT_APPLICABLE:
        return _("“%(name)s” is kept with this line.", name=name)
    return _("“%(name)s” is kept. Go back to the line and say where it stands.", name=name)


def _attached(file: EvidenceFile, content: bytes) -> Response:
    answer = send_file(
        BytesIO(content),
        mimetype=file.media_type,
        as_attachment=True,
        download_name=file.name,
        conditional=False,
        etag=False,
    )
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


def _render(place: Place, form: FileForm) -> str:
    known = evidence_reading.evidence_here(act(), place)
    if "replaces" in form:
        form.offer(_replaceable(known))
    page = EvidencePage(
        place=place,
        pieces=known,
        names=names_of(act()),
        may_add=_may_add(place),
        room=MOST_ON_A_LINE - len([each for each in known if each.file]),
        form=form,
    )
    return render_template("evidence/show.html", page=page)


def _may_add(place: Place) -> bool:
    try:
        demand_answer(act(), place)
        demand_said(place.item)
    except Refusal:
        return False
    return True


def _replaceable(known: tuple[EvidenceView, ...]) -> list[tuple[int, str]]:
    return [(each.evidence.id, each.evidence.body) for each in known if each.file and each.newer is None]


def _folder() -> Path:
    folder: Path = current_app.extensions["settings"].files_dir
    return folder


def _address(place: Place) -> str:
    held, item = place.consultation.slug, place.item.id
    if place.department is None:
        return url_for("evidence.show", consultation=held, item=item)
    return url_for("evidence.show", consultation=held, item=item, department=place.department.slug)
