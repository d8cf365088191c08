"""Who is asked in a comment: a colleague chosen from the list, and everybody named after an @."""

from collections.abc import Collection, Mapping, Sequence

from onboarding.domain.errors import MentionUnclear, NotFound
from onboarding.domain.mentions import Call, calls
from onboarding.domain.people import Actor
from onboarding.services.circle import Circle


def asked_in(around: Circle, may_open: Sequence[Actor], *, ask: int | None, body: str) -> frozenset[int]:
    """Their ids, among those who may open the line. Raises NotFound, MentionUnclear."""
    able = {each.id for each in may_open}
    if ask is not None and ask not in able:
        raise NotFound
    found = frozenset() if ask is None else frozenset({ask})
    names = {person: each.name for person, each in around.people.items()}
    for call in calls(body, names):
        if ask not in call.people:
            found |= {_meant(call, able, names)}
    return found


def _meant(call: Call, able: Collection[int], names: Mapping[int, str]) -> int:
    fitting = tuple(person for person in call.people if person in able)
    if len(fitting) == 1:
        return fitting[0]
    if fitting:
        raise MentionUnclear(call.written, fits=tuple(names[person] for person in fitting))
    raise MentionUnclear(call.written, fits=(), closed_to=names[call.people[0]])
