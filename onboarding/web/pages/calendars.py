"""Calendar files: the milestones of a consultation, and the feed that calendar programs fetch."""

from flask import Blueprint, Response, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from onboarding.domain.policy import Action, may
from onboarding.press.calendar import MEDIA_TYPE, Agenda, to_ics
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.circle import circle_of
from onboarding.services.feeds import Subscriber, subscriber
from onboarding.services.occasions import changes_to, days_of_consultation, own_days
from onboarding.services.town_agenda import town_agenda
from onboarding.services.town_shelf import town_shelf
from onboarding.web.access import on_consultation, public
from onboarding.web.calendars import happening
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.language import DEFAULT, LOCALES
from onboarding.web.standing import standing_of, standings_read
from onboarding.web.visitor import act, now

bp = Blueprint("calendars", __name__)


@bp.get("/consultations/<consultation>/timeline.ics")
@on_consultation(Action.READ_TIMELINE)
def timeline(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    town, days = standing.town, days_of_consultation(act(), standing)
    agenda = Agenda(
        name=_("Backward plan – %(title)s", title=consultation.title),
        owner=town.slug,
        zone=town.time_zone,
        about=_about(days=len(days)),
        happenings=tuple(happening(each, words(), detailed=True) for each in days),
    )
    answer = _calendar(to_ics(agenda))
    answer.headers["Content-Disposition"] = f"attachment; filename={consultation.slug}.ics"
    return answer


@bp.get("/calendar/<token>.ics")
@public
def feed(token: str) -> ResponseReturnValue:
    found = subscriber(db.session(), token)
    if found is None:
        return _nothing()
    state = found.state(now())
    if request.if_none_match.contains(state):
        return _named(Response(status=304), state)
    doing = _acting(found)
    return _named(_calendar(_feed(found, doing)), state) if doing else _nothing()


def _nothing() -> Response:
    """The same for an address that never was, one that was revoked, and one whose owner is gone."""
    return Response("404\n", 404, mimetype="text/plain")


def _acting(found: Subscriber) -> Act | None:
    """The person as if they read a page of theirs; nobody once they hold no role that opens one."""
    person, town, session = found.person, found.town, db.session()
    actor = circle_of(session, town.id, today=found.today(now())).people.get(person.id)
    if actor is None or not may(actor, Action.READ_TIMELINE):
        return None
    shelf = town_shelf(session, current_app.extensions["shelf"], town)
    return Act(session=session, actor=actor, at=now(), shelf=shelf, zone=town.time_zone)


def _feed(found: Subscriber, doing: Act) -> bytes:
    language = found.person.locale if found.person.locale in LOCALES else DEFAULT
    standings = standings_read(doing, newest=found.town.journal_head)
    read = town_agenda(doing.session, doing.shelf, standings, town=found.town.id, today=doing.today)
    changed = changes_to(doing, read, doing.actor)
    days = own_days(read, doing.actor, zone=doing.zone, changed=changed)
    with force_locale(language):
        said = doing.shelf.words.get(language, doing.shelf.words[DEFAULT])
        agenda = Agenda(
            name=_("Prélude – %(town)s", town=found.town.name),
            owner=found.town.slug,
            zone=found.town.time_zone,
            about=_("What waits for you in Prélude: titles and days only."),
            happenings=tuple(happening(each, said) for each in days),
        )
        return to_ics(agenda)


def _about(*, days: int) -> str:
    if days:
        return _("Opening, milestones and closing of the consultation, as planned today.")
    return _(
        "Nothing stands in this calendar yet: the milestones are counted from the opening, which has no date."
    )


def _calendar(body: bytes) -> Response:
    return Response(body, content_type=f"{MEDIA_TYPE}; charset=utf-8")


def _named(answer: Response, state: str) -> Response:
    answer.set_etag(state)
    return answer
