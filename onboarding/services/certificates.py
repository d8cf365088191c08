"""The papers of the training: who may take which, and what stands on them."""

from collections.abc import Iterable, Mapping

from onboarding.domain.certificates import Certificate, NotComplete, NothingFollowed, Signing, followed_in
from onboarding.domain.errors import NotFound, NotYours
from onboarding.domain.people import Grant
from onboarding.domain.policy import Action, may
from onboarding.domain.training import minutes_of
from onboarding.records.departments import departments_of
from onboarding.records.people import Person, find_colleague
from onboarding.records.towns import Municipality
from onboarding.records.training import TrainingSession, attendees_of, sessions_followed
from onboarding.services.act import Act
from onboarding.services.colleagues import grants_by_person


def get_person(act: Act, person_id: int) -> Person:
    """Somebody of the town, whether they work there still or not. Raises NotFound."""
    person = find_colleague(act.session, act.actor.municipality, person_id)
    if person is None:
        raise NotFound
    return person


def demand_papers(act: Act, person: Person) -> None:
    """Papers are for the person and for those who run the training. Raises NotYours."""
    if person.id != act.actor.id and not may(act.actor, Action.RUN_TRAINING):
        raise NotYours


def certificate_of(act: Act, person: Person) -> Certificate:
    """The certificate, once all six modules are followed. Raises NotYours, NotComplete."""
    paper = _paper(act, person)
    if not paper.complete:
        raise NotComplete
    return paper


def statement_of(act: Act, person: Person) -> Certificate:
    """What was followed so far. Raises NotYours, NothingFollowed."""
    paper = _paper(act, person)
    if not paper.rows:
        raise NothingFollowed
    return paper


def signing_of(act: Act, training: TrainingSession) -> Signing:
    """The sheet that those present sign, with everybody enrolled who works there. Raises NotYours."""
    act.demand(Action.RUN_TRAINING)
    town = act.session.get_one(Municipality, act.actor.municipality)
    names = {each.id: each.name for each in departments_of(act.session, town.id)}
    grants = grants_by_person(act)
    return Signing(
        town=town.name,
        meeting=training.meeting,
        people=tuple(
            (one.name, _departments(grants.get(one.id, ()), names))
            for one in attendees_of(act.session, training.id)
            if one.active
        ),
        minutes=minutes_of(act.shelf.training_modules, training.modules),
        demo=town.demo,
    )


def _departments(grants: Iterable[Grant], names: Mapping[int, str]) -> str:
    held = {grant.department for grant in grants if grant.department is not None}
    return ", ".join(sorted(names[each] for each in held if each in names))


def _paper(act: Act, person: Person) -> Certificate:
    demand_papers(act, person)
    town = act.session.get_one(Municipality, act.actor.municipality)
    held = sessions_followed(act.session, town.id, person.id)
    return Certificate(
        town=town.name,
        name=person.name,
        rows=followed_in(act.shelf.training_modules, (each.meeting for each in held)),
        issued_on=act.today,
        demo=town.demo,
    )
