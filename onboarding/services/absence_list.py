"""The absences that somebody may read, with what each of them troubles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from onboarding.domain.absences import Away
from onboarding.domain.oversight import looks_after, looks_on
from onboarding.domain.people import Grant
from onboarding.records.absences import Absence, absences_of
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.services.act import Act
from onboarding.services.colleagues import grants_by_person
from onboarding.services.reading import names_of

LOOK_BACK = timedelta(days=366)
"""Absences that were over earlier are not listed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One absence as it is read. `clash` is when who stands in is away too, `openings` what opens meanwhile.

    `stand_in` is a name, empty while nobody stands in.
    """

    absence: Absence
    name: str
    stand_in: str
    may_edit: bool
    clash: Away | None
    openings: tuple[Consultation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceList:
    """One's own, those in which one stands in, those of others one looks after, and what is over."""

    mine: tuple[Told, ...]
    standing_in: tuple[Told, ...]
    others: tuple[Told, ...]
    past: tuple[Told, ...]


def absence_list(act: Act) -> AbsenceList:
    """What the actor may read: their own, where they stand in, and whom they look after; leaders read all."""
    known = absences_of(act.session, act.actor.municipality, since=act.today - LOOK_BACK)
    grants, me = grants_by_person(act), act.actor
    told = _told(act, known, grants)
    open_ones = [each for each in told if each.absence.ends_on >= act.today]
    theirs = [each for each in told if looks_on(me, each.absence.person_id, _of(grants, each.absence))]
    return AbsenceList(
        mine=tuple(each for each in open_ones if each.absence.person_id == me.id),
        standing_in=tuple(each for each in open_ones if each.absence.stand_in == me.id),
        others=tuple(each for each in open_ones if each in theirs and each.absence.person_id != me.id),
        past=tuple(each for each in reversed(theirs) if each not in open_ones),
    )


def _told(act: Act, known: Iterable[Absence], grants: Mapping[int, tuple[Grant, ...]]) -> tuple[Told, ...]:
    names, every = names_of(act), [each.away for each in known]
    openings = [each for each in consultations_of(act.session, act.actor.municipality) if each.opens_on]
    return tuple(
        Told(
            absence=each,
            name=names.get(each.person_id, ""),
            stand_in=names.get(each.stand_in or 0, ""),
            may_edit=looks_after(act.actor, each.person_id, _of(grants, each)),
            clash=_clash(each.away, every),
            openings=tuple(c for c in openings if c.opens_on and each.away.covers(c.opens_on)),
        )
        for each in known
    )


def _clash(away: Away, every: Iterable[Away]) -> Away | None:
    if away.stand_in is None:
        return None
    theirs = (each for each in every if each.person == away.stand_in and each.meets(away.starts, away.ends))
    return next(theirs, None)


def _of(grants: Mapping[int, tuple[Grant, ...]], absence: Absence) -> tuple[Grant, ...]:
    return grants.get(absence.person_id, ())
