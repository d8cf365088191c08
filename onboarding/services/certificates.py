"""The papers of the training: who may take which, and what stands on them."""

from collections.abc import Mapping

from onboarding.domain.certificates import Certificate, NotComplete, NothingFollowed, Signing, followed_in
from onboarding.domain.errors import NotYours
from onboarding.domain.policy import Action, may
from onboarding.domain.training import minutes_of
from onboarding.records.departments import departments_of
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.records.training import TrainingSession, attendees_of, sessions_followed
from onboarding.services.act import Act
from onboarding.services.colleagues import grants_by_person


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
    places = places_of_people(act)
    return Signing(
        town=town.name,
        meeting=training.meeting,
        people=tuple(
            (one.name, places.get(one.id, "")) for one in attendees_of(act.session, training.id) if one.active
        ),
        minutes=minutes_of(act.shelf.training_modules, training.modules),
        demo=town.demo,
    )


def places_of_people(act: Act) -> Mapping[int, str]:
    """Person id -> names of the departments in which they hold a role."""
    names = {each.id: each.name for each in departments_of(act.session, act.actor.municipality)}
    held = {
        person: sorted({names[grant.department] for grant in grants if grant.department in names})
        for person, grants in grants_by_person(act).items()
    }
    return {person: ", ".join(places) for person, places in held.items()}


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
