"""A document in the making: how far it is, and the file once it is ready."""

from dataclasses import dataclass

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.press.pdf import REMEDY
from onboarding.press.print_progress import Progress, Step, progress_of
from onboarding.web.access import on_town
from onboarding.web.printing import Ticket, folder, handed_out, read_ticket

bp = Blueprint("prints", __name__, url_prefix="/prints/<print_ticket>")
PAUSE = 3
"""Seconds after which the page looks again by itself where no script does."""
STATUS = {Step.READY: 200, Step.WAITING: 202, Step.AT_WORK: 202}
"""What the page answers; 503 where no document came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPage:
    """How far a document is; `still` when the reader wants the page to keep still."""

    ticket: Ticket
    progress: Progress
    address: str
    still: bool
    pause: int = PAUSE
    remedy: str = REMEDY


@bp.get("")
@on_town(Action.READ_PREPARATION)
def show(print_ticket: str) -> ResponseReturnValue:
    ticket = read_ticket(print_ticket)
    progress = progress_of(folder(), ticket.name)
    page = PrintPage(
        ticket=ticket, progress=progress, address=print_ticket, still=request.args.get("still") == "1"
    )
    answer = make_response(render_template("prints/show.html", page=page), STATUS.get(progress.step, 503))
    if progress.pending:
        answer.headers["Retry-After"] = str(PAUSE)
    return answer


@bp.get("/file")
@on_town(Action.READ_PREPARATION)
def download(print_ticket: str) -> ResponseReturnValue:
    return handed_out(read_ticket(print_ticket))
