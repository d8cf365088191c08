"""What differs from the weekly rota on one day: a duty more, a shift in other hands, or in nobody's."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import InvalidRequestError

from onboarding.domain.errors import NotFound
from onboarding.domain.policy import Action
from onboarding.domain.rota import MOST_CHANGES, DayOver, RotaFull, SameHands, ShiftNotThatDay
from onboarding.records.people import Person
from onboarding.records.rota import DutyChange, ModerationShift, Moderator
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.moderators import hold_row
from onboarding.services.shifts import demand_moderator, times_of
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Extra:
    """A duty of its own: `moderator` is the id of their row, `at` minutes after midnight, for `minutes`."""

    moderator: int
    on: date
    at: int
    minutes: int = 0


def add_duty(act: Act, extra: Extra) -> DutyChange:
    """Somebody looks on a day besides the weekly rota, on a holiday too. The same sent twice stands once.

    Raises NotYours, NotThere, DayOver, RotaFull.
    """
    act.demand(Action.EDIT_ROTA)
    _hold(act, extra.on)
    demand_moderator(act, extra.moderator, on=extra.on)
    wanted = {
        "municipality_id": act.actor.municipality,
        "moderator_id": extra.moderator,
        "held_on": extra.on,
        "at": extra.at,
        "minutes": extra.minutes,
    }
    known = act.session.scalar(select(DutyChange).filter_by(shift_id=None, **wanted))
    if known is not None:
        return known
    change = DutyChange(**wanted)
    _add(act, change)
    _tell(act, "duty_added", change, times=times_of(extra.at, extra.minutes))
    return change


def give_shift(act: Act, shift: ModerationShift, on: date, *, to: int | None) -> DutyChange:
    """Give one day of a weekly shift into other hands (the id of a moderator's row), or into nobody's.

    What was said of that day before is replaced.
    Raises NotYours, NotFound, NotThere, DayOver, ShiftNotThatDay, SameHands, RotaFull.
    """
    act.demand(Action.EDIT_ROTA)
    hold_row(act, shift)
    _hold(act, on)
    if not shift.shift(0).falls_on(on):
        raise ShiftNotThatDay
    if to is not None:
        demand_moderator(act, to, on=on)
    before = act.session.scalar(select(DutyChange).filter_by(shift_id=shift.id, held_on=on))
    if to == (before.moderator_id if before else shift.moderator_id):
        raise SameHands
    change = before or DutyChange(municipality_id=act.actor.municipality, shift_id=shift.id, held_on=on)
    change.moderator_id = to
    _add(act, change)
    _tell(act, "duty_given" if to else "duty_given_up", change, times=times_of(shift.at, shift.minutes))
    return change


def drop_change(act: Act, change: DutyChange) -> None:
    """The weekly rota holds on that day again. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_ROTA)
    hold_town(act)
    try:
        act.session.refresh(change)
    except InvalidRequestError as gone:
        raise NotFound from gone
    shift = act.session.get(ModerationShift, change.shift_id) if change.shift_id else None
    at, minutes = (shift.at, shift.minutes) if shift else (change.at, change.minutes)
    _tell(act, "duty_change_dropped", change, times=times_of(at, minutes))
    act.session.delete(change)
    act.session.flush()


def _hold(act: Act, on: date) -> None:
    if on < act.today:
        raise DayOver
    hold_town(act)


def _add(act: Act, change: DutyChange) -> None:
    counted = act.session.scalar(
        select(func.count())
        .select_from(DutyChange)
        .where(DutyChange.municipality_id == act.actor.municipality, DutyChange.held_on >= act.today)
    )
    if (counted or 0) >= MOST_CHANGES:
        raise RotaFull
    act.session.add(change)
    act.session.flush()


def _tell(act: Act, fact: str, change: DutyChange, **details: object) -> None:
    taker = act.session.get(Moderator, change.moderator_id) if change.moderator_id else None
    record(
        act,
        fact,
        f"duty:{change.id}",
        name=act.session.get_one(Person, taker.person_id).name if taker else None,
        day=change.held_on.isoformat(),
        **details,
    )
