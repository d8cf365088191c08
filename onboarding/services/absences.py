"""Announcing that somebody is away, and who stands in for them."""

from dataclasses import dataclass
from datetime import date

from onboarding.domain.absences import Away, OwnStandIn, check
from onboarding.domain.errors import Conflict, NotYours
from onboarding.domain.oversight import looks_after
from onboarding.domain.policy import Action
from onboarding.records.absences import Absence, absences_of
from onboarding.records.people import Person, find_colleague
from onboarding.services.act import Act
from onboarding.services.colleagues import grants_by_person
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """From one day to another, and who looks after things meanwhile."""

    starts: date
    ends: date
    stand_in: int | None = None


def announce_absence(act: Act, person: Person, days: Days) -> Absence:
    """Somebody will be away. Raises NotYours, and what `domain.absences.check` raises."""
    demand_entering(act, person.id)
    hold_town(act)
    _check(act, person.id, days)
    absence = Absence(municipality_id=act.actor.municipality, person_id=person.id)
    _write(act, absence, days)
    _tell(act, "absence_announced", absence)
    return absence


def change_absence(act: Act, absence: Absence, days: Days, *, seen: Days) -> Absence:
    """Other days, or somebody else who stands in; `seen` is what the page showed.

    Raises NotYours, NotFound, Conflict and what `announce_absence` raises.
    """
    demand_entering(act, absence.person_id)
    hold_row(act, absence)
    if days_of(absence) != seen:
        raise Conflict(absence)
    _check(act, absence.person_id, days, id=absence.id)
    if days != seen:
        _write(act, absence, days)
        _tell(act, "absence_changed", absence)
    return absence


def delete_absence(act: Act, absence: Absence) -> None:
    """The person is there after all. Raises NotYours, NotFound."""
    demand_entering(act, absence.person_id)
    hold_row(act, absence)
    _tell(act, "absence_taken_back", absence)
    act.session.delete(absence)
    act.session.flush()


def days_of(absence: Absence) -> Days:
    """The days of an absence as a form shows them."""
    return Days(starts=absence.starts_on, ends=absence.ends_on, stand_in=absence.stand_in)


def demand_entering(act: Act, person: int) -> None:
    """Stop here unless the actor may say when this person is away. Raises NotYours."""
    act.demand(Action.EDIT_ABSENCE)
    if act.actor.id != person and not looks_after(act.actor, person, grants_by_person(act).get(person, ())):
        raise NotYours


def _check(act: Act, person: int, days: Days, *, id: int = 0) -> None:
    if days.stand_in is not None:
        colleague = find_colleague(act.session, act.actor.municipality, days.stand_in)
        if colleague is None or not colleague.active:
            raise OwnStandIn
    known = absences_of(act.session, act.actor.municipality, since=min(days.starts, act.today))
    wanted = Away(id=id, person=person, starts=days.starts, ends=days.ends, stand_in=days.stand_in)
    check(wanted, [each.away for each in known], today=act.today)


def _write(act: Act, absence: Absence, days: Days) -> None:
    absence.starts_on, absence.ends_on, absence.stand_in = days.starts, days.ends, days.stand_in
    act.session.add(absence)
    act.session.flush()


def _tell(act: Act, fact: str, absence: Absence) -> None:
    stand_in = act.session.get(Person, absence.stand_in) if absence.stand_in else None
    record(
        act,
        fact,
        f"absence:{absence.id}",
        name=act.session.get_one(Person, absence.person_id).name,
        starts=absence.starts_on.isoformat(),
        ends=absence.ends_on.isoformat(),
        stand_in=stand_in.name if stand_in else None,
    )
