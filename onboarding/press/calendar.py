"""Days for calendar programs, as iCalendar (RFC 5545): the only importer of the library that writes it."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, Timezone, vText

MEDIA_TYPE = "text/calendar"
REFRESH = timedelta(hours=6)
"""How often a subscribed calendar is asked to look again."""
BREAKS = re.compile(r"[\t-\r\x85\u2028\u2029]+")
"""What ends a line, or a column: some programs refuse an event whose title has more than one line."""
YEAR = 2027
"""Whose changes of hour an empty calendar carries: something has to stand in it (RFC 5545, 3.6)."""
NAMESPACE = UUID("6b0a1f0e-5c1d-4f5e-9f0a-0a9b7c6d5e4f")
"""Of the identifiers made here; it never changes, so that what moves does not double."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One day, or one hour where `at` is given, of a calendar. `key` names it for good, wherever it moves.

    `moments` are its beginning and its end in UTC, where it may end on another day. `changed_at` is when it
    last changed, `revision` counts its changes from 0; `categories` are words.
    """

    key: str
    on: date
    title: str
    url: str
    changed_at: datetime
    at: time | None = None
    until: time | None = None
    moments: tuple[datetime, datetime] | None = None
    revision: int = 0
    categories: tuple[str, ...] = ()
    description: str = ""
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """A calendar: its name, whose identifiers it carries (`owner`, a town's slug), its zone and its days.

    `about` says what it holds, and why it is empty where it is.
    """

    name: str
    owner: str
    zone: str
    about: str = ""
    happenings: tuple[Happening, ...] = ()


def to_ics(agenda: Agenda) -> bytes:
    """The calendar in UTF-8, folded and escaped by the library; no alarm is set."""
    calendar = Calendar()
    for name, text in (
        ("prodid", "-//Prélude//Prélude//FR"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("name", agenda.name),
        ("x-wr-calname", agenda.name),
        ("x-wr-timezone", agenda.zone),
        ("description", agenda.about),
        ("x-wr-caldesc", agenda.about),
        ("x-published-ttl", "PT6H"),
    ):
        if text:
            calendar.add(name, vText(text))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    years = {each.on.year for each in agenda.happenings} or {YEAR}
    calendar.add_component(_zone(agenda.zone, min(years), max(years)))
    for each in sorted(agenda.happenings, key=lambda one: (one.on, one.key)):
        calendar.add_component(_event(each, agenda))
    return bytes(calendar.to_ical())


def identifier(owner: str, key: str) -> str:
    """The same for the same thing in every file, and telling nobody what it is (RFC 7986, 5.3)."""
    return str(uuid5(NAMESPACE, f"{owner}/{key}"))


def _event(one: Happening, agenda: Agenda) -> Event:
    event = Event()
    event.add("uid", identifier(agenda.owner, one.key))
    event.add("summary", BREAKS.sub(" ", one.title))
    for name, value in _when(one, agenda.zone):
        event.add(name, value)
    event.add("dtstamp", one.changed_at)
    event.add("last-modified", one.changed_at)
    event.add("sequence", one.revision)
    event.add("status", "CANCELLED" if one.cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if one.at or one.moments else "TRANSPARENT")
    event.add("url", one.url)
    event.add("categories", list(one.categories))
    if one.description:
        event.add("description", one.description)
    return event


def _when(one: Happening, zone: str) -> tuple[tuple[str, date | datetime], ...]:
    """A whole day lasts until the next one, which is not part of it.

    An hour is written in UTC: not every program follows the changes of hour that a file describes.
    """
    if one.moments is not None:
        starts, ends = one.moments
        return (("dtstart", starts),) + ((("dtend", ends),) if ends > starts else ())
    if one.at is None:
        return ("dtstart", one.on), ("dtend", one.on + timedelta(days=1))
    begins = _moment(one.on, one.at, zone)
    if one.until is None or one.until <= one.at:
        return (("dtstart", begins),)
    return ("dtstart", begins), ("dtend", _moment(one.on, one.until, zone))


def _moment(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


@lru_cache(maxsize=64)
def _zone(zone: str, first: int, last: int) -> Timezone:
    """The zone's changes of hour over those years: long to work out, and the same for everybody."""
    return Timezone.from_tzid(zone, first_date=date(first, 1, 1), last_date=date(last + 1, 1, 1))
