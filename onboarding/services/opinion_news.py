"""Asking people for their opinion on a published plan, and asking no more once it is given."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import select

from onboarding.domain.decisions import AskedToday, VersionOvertaken
from onboarding.domain.notices import NoticeKind
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.journal import JournalEntry
from onboarding.records.people import Person
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.decision_news import about, subject, tell_heard
from onboarding.services.journal import record
from onboarding.services.notices import notify, settle_of
from onboarding.services.towns import hold_town

if TYPE_CHECKING:
    from onboarding.services.opinions import Hearing

ASKED = "opinions_asked"


def ask(act: Act, consultation: Consultation, hearing: "Hearing", *, link: str) -> tuple[str, ...]:
    """Ask whoever has not spoken, at most once a day, each in their language; gives back their names.

    Raises NotYours, VersionOvertaken once the plan is decided, AskedToday.
    """
    act.demand(Action.PUBLISH_PLAN)
    hold_town(act)
    if not hearing.open:
        raise VersionOvertaken
    if asked_today(act, consultation, hearing):
        raise AskedToday
    waiting = _waiting(hearing)
    _notify(act, consultation, hearing, waiting)
    _mail(act, consultation, hearing, sorted(set(waiting) - {act.actor.id}), link=link)
    told = tuple(sorted(waiting.values()))
    record(
        act,
        ASKED,
        f"consultation:{consultation.id}",
        consultation=consultation.title,
        number=hearing.version.number,
        names=list(told),
    )
    return told


def asked_today(act: Act, consultation: Consultation, hearing: "Hearing") -> bool:
    """Whether they were asked on this version today already."""
    last = act.session.execute(
        select(JournalEntry.at, JournalEntry.details)
        .where(
            JournalEntry.municipality_id == act.actor.municipality,
            JournalEntry.subject == f"consultation:{consultation.id}",
            JournalEntry.fact == ASKED,
        )
        .order_by(JournalEntry.number.desc())
        .limit(1)
    ).first()
    if last is None or last.details.get("number") != hearing.version.number:
        return False
    return bool(last.at.astimezone(ZoneInfo(act.zone)).date() == act.today)


def tell_opinion(act: Act, consultation: Consultation, hearing: "Hearing") -> None:
    """Whoever owes nothing more is asked no more; once nobody is left, leadership knows."""
    everybody = {each.id for voice in hearing.voices for each in voice.people}
    done = [person for person in sorted(everybody) if not hearing.owed_by(person)]
    settle_of(act, done, NoticeKind.PLAN_OPINION, subject(consultation))
    outbox.take_back(act, [about(hearing.version, person) for person in done])
    if not any(voice.people for voice in hearing.missing):
        tell_heard(act, hearing.version, consultation)


def _waiting(hearing: "Hearing") -> dict[int, str]:
    """Who owes an opinion that nobody has given, by id, with their name."""
    names = {each.id: each.name for voice in hearing.missing for each in voice.people}
    return {person: name for person, name in names.items() if hearing.owed_by(person)}


def _notify(act: Act, consultation: Consultation, hearing: "Hearing", people: Iterable[int]) -> None:
    notify(
        act,
        people,
        NoticeKind.PLAN_OPINION,
        subject(consultation),
        consultation=consultation.id,
        details={"number": hearing.version.number},
    )


def _mail(
    act: Act, consultation: Consultation, hearing: "Hearing", people: Iterable[int], *, link: str
) -> None:
    for person in people:
        outbox.write(
            act,
            act.session.get_one(Person, person),
            "plan_opinion",
            about=about(hearing.version, person),
            by=act.actor.name,
            title=consultation.title,
            number=hearing.version.number,
            until=hearing.answer_by,
            link=link,
        )
