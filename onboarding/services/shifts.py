"""The weekly shifts of the moderators: added, changed, taken out and put back; a rota to begin with."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import delete

from onboarding.domain.cover import Slot
from onboarding.domain.cover_text import clock
from onboarding.domain.errors import NotFound
from onboarding.domain.policy import Action
from onboarding.domain.rota import MOST_SHIFTS, NotThere, RotaBegun, Shift, check_shift, shared_out
from onboarding.records.people import Person
from onboarding.records.rota import (
    ModerationShift,
    Moderator,
    ModeratorRow,
    find_moderator,
    moderators_of,
    shifts_of,
)
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.moderators import demand_room, hold_row
from onboarding.services.towns import hold_town

KEPT = timedelta(days=30)
"""How long a shift that was taken out can be put back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftSaid:
    """A weekly shift as a form says it; `moderator` is the id of their row."""

    moderator: int
    slot: Slot
    since: date | None = None
    until: date | None = None
    holidays: bool = False


def add_shift(act: Act, said: ShiftSaid) -> ModerationShift:
    """A new weekly shift; it may overlap with others. The same sent twice stands once.

    Raises NotYours, NotThere, NoDayChosen, ShiftBackwards, RotaFull.
    """
    act.demand(Action.EDIT_ROTA)
    hold_town(act)
    _check(act, said)
    for known in shifts_of(act.session, act.actor.municipality):
        if known.removed_at is None and said_of(known) == said:
            return known
    demand_room(act, ModerationShift, MOST_SHIFTS)
    shift = ModerationShift(municipality_id=act.actor.municipality, version=0)
    _write(act, shift, said)
    _tell(act, "shift_added", shift)
    return shift


def change_shift(act: Act, shift: ModerationShift, said: ShiftSaid, *, version: int) -> ModerationShift:
    """Other days, hours or hands. Raises NotYours, NotFound, Conflict and what `add_shift` raises."""
    act.demand(Action.EDIT_ROTA)
    hold_row(act, shift, version)
    _check(act, said)
    if said_of(shift) != said:
        _write(act, shift, said)
        _tell(act, "shift_changed", shift)
    return shift


def remove_shift(act: Act, shift: ModerationShift) -> None:
    """Take it out; for thirty days it can be put back. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_ROTA)
    hold_row(act, shift)
    shift.removed_at = act.at
    shift.version += 1
    act.session.flush()
    _tell(act, "shift_removed", shift)
    act.session.execute(
        delete(ModerationShift).where(
            ModerationShift.municipality_id == act.actor.municipality,
            ModerationShift.removed_at < act.at - KEPT,
        )
    )


def restore_shift(act: Act, shift: ModerationShift) -> None:
    """Undo it. Raises NotYours, NotFound, RotaFull."""
    act.demand(Action.EDIT_ROTA)
    hold_row(act, shift, removed=True)
    demand_room(act, ModerationShift, MOST_SHIFTS)
    shift.removed_at = None
    shift.version += 1
    act.session.flush()
    _tell(act, "shift_restored", shift)


def take_proposed(act: Act) -> int:
    """Fill an empty rota with the proposed one, shared among the moderators; gives back how many shifts.

    Raises NotYours, RotaBegun, NotFound without a moderator.
    """
    act.demand(Action.EDIT_ROTA)
    hold_town(act)
    if any(each.removed_at is None for each in shifts_of(act.session, act.actor.municipality)):
        raise RotaBegun
    wanted = shared_out(in_turn(moderators_of(act.session, act.actor.municipality)))
    if not wanted:
        raise NotFound
    for moderator, slot, holidays in wanted:
        shift = ModerationShift(municipality_id=act.actor.municipality, version=0)
        _write(act, shift, ShiftSaid(moderator=moderator, slot=slot, holidays=holidays))
    record(act, "proposed_rota_taken", f"town:{act.actor.municipality}", count=len(wanted))
    return len(wanted)


def in_turn(rows: Iterable[ModeratorRow]) -> tuple[int, ...]:
    """Among whom the proposed rota is shared: the moderators, their back-up only where it is alone."""
    standing = [row.moderator for row in rows if row.active and row.moderator.removed_at is None]
    first = tuple(each.id for each in standing if not each.backup)
    return first or tuple(each.id for each in standing)


def said_of(shift: ModerationShift) -> ShiftSaid:
    """The shift as it is stored."""
    return ShiftSaid(
        moderator=shift.moderator_id,
        slot=Slot(days=shift.days, at=shift.at, minutes=shift.minutes),
        since=shift.since,
        until=shift.until,
        holidays=shift.holidays,
    )


def demand_moderator(act: Act, moderator: int, *, on: date | None = None) -> Moderator:
    """Somebody of the town who moderates, on that day where one is given. Raises NotThere."""
    found = find_moderator(act.session, act.actor.municipality, moderator)
    if found is None or found.removed_at is not None:
        raise NotThere
    if on is not None and found.until is not None and found.until < on:
        raise NotThere
    return found


def _check(act: Act, said: ShiftSaid) -> None:
    demand_moderator(act, said.moderator)
    check_shift(
        Shift(
            id=0,
            person=0,
            days=said.slot.days,
            at=said.slot.at,
            minutes=said.slot.minutes,
            since=said.since,
            until=said.until,
        )
    )


def _write(act: Act, shift: ModerationShift, said: ShiftSaid) -> None:
    shift.moderator_id, shift.days = said.moderator, said.slot.days
    shift.at, shift.minutes = said.slot.at, said.slot.minutes
    shift.since, shift.until, shift.holidays = said.since, said.until, said.holidays
    shift.version += 1
    act.session.add(shift)
    act.session.flush()


def _tell(act: Act, fact: str, shift: ModerationShift) -> None:
    moderator = act.session.get_one(Moderator, shift.moderator_id)
    record(
        act,
        fact,
        f"shift:{shift.id}",
        name=act.session.get_one(Person, moderator.person_id).name,
        weekdays=sorted(shift.days),
        times=times_of(shift.at, shift.minutes),
        since=shift.since.isoformat() if shift.since else None,
        until=shift.until.isoformat() if shift.until else None,
        holidays=shift.holidays,
    )


def times_of(at: int, minutes: int) -> str:
    """ "09:00–17:00", or "10:00" for a check."""
    return f"{clock(at)}–{clock((at + minutes - 1) % 1440 + 1)}" if minutes else clock(at)
