"""Who can send an action of the communication plan: departments, and people who hold a role."""

from collections.abc import Iterator

from onboarding.domain.communication import CommunicationAction
from onboarding.records.departments import departments_of
from onboarding.records.people import holders
from onboarding.web.extensions import db
from onboarding.web.forms.communication import DEPARTMENT, PERSON, sender_key
from onboarding.web.visitor import visitor


def senders(action: CommunicationAction | None = None) -> list[tuple[str, str]]:
    """Keys with names; whoever sends the action already stays in the list, also once they hold no role."""
    found = dict(_everybody())
    if action is not None and (key := sender_key(action)):
        found.setdefault(key, action.sender)
    return list(found.items())


def _everybody() -> Iterator[tuple[str, str]]:
    town = visitor().town.id
    for department in departments_of(db.session(), town):
        yield f"{DEPARTMENT}{department.id}", department.name
    for person, name, _role, _department in holders(db.session(), town):
        yield f"{PERSON}{person}", name
