"""The door to every document: the file when it is ready, else the page that says how far it is.

A page that hands out a document calls `give`; nobody's request waits for the making.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from flask import Response, abort, current_app, redirect, url_for
from flask.typing import ResponseReturnValue
from itsdangerous import BadSignature, URLSafeSerializer

from onboarding.domain.policy import Action
from onboarding.press import word
from onboarding.press.kept import find_document
from onboarding.press.plan import FOLDER
from onboarding.press.print_jobs import WORKSHOP, Job
from onboarding.settings import Settings
from onboarding.web.visitor import visitor

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": word.MIMETYPE,
    "html": "text/html; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
}
SANDBOX = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
"""What a page that is handed out as a file may do should a browser open it all the same: be looked at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document to hand out: how the file is called, how people call it, and who may read it.

    `back` is the address of its page, `again` the one that asks for it anew.
    """

    file_name: str
    title: str
    action: Action
    back: str
    again: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """What the address of a document carries, signed: it opens to the town's own people with that right."""

    town: int
    name: str
    file_name: str
    title: str
    action: Action
    back: str
    again: str

    @property
    def ending(self) -> str:
        """The kind of file, for example "pdf"."""
        return self.name.rpartition(".")[2]


def give(job: Job, paper: Paper) -> ResponseReturnValue:
    """The file, or the way to the page that waits for it; the making begins unless somebody is at it."""
    ticket = Ticket(town=visitor().town.id, name=job.name, **asdict(paper))
    if find_document(folder(), job.name):
        return handed_out(ticket)
    WORKSHOP.ask(folder(), job)
    return redirect(url_for("prints.show", print_ticket=_serializer().dumps(asdict(ticket))))


def read_ticket(text: str) -> Ticket:
    """The ticket; 404 when we did not sign it or it is another town's, 403 when the right is gone."""
    try:
        told = _serializer().loads(text)
        ticket = Ticket(**(told | {"action": Action(told["action"])}))
    except (BadSignature, TypeError, KeyError, ValueError):
        abort(404)
    if ticket.town != visitor().town.id:
        abort(404)
    if not visitor().may(ticket.action):
        abort(403)
    return ticket


def handed_out(ticket: Ticket) -> Response:
    """The file itself; 404 when it is not, or no longer, there."""
    file = find_document(folder(), ticket.name)
    try:
        content = file.read_bytes() if file else abort(404)
    except FileNotFoundError:
        abort(404)
    answer = Response(content, content_type=MEDIA_TYPES[ticket.ending])
    answer.headers["Content-Disposition"] = f'attachment; filename="{ticket.file_name}"'
    if ticket.ending == "html":
        answer.headers["Content-Security-Policy"] = SANDBOX
    return answer


def folder() -> Path:
    """Where documents lie, for every worker of this server."""
    settings: Settings = current_app.extensions["settings"]
    return settings.data_dir / FOLDER


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="print-ticket")
