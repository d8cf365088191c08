"""Builders: one line makes what a test needs, committed so that pages see it."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from typing import TypeVar

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.mail import MailKind
from onboarding.domain.people import Role
from onboarding.records.consultations import Concerned, Consultation
from onboarding.records.departments import Department
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import Person, RoleGrant, actor_of, grants_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.passwords import HASHER

T = TypeVar("T")
PASSWORD = "quatre mots au hasard 27"
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
