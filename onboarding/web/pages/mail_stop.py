"""Stopping a kind of mail from the mail itself, without signing in.

The token in the address is what says whose mail it is: it is signed, names one person and one kind, and all
it can do is to stop mails that nobody needs. Mail programs call it without a page before them and without
cookies (RFC 8058), so that there is no form of ours whose token could be asked for.
"""

from dataclasses import dataclass

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from onboarding.domain.mail import OPTIONAL, MailKind, StopLinkBroken
from onboarding.domain.mail_schedule import Choices
from onboarding.records.people import Person, actor_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.mail_choices import choices_for, stop_kinds
from onboarding.web.access import public
from onboarding.web.extensions import csrf, db
from onboarding.web.language import speak_for_one_page
from onboarding.web.mail_links import stopped_by
from onboarding.web.visitor import now, shelf

bp = Blueprint("mail_stop", __name__)
EVERYTHING = "everything"


@dataclass(frozen=True, slots=True, kw_only=True)
class StopPage:
    """Whose mail of which kind; `left` is what still comes besides the necessary."""

    kind: MailKind
    town: str
    email: str
    left: Choices
    here: str


@bp.get("/mail/stop/<token>")
@public
def show(*, token: str) -> ResponseReturnValue:
    act, kind = _reader(token)
    return render_template("mail_stop/show.html", page=_page(act, kind, token))


@bp.post("/mail/stop/<token>")
@public
def stop(*, token: str) -> ResponseReturnValue:
    act, kind = _reader(token)
    kinds = OPTIONAL if request.form.get("stop") == EVERYTHING else {kind}
    stop_kinds(act, *kinds)
    return render_template("mail_stop/stopped.html", page=_page(act, kind, token))


csrf.exempt(stop)


def _reader(token: str) -> tuple[Act, MailKind]:
    """The act of whoever received the mail, in their language. Raises StopLinkBroken."""
    found = stopped_by(token)
    person = db.session.get(Person, found[0]) if found else None
    if found is None or person is None or not person.active or found[1] not in OPTIONAL:
        raise StopLinkBroken
    speak_for_one_page(person.locale)
    town = db.session.get_one(Municipality, person.municipality_id)
    actor = actor_of(person, ())
    return Act(session=db.session(), actor=actor, at=now(), shelf=shelf(), zone=town.time_zone), found[1]


def _page(act: Act, kind: MailKind, token: str) -> StopPage:
    person = act.session.get_one(Person, act.actor.id)
    return StopPage(
        kind=kind,
        town=act.session.get_one(Municipality, act.actor.municipality).name,
        email=person.email,
        left=choices_for(act.session, person.id),
        here=url_for("mail_stop.stop", token=token),
    )
