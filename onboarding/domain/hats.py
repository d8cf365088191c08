"""Who speaks on a published plan in which hat, who has not yet, and who speaks in several."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from onboarding.domain.ambassadors import Named
from onboarding.domain.errors import Refusal
from onboarding.domain.people import Holder, Role
from onboarding.domain.sign_offs import Hat

HELD_BY: Mapping[Hat, Role] = {
    Hat.AMBASSADOR: Role.LEAD_AMBASSADOR,
    Hat.DEPARTMENT_HEAD: Role.DEPARTMENT_HEAD,
    Hat.DPO: Role.DPO,
    Hat.LEGAL: Role.LEGAL,
    Hat.MODERATION: Role.MODERATION_LEAD,
    Hat.COMMUNICATIONS: Role.COMMUNICATIONS,
    Hat.CHIEF_EXECUTIVE: Role.LEADER,
    Hat.SPONSOR: Role.LEADER,
}
"""Hat -> role of whoever may speak in it; leadership shares two, as it does under the commitment letter."""
PERSONAL = frozenset({Hat.CHIEF_EXECUTIVE, Hat.SPONSOR})
"""Once somebody has spoken in one of these, no colleague of the same role speaks there instead."""

Key = tuple[Hat, int | None]


class NotYourHat(Refusal):
    """Somebody else speaks in this hat, or nobody is asked in it."""


class HatTaken(Refusal):
    """A colleague of leadership has spoken in this hat."""


class OneHat(Refusal):
    """This person has spoken in another hat, and somebody else can speak in this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A hat in which an opinion is asked; `people` may give it, nobody where the role is not held.

    `department` is an id and `place` its name for a head; the last holder of a role to speak counts.
    """

    hat: Hat
    people: tuple[Named, ...]
    department: int | None = None
    place: str = ""

    @property
    def key(self) -> Key:
        """What tells it from the others."""
        return self.hat, self.department

    def held_by(self, person: int) -> bool:
        """Whether this person may speak in it at all."""
        return any(each.id == person for each in self.people)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """An opinion as these rules see it; `person` is None where the account is gone."""

    hat: Hat
    person: int | None
    department: int | None = None

    @property
    def key(self) -> Key:
        """The voice it was given in."""
        return self.hat, self.department


def voices(
    holders: Collection[Holder], first_wave: Sequence[tuple[int, str]], *, chief_executive: bool
) -> tuple[Voice, ...]:
    """Everybody who is asked, in the order in which the plan prints them [NCGL].

    `first_wave` are departments by id and name; a town may have no chief executive.
    """
    found: list[Voice] = []
    for hat in Hat:
        if hat is Hat.DEPARTMENT_HEAD:
            found += (_voice(holders, hat, id, name) for id, name in first_wave)
        elif chief_executive or hat is not Hat.CHIEF_EXECUTIVE:
            found.append(_voice(holders, hat))
    return tuple(found)


def demand_voice(person: int, voice: Voice, spoken: Iterable[Spoken]) -> None:
    """Stop at an opinion that this person cannot give. Raises NotYourHat, HatTaken, OneHat.

    One person speaks in one hat, except where nobody else holds the other one's role; a head speaks for each
    of their departments.
    """
    given = tuple(spoken)
    if not voice.held_by(person):
        raise NotYourHat
    theirs = next((each.person for each in given if each.key == voice.key), None)
    if voice.hat in PERSONAL and theirs not in {None, person}:
        raise HatTaken
    elsewhere = any(each.person == person and each.hat is not voice.hat for each in given)
    if elsewhere and theirs != person and len(voice.people) > 1:
        raise OneHat


def may_speak(person: int, voice: Voice, spoken: Iterable[Spoken]) -> bool:
    """The same as an answer."""
    try:
        demand_voice(person, voice, spoken)
    except Refusal:
        return False
    return True


def missing(asked: Iterable[Voice], spoken: Iterable[Spoken]) -> tuple[Voice, ...]:
    """The hats in which nobody has spoken yet."""
    given = {each.key for each in spoken}
    return tuple(voice for voice in asked if voice.key not in given)


def owed_by(person: int, asked: Iterable[Voice], spoken: Collection[Spoken]) -> tuple[Voice, ...]:
    """The missing opinions that this person can give now."""
    return tuple(voice for voice in missing(asked, spoken) if may_speak(person, voice, spoken))


def in_several(asked: Iterable[Voice]) -> Mapping[str, tuple[Hat, ...]]:
    """Who is the only one to hold several hats, by name: where they speak, they speak as each."""
    found: dict[Named, list[Hat]] = {}
    for voice in asked:
        if len(voice.people) == 1 and voice.hat not in found.get(voice.people[0], []):
            found.setdefault(voice.people[0], []).append(voice.hat)
    return {person.name: tuple(hats) for person, hats in found.items() if len(hats) > 1}


def _voice(holders: Iterable[Holder], hat: Hat, department: int | None = None, place: str = "") -> Voice:
    people = dict.fromkeys(
        Named(id=person, name=name)
        for person, name, role, where in holders
        if role is HELD_BY[hat] and where == department
    )
    return Voice(hat=hat, people=tuple(people), department=department, place=place)
