"""Whose morning has come: the people of a town whose mails of the day are to be written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from operator import attrgetter

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from onboarding.domain.mail_schedule import due_day
from onboarding.records.mail_rounds import MailRound, last_rounds
from onboarding.records.people import Person
from onboarding.records.towns import Municipality


@dataclass(frozen=True, slots=True, kw_only=True)
class Morning:
    """A person's day that has begun where they are; `last_run` is the day served before it.

    `begun` says whether that is noted for the person, and not only known of those around them.
    """

    person: Person
    zone: str
    today: date
    last_run: date | None
    begun: bool


def mornings(
    session: Session, town: Municipality, *, at: datetime, hold: bool = False
) -> tuple[Morning, ...]:
    """Those who came in, work there still, and were not served yet today; `hold` before serving them."""
    served = last_rounds(session, town.id, hold=hold)
    people = _members(session, town)
    around = _around(town, people, served)
    found = []
    for person in people:
        zone = zone_of(person, town)
        last_run = served.get(person.id, around.get(zone))
        today = due_day(at, zone, last_run=last_run)
        if today is not None:
            found.append(
                Morning(person=person, zone=zone, today=today, last_run=last_run, begun=person.id in served)
            )
    return tuple(found)


def serve(session: Session, due: Iterable[Morning]) -> bool:
    """Note that these days are served; says no where another machine was faster."""
    known = sorted((each for each in due if each.begun), key=attrgetter("today"))
    new = [each for each in due if not each.begun]
    try:
        with session.begin_nested():
            session.add_all(MailRound(person_id=each.person.id, day=each.today) for each in new)
    except IntegrityError:
        return False
    for day, those in groupby(known, key=attrgetter("today")):
        ids = [each.person.id for each in those]
        session.execute(update(MailRound).where(MailRound.person_id.in_(ids)).values(day=day))
    return True


def zone_of(person: Person, town: Municipality) -> str:
    """The zone whose mornings count for the person."""
    return person.time_zone or town.time_zone


def _members(session: Session, town: Municipality) -> Sequence[Person]:
    return session.scalars(
        select(Person)
        .where(Person.municipality_id == town.id, Person.active, Person.password_hash.is_not(None))
        .order_by(Person.id)
    ).all()


def _around(town: Municipality, people: Sequence[Person], served: Mapping[int, date]) -> dict[str, date]:
    """Zone -> the newest day served there: whoever is new begins with the next morning of the others."""
    newest: dict[str, date] = {}
    for person in people:
        zone, day = zone_of(person, town), served.get(person.id)
        if day is not None:
            newest[zone] = max(newest.get(zone, day), day)
    return newest
