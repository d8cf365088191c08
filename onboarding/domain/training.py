"""Training: the six modules, what a session may be, what somebody lacks, when a refresher falls due."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from onboarding.domain.errors import Refusal
from onboarding.domain.months import months_after
from onboarding.domain.people import Grant, Role

MODULES = (
    "why_and_levels",
    "tool",
    "charter_and_cases",
    "difficult_conversations",
    "answering",
    "reflexes",
)
"""Ids of the six modules, in the order in which they are taught (domain reference, §4.3)."""
EXPECTED = frozenset({Role.LEAD_AMBASSADOR, Role.REFERENT, Role.DEPUTY, Role.MODERATION_LEAD})
"""Who carries the project and is expected to follow all six (C7); everybody else is welcome."""
FARTHEST = timedelta(days=731)
"""A session lies at most two years before or after the day on which it is entered."""
REMINDED = timedelta(days=30)
"""So long before it falls due, a refresher is asked for."""
LARGEST_ROOM = 500
PLACE_LIMIT = 200
ADDRESS_LIMIT = 300
LEADER_LIMIT = 120
REASON_LIMIT = 500


class NoModule(Refusal):
    """A session teaches one module at least."""


class SessionDayOutOfRange(Refusal):
    """A session lies within two years of today."""


class EndsBeforeStart(Refusal):
    """A session ends after it starts, and does not end without a start."""


class RoomTooSmall(Refusal):
    """More people are enrolled than the room holds."""


class SessionFull(Refusal):
    """The room holds nobody more."""


class SessionOver(Refusal):
    """Nobody enrols in, or leaves, a session whose day has passed."""


class SessionToCome(Refusal):
    """Who was there is noted once the day has come, not before."""


class SessionCancelled(Refusal):
    """The session was cancelled: nothing more happens to it."""


class AttendanceNoted(Refusal):
    """Somebody was noted as present: the session took place, so it is neither cancelled nor put off."""


class AlreadyEnrolled(Refusal):
    """The person stands on the session's list already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingModule:
    """One module: how long it lasts, the lines it helps with, the months after which it is refreshed.

    `refresher_months` 0 asks for no refresher. The figure is an assumption, kept with the content.
    """

    id: str
    minutes: int
    items: tuple[str, ...] = ()
    refresher_months: int = 12
    source: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """What a session is about, when and where; `room` is how many it holds, None for no limit.

    `address` leads to a video meeting.
    """

    modules: tuple[str, ...]
    held_on: date
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""
    address: str = ""
    led_by: str = ""
    room: int | None = None

    def moved(self, other: "Meeting") -> bool:
        """Whether people would come at another time, or elsewhere."""
        mine, theirs = (
            (one.held_on, one.starts_at, one.ends_at, one.place, one.address) for one in (self, other)
        )
        return mine != theirs


@dataclass(frozen=True, slots=True, kw_only=True)
class Refresher:
    """A module that somebody followed, and the day on which it falls due again."""

    module: str
    due: date


def check_meeting(meeting: Meeting, *, today: date, enrolled: int = 0) -> None:
    """Stop a session that makes no sense.

    Raises NoModule, SessionDayOutOfRange, EndsBeforeStart, RoomTooSmall.
    """
    if not meeting.modules or not set(meeting.modules) <= set(MODULES):
        raise NoModule
    if not today - FARTHEST <= meeting.held_on <= today + FARTHEST:
        raise SessionDayOutOfRange
    if meeting.ends_at is not None and (meeting.starts_at is None or meeting.ends_at <= meeting.starts_at):
        raise EndsBeforeStart
    if meeting.room is not None and meeting.room < enrolled:
        raise RoomTooSmall


def check_enrolment(*, held_on: date, room: int | None, taken: int, today: date) -> None:
    """Stop an enrolment that comes too late, or finds no seat. Raises SessionOver, SessionFull."""
    check_not_over(held_on, today)
    if room is not None and taken >= room:
        raise SessionFull


def check_not_over(held_on: date, today: date) -> None:
    """Enrolling and leaving end with the day of the session. Raises SessionOver."""
    if held_on < today:
        raise SessionOver


def check_has_come(held_on: date, today: date) -> None:
    """Who was there is noted from the day itself on. Raises SessionToCome."""
    if today < held_on:
        raise SessionToCome


def in_order(modules: Collection[str]) -> tuple[str, ...]:
    """The modules in the order in which they are taught, each once."""
    return tuple(module for module in MODULES if module in modules)


def missing(followed: Collection[str]) -> tuple[str, ...]:
    """What somebody who followed these still lacks, in order."""
    return tuple(module for module in MODULES if module not in followed)


def is_complete(followed: Collection[str]) -> bool:
    """Whether all six were followed: the certificate is due."""
    return not missing(followed)


def minutes_of(modules: Iterable[TrainingModule], taught: Collection[str]) -> int:
    """How long these modules last together, in minutes."""
    return sum(module.minutes for module in modules if module.id in taught)


def refreshers(
    modules: Iterable[TrainingModule], followed: Mapping[str, date], *, today: date
) -> tuple[Refresher, ...]:
    """What was followed and falls due within thirty days, or has fallen due, the earliest first."""
    dues = (
        Refresher(module=module.id, due=months_after(followed[module.id], module.refresher_months))
        for module in modules
        if module.refresher_months and module.id in followed
    )
    return tuple(sorted((one for one in dues if one.due - REMINDED <= today), key=lambda one: one.due))


def is_expected(grants: Iterable[Grant]) -> bool:
    """Whether somebody with these roles is to follow all six modules (C7)."""
    return any(grant.role in EXPECTED for grant in grants)
