"""The moderators with their shifts, what differs on days ahead, and what was taken out lately."""

from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import gettext as _

from onboarding.domain.people import MODERATORS
from onboarding.records.rota import DutyChange, ModerationShift, ModeratorRow
from onboarding.services.circle import circle
from onboarding.services.rota import Rota
from onboarding.services.shifts import KEPT, said_of
from onboarding.web.rota_words import slot_said, times_said
from onboarding.web.visitor import act


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldShift:
    """A weekly shift in words; `over` is whether it held until a day that is past."""

    id: int
    said: str
    since: date | None
    until: date | None
    holidays: bool
    over: bool
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldModerator:
    """Somebody with their weekly shifts; `role` is whether their account says that they moderate."""

    row: ModeratorRow
    shifts: tuple[ToldShift, ...]
    role: bool
    over: bool

    @property
    def hours(self) -> float | None:
        """Hours a week, None while nobody said."""
        minutes = self.row.moderator.minutes
        return None if minutes is None else minutes / 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """What differs on a day ahead, in a sentence."""

    id: int
    on: date
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeratorsPage:
    """Everybody who moderates, days ahead that differ, and what can still be put back.

    `minutes` is what they have together a week, None while nobody said.
    """

    moderators: tuple[ToldModerator, ...]
    changes: tuple[ToldChange, ...]
    gone: tuple[ModeratorRow, ...]
    taken_out: tuple[ToldShift, ...]
    hours: float | None


def moderators_page(rota: Rota) -> ModeratorsPage:
    """Gather it."""
    people, since = circle(act()).people, act().at - KEPT
    today = act().today
    standing = sorted((each for each in rota.shifts if each.removed_at is None), key=_in_the_week)
    told = tuple(
        ToldModerator(
            row=row,
            shifts=tuple(_shift(each, rota) for each in standing if each.moderator_id == row.moderator.id),
            role=row.moderator.person_id in people and people[row.moderator.person_id].holds(*MODERATORS),
            over=row.moderator.until is not None and row.moderator.until < today,
        )
        for row in rota.standing
    )
    given = [each.hours for each in told if each.hours is not None and each.row.active and not each.over]
    return ModeratorsPage(
        moderators=told,
        changes=tuple(_change(each, rota) for each in rota.changes if each.held_on >= today),
        gone=tuple(row for row in rota.moderators.values() if _lately(row.moderator.removed_at, since)),
        taken_out=tuple(_shift(each, rota) for each in rota.shifts if _lately(each.removed_at, since)),
        hours=sum(given) if given else None,
    )


def _lately(removed: datetime | None, since: datetime) -> bool:
    return removed is not None and removed >= since


def _in_the_week(shift: ModerationShift) -> tuple[int, int]:
    return min(shift.days), shift.at


def _shift(shift: ModerationShift, rota: Rota) -> ToldShift:
    return ToldShift(
        id=shift.id,
        said=slot_said(said_of(shift).slot),
        since=shift.since,
        until=shift.until,
        holidays=shift.holidays,
        over=shift.until is not None and shift.until < act().today,
        name=rota.moderators[shift.moderator_id].name,
    )


def _change(change: DutyChange, rota: Rota) -> ToldChange:
    taker = rota.moderators[change.moderator_id].name if change.moderator_id else ""
    shift = next((each for each in rota.shifts if each.id == change.shift_id), None)
    if shift is None:
        slot = said_of(ModerationShift(weekdays=1, at=change.at, minutes=change.minutes)).slot
        sentence = _("%(name)s, %(times)s, besides the weekly rota", name=taker, times=times_said(slot))
    else:
        of, times = rota.moderators[shift.moderator_id].name, times_said(said_of(shift).slot)
        sentence = (
            _("%(name)s takes the shift of %(other)s, %(times)s", name=taker, other=of, times=times)
            if taker
            else _("nobody takes the shift of %(other)s, %(times)s", other=of, times=times)
        )
    return ToldChange(id=change.id, on=change.held_on, sentence=sentence)
