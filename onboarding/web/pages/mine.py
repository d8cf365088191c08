"""What waits for a person and what they own, over every consultation in hand."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from onboarding.domain.people import Actor
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.journal import JournalEntry
from onboarding.services.agenda import agenda_in
from onboarding.services.deeds import deeds_of, subjects_of
from onboarding.services.holdings import Holdings, holdings_of
from onboarding.services.occasions import own_days
from onboarding.services.preparation import Standing
from onboarding.services.town_agenda import town_agenda
from onboarding.web.access import on_town
from onboarding.web.roles import grant_names
from onboarding.web.standing import standings_read
from onboarding.web.tasks import OwnMilestone, Task, Waiting, coming, own_milestones, waiting
from onboarding.web.telling import tell
from onboarding.web.visitor import act, visitor

bp = Blueprint("mine", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinePage:
    """A person's page; `own` says that it is the visitor's, `chosen` is the consultation looked at alone."""

    person: Actor
    own: bool
    consultations: tuple[Consultation, ...]
    chosen: Consultation | None
    waiting: Waiting
    coming: tuple[Task, ...]
    roles: tuple[str, ...]
    holdings: Holdings
    milestones: tuple[OwnMilestone, ...]
    deeds: tuple[tuple[JournalEntry, str], ...]


@bp.get("/me")
@on_town(Action.READ_PREPARATION)
def show() -> ResponseReturnValue:
    return render_template("mine/show.html", page=_page(act().actor.id))


@bp.get("/people/<int(max=2147483647):person>/agenda")
@on_town(Action.INVITE_PERSON)
def colleague(*, person: int) -> ResponseReturnValue:
    return render_template("mine/show.html", page=_page(person))


def _page(person_id: int) -> MinePage:
    doing, standings = act(), standings_read(act(), newest=visitor().town.journal_head)
    chosen = _chosen(standings)
    read = [each for each in standings if chosen in {None, each.consultation}]
    town = town_agenda(doing.session, doing.shelf, read, town=visitor().town.id, today=doing.today)
    person = town.around.people.get(person_id) or abort(404)
    held, duties = holdings_of(doing, town, person), agenda_in(town, person)
    return MinePage(
        person=person,
        own=person.id == doing.actor.id,
        consultations=tuple(each.consultation for each in standings),
        chosen=chosen,
        waiting=waiting(duties, town),
        coming=coming(own_days(town, person, zone=doing.zone), duties, town),
        roles=grant_names(person.grants, {each.id: each.name for each in town.departments}),
        holdings=held,
        milestones=own_milestones(held),
        deeds=tuple((entry, tell(entry)) for entry in deeds_of(doing, person.id, subjects_of(held))),
    )


def _chosen(standings: tuple[Standing, ...]) -> Consultation | None:
    """The consultation that the address names; 404 for one that is not in hand."""
    slug = request.args.get("consultation", "")
    named = (each.consultation for each in standings if each.consultation.slug == slug)
    return (next(named, None) or abort(404)) if slug else None
