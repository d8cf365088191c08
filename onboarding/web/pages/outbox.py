"""The outbox: what waits to leave, what left, what could not; and keeping a mail from leaving."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.mail import OPTIONAL, MailKind, veiled
from onboarding.domain.policy import Action
from onboarding.records.outbox import OutboxMail
from onboarding.services import gathered_mail, outbox
from onboarding.services.mail_choices import zone_for
from onboarding.services.outbox_list import ListedMail, View, counts, listed, uncalled
from onboarding.web.access import on_town
from onboarding.web.mail_words import KINDS, headway, reason
from onboarding.web.paging import Stretch, stretch
from onboarding.web.visitor import act, visitor
from onboarding.web.way_in import mail_leaves
from onboarding.web.zone_words import place_of_zone

bp = Blueprint("outbox", __name__)
PAGE = 30
"""Mails on one page: each takes several lines on a phone."""
ONE = "/outbox/<int(max=2147483647):mail>"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxPage:
    """Mails of one view, each with its kind, how far it is and why; `counts` by view.

    `leaves` says whether a mail server is set up, `uncalled` that nobody seems to start the courier; `place`
    is where the time zone of the town holds.
    """

    view: View
    counts: dict[View, int]
    rows: tuple[tuple[ListedMail, str, str, str], ...]
    stretch: Stretch
    leaves: bool
    uncalled: bool
    place: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPage:
    """One mail; `text` has no token in its links, and is empty once the mail lost its text.

    `tells_of` are the things that were gathered into it, `place` is where the time zone of its reader holds
    when that decided in whose morning it was written.
    """

    mail: OutboxMail
    kind: str
    headway: str
    reason: str
    tells_of: tuple[str, ...]
    place: str
    text: str
    hides: bool
    may_stop: bool
    may_go_again: bool
    leaves: bool


@bp.get("/outbox")
@on_town(Action.READ_OUTBOX)
def index() -> ResponseReturnValue:
    view = _view(request.args.get("show", ""))
    number = counts(act())
    shown = stretch(number[view], size=PAGE)
    rows = listed(act(), view, first=shown.first, most=PAGE)
    page = OutboxPage(
        view=view,
        counts=number,
        rows=tuple((each, str(KINDS[each.kind]), _headway(each), reason(each)) for each in rows),
        stretch=shown,
        leaves=mail_leaves(),
        uncalled=mail_leaves() and uncalled(act()),
        place=place_of_zone(visitor().town.time_zone),
    )
    return render_template("outbox/index.html", page=page)


@bp.get(ONE)
@on_town(Action.READ_OUTBOX)
def show(*, mail: int) -> ResponseReturnValue:
    found = outbox.get_mail(act(), mail)
    page = MailPage(
        mail=found,
        kind=str(KINDS[MailKind(found.kind)]),
        headway=_headway(found),
        reason=reason(found),
        tells_of=gathered_mail.headings_in(act(), found),
        place=_place(found),
        text=veiled(found.body, _("(hidden)")),
        hides=veiled(found.body, "") != found.body,
        may_stop=outbox.may_stop(found),
        may_go_again=outbox.may_go_again(found, act()),
        leaves=mail_leaves(),
    )
    return render_template("outbox/mail.html", page=page)


@bp.post(f"{ONE}/stop")
@on_town(Action.READ_OUTBOX)
def stop(*, mail: int) -> ResponseReturnValue:
    outbox.stop(act(), outbox.get_mail(act(), mail))
    flash(_("This mail does not leave. What it tells of stays as it is."), "success")
    return redirect(url_for(".show", mail=mail))


@bp.post(f"{ONE}/again")
@on_town(Action.READ_OUTBOX)
def again(*, mail: int) -> ResponseReturnValue:
    outbox.send_again(act(), outbox.get_mail(act(), mail))
    flash(_("This mail waits again, and leaves with the next run."), "success")
    return redirect(url_for(".show", mail=mail))


def _place(mail: OutboxMail) -> str:
    if mail.kind not in OPTIONAL or mail.person_id is None:
        return ""
    return place_of_zone(zone_for(act().session, mail.person_id) or visitor().town.time_zone)


def _view(text: str) -> View:
    return View(text) if text in set(View) else View.ALL


def _headway(mail: ListedMail | OutboxMail) -> str:
    return headway(mail, at=act().at, leaves=mail_leaves())
