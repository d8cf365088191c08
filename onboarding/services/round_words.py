"""What a reminder or a digest says: titles, days, places and figures, but no answer's text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.content.words import Words
from onboarding.domain.duties import Duty
from onboarding.domain.mail import MailKind
from onboarding.domain.mail_schedule import Round
from onboarding.domain.people import Actor
from onboarding.press.letters import PRODUCT
from onboarding.records.consultations import consultations_of, last_score
from onboarding.records.departments import departments_of
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.act import Act

MOST = 12
"""Duties that a mail names; the others stand behind its last link."""
WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Where mails lead: to a duty, to a person's home, and to where a kind of mail is stopped.

    `told` says duties in the words and the language given, each with where it is done.
    """

    told: Callable[[Sequence[Duty], Words, str], Sequence[tuple[str, str]]]
    home: str
    stop: Callable[[int, MailKind], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A consultation's readiness out of 100, and a week earlier, None when none was kept then."""

    consultation: str
    now: float
    earlier: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A duty as a mail names it; `consultation` is empty where the town prepares only one."""

    title: str
    due: date | None
    department: str
    consultation: str
    link: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What every mail of one town's day stands on; names by slug."""

    act: Act
    town: Municipality
    links: Links
    consultations: Mapping[str, str]
    departments: Mapping[str, str]
    figures: tuple[Figure, ...]


def ground_of(session: Session, shelf: Shelf, town: Municipality, *, at: datetime, links: Links) -> Ground:
    """Gather it; `shelf` is the town's own."""
    house = Actor(id=0, municipality=town.id, name=PRODUCT, locale=town.locale, grants=frozenset())
    act = Act(session=session, actor=house, at=at, shelf=shelf, zone=town.time_zone)
    known = consultations_of(session, town.id)
    return Ground(
        act=act,
        town=town,
        links=links,
        consultations={each.slug: each.title for each in known},
        departments={each.slug: each.name for each in departments_of(session, town.id)},
        figures=tuple(_figures(act, ((each.id, each.title) for each in known))),
    )


def _figures(act: Act, consultations: Iterable[tuple[int, str]]) -> Iterable[Figure]:
    for id, title in consultations:
        now = last_score(act.session, id)
        earlier = last_score(act.session, id, before=act.today - WEEK + timedelta(days=1))
        if now is not None and now.day > act.today - WEEK:
            yield Figure(consultation=title, now=now.shown, earlier=earlier.shown if earlier else None)


def said(ground: Ground, person: Person, mail: Round, today: date) -> dict[str, object]:
    """What the template says: late duties, those with a day to come, those without one."""
    words = ground.act.shelf.words.get(person.locale, ground.act.shelf.words["fr"])
    named_first = mail.duties[:MOST]
    said_of = ground.links.told(named_first, words, person.locale)
    told = [_told(ground, duty, *said) for duty, said in zip(named_first, said_of, strict=True)]
    named = {ground.consultations.get(duty.consultation or "") for duty in mail.duties}
    return {
        "today": today,
        "town": ground.town.name,
        "number": len(mail.duties),
        "late": [each for each in told if each.due is not None and each.due < today],
        "ahead": [each for each in told if each.due is not None and each.due >= today],
        "dayless": [each for each in told if each.due is None],
        "number_late": sum(duty.late(today) for duty in mail.duties),
        "more": len(mail.duties) - len(told),
        "home": ground.links.home,
        "figures": [each for each in ground.figures if each.consultation in named],
    }


def _told(ground: Ground, duty: Duty, title: str, link: str) -> Told:
    several = len(ground.consultations) > 1
    return Told(
        title=title,
        due=duty.due,
        department=ground.departments.get(duty.department or "", ""),
        consultation=ground.consultations.get(duty.consultation or "", "") if several else "",
        link=link,
    )
