"""Builders: one line makes what a test needs, committed so that pages see it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.demo.scene import Site
from onboarding.domain.citizens import Kind
from onboarding.domain.mail import MailKind
from onboarding.domain.masked_tally import key_of, masked
from onboarding.domain.people import Role
from onboarding.domain.pulse import Tally, shown
from onboarding.domain.training import MODULES
from onboarding.records.absences import Absence
from onboarding.records.citizens import CitizenAmbassador
from onboarding.records.consultations import Concerned, Consultation
from onboarding.records.departments import Department
from onboarding.records.objections import HeardObjection
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person, RoleGrant, actor_of, grants_of
from onboarding.records.proposals import Proposal
from onboarding.records.pulse import PulseRound
from onboarding.records.rota import ModerationShift, Moderator
from onboarding.records.time_cards import TimeCard
from onboarding.records.towns import Municipality
from onboarding.records.training import Attendance, Presence, TrainingSession
from onboarding.services.act import Act
from onboarding.services.passwords import HASHER
from tests.database import SECRET

T = TypeVar("T")
PASSWORD = "quatre mots au hasard 27"
TALLY_KEY = key_of(SECRET)
_HASH = HASHER.hash(PASSWORD)


@dataclass(kw_only=True)
class Maker:
    """Makes towns and what lives in them."""

    session: Session
    shelf: Shelf
    now: datetime
    numbers: "count[int]" = field(default_factory=lambda: count(1))

    def town(self, name: str = "Vallorne", **given: object) -> Municipality:
        """A town of 30,000 inhabitants that speaks French."""
        fields = {"slug": f"town-{next(self.numbers)}", "name": name, "population": 30_000, "locale": "fr"}
        fields["edition"] = self.shelf.newest
        return self._add(Municipality(**(fields | given)))

    def department(self, town: Municipality, name: str = "Parcs et jardins", **given: object) -> Department:
        """A department; its slug is numbered unless given."""
        fields = {"municipality_id": town.id, "slug": f"dep-{next(self.numbers)}", "name": name}
        return self._add(Department(**(fields | given)))

    def person(
        self, town: Municipality, *roles: Role, department: Department | None = None, **given: object
    ) -> Person:
        """Somebody with these roles, all in that department where the role asks for one."""
        number = next(self.numbers)
        fields = {
            "municipality_id": town.id,
            "email": f"person{number}@example.org",
            "name": f"Personne {number}",
            "locale": "fr",
            "password_hash": _HASH,
        }
        person = self._add(Person(**(fields | given)))
        for role in roles:
            bound = department.id if department else None
            self._add(RoleGrant(person_id=person.id, role=role, department_id=bound))
        return person

    def grant(self, person: Person, role: Role, department: Department | None = None) -> None:
        """One more role."""
        self._add(
            RoleGrant(person_id=person.id, role=role, department_id=department.id if department else None)
        )

    def consultation(
        self, town: Municipality, *, concerned: tuple[Department, ...] = (), **given: object
    ) -> Consultation:
        """A consultation that opens on 1 March 2027 for seven weeks."""
        fields = {
            "municipality_id": town.id,
            "slug": f"consultation-{next(self.numbers)}",
            "title": "Le parc des Tanneurs",
            "opens_on": date(2027, 3, 1),
            "closes_on": date(2027, 4, 18),
        }
        consultation = self._add(Consultation(**(fields | given)))
        for department in concerned:
            self._add(Concerned(consultation_id=consultation.id, department_id=department.id))
        return consultation

    def proposal(self, department: Department, email: str, **given: object) -> Proposal:
        """Somebody asked today to be referent of the department; the link opens for nobody."""
        fields = {"municipality_id": department.municipality_id, "department_id": department.id}
        fields |= {"department_name": department.name, "role": Role.REFERENT, "name": "Nora", "email": email}
        fields |= {"locale": "fr", "proposed_at": self.now, "asked_at": self.now, "expires_at": self.now}
        return self._add(Proposal(**(fields | {"token_hash": f"hash-{next(self.numbers)}"} | given)))

    def citizen(self, town: Municipality, number: int = 1, **given: object) -> CitizenAmbassador:
        """A resident of whom nothing is noted but a name."""
        fields = {
            "municipality_id": town.id,
            "number": number,
            "kind": Kind.PERSON,
            "name": f"Nom {number:03}",
        }
        return self._add(CitizenAmbassador(**(fields | given)))

    def training(self, town: Municipality, *modules: str, **given: object) -> TrainingSession:
        """A training session in a week, in which these modules are taught, or all six."""
        fields = {"municipality_id": town.id, "held_on": self.now.date() + timedelta(days=7)}
        return self._add(TrainingSession(**(fields | {"modules": modules or MODULES} | given)))

    def attendance(
        self, training: TrainingSession, person: Person, presence: Presence = Presence.PRESENT
    ) -> Attendance:
        """Somebody on the session's list."""
        return self._add(Attendance(session_id=training.id, person_id=person.id, presence=presence))

    def absence(self, person: Person, **given: object) -> Absence:
        """Somebody is away, by default from 7 to 11 December 2026."""
        fields = {"municipality_id": person.municipality_id, "person_id": person.id}
        fields |= {"starts_on": date(2026, 12, 7), "ends_on": date(2026, 12, 11)}
        return self._add(Absence(**(fields | given)))

    def moderator(self, person: Person, **given: object) -> Moderator:
        """Somebody who moderates, five hours a week."""
        fields = {"municipality_id": person.municipality_id, "person_id": person.id, "minutes": 300}
        return self._add(Moderator(**(fields | given)))

    def shift(self, moderator: Moderator, **given: object) -> ModerationShift:
        """Monday to Friday, 9 to 17."""
        fields = {"municipality_id": moderator.municipality_id, "moderator_id": moderator.id}
        fields |= {"weekdays": 0b0011111, "at": 540, "minutes": 480}
        return self._add(ModerationShift(**(fields | given)))

    def time_card(self, person: Person, department: Department | None = None, **given: object) -> TimeCard:
        """Three hours a month asked for."""
        fields = {"municipality_id": person.municipality_id, "person_id": person.id, "hours_month": 3.0}
        fields["department_id"] = department.id if department else None
        return self._add(TimeCard(**(fields | given)))

    def trained(self, *people: Person, on: date = date(2026, 10, 5)) -> None:
        """These people have followed every module, in one long session."""
        held = self._add(
            TrainingSession(municipality_id=people[0].municipality_id, modules=MODULES, held_on=on)
        )
        for each in people:
            self._add(Attendance(session_id=held.id, person_id=each.id, presence=Presence.PRESENT))

    def round(self, department: Department, *barriers: int, **given: object) -> PulseRound:
        """A round that asks ten people for two weeks; `barriers` are those of its answers, 5 for none.

        With a day on which it was closed, it is settled.
        """
        counted = Tally(stuck=tuple(barriers.count(at) for at in range(5)), clear=barriers.count(5))
        today = self.now.date()
        fields = {"municipality_id": department.municipality_id, "department_id": department.id, "asked": 10}
        fields |= {"opened_on": today, "closes_on": today + timedelta(days=14)}
        fields["tally"] = masked(counted, key=TALLY_KEY, nonce=bytes(16))
        if "closed_on" in given:
            told = shown(counted)
            fields |= {"tally": None, "answers": counted.answers, "past": told.past if told else ()}
        return self._add(PulseRound(**(fields | given)))

    def objection(self, department: Department, **given: object) -> HeardObjection:
        """One of the catalogue, heard two weeks ago and open."""
        fields = {"municipality_id": department.municipality_id, "department_id": department.id}
        fields |= {"entry": "too_much_work", "heard_on": self.now.date() - timedelta(days=14)}
        return self._add(HeardObjection(**(fields | given)))

    def act(self, person: Person, *, at: datetime | None = None) -> Act:
        """That person's step in the test's own session."""
        actor = actor_of(person, grants_of(self.session, person.id))
        return Act(session=self.session, actor=actor, at=at or self.now, shelf=self.shelf)

    def _add(self, record: T) -> T:
        self.session.add(record)
        self.session.commit()
        return record


def mail_to(make: Maker, person: Person, **given: object) -> OutboxMail:
    """An invitation that waits in the outbox, for that person."""
    name = f"mail-{next(make.numbers)}"
    fields = {
        "municipality_id": person.municipality_id,
        "person_id": person.id,
        "kind": MailKind.INVITATION,
        "once": name,
        "message_id": name,
        "recipient": person.email,
        "locale": person.locale,
        "subject": "Été",
        "body": "Bonjour",
        "html": "<p>Bonjour</p>",
        "written_at": make.now,
        "not_before": make.now,
        "not_after": make.now + timedelta(days=7),
    }
    mail = OutboxMail(**(fields | given))
    make.session.add(mail)
    make.session.commit()
    return mail


def demo_site(folder: Path) -> Site:
    """Where a demo town is loaded in a test; open pulses are masked with the application's own key."""
    home = "https://example.org"
    return Site(way_in=f"{home}/invitation/", asking=f"{home}/proposal/", files=folder, tally_key=TALLY_KEY)
