"""A town in mid-preparation among two hundred others, so that indexes have something to do."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from pathlib import Path

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf, open_shelf
from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import Item, Scope
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.sessions import open_session
from onboarding.settings import Settings
from onboarding.web.app import create_app
from onboarding.web.extensions import db
from tests.large_town import LargeTown, large_town
from tests.make import Maker
from tests.plan_town import TODAY, PlanTown, plan_town

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
WAITING = 500
"""Lines that wait to be verified."""
STATUSES = (None, Status.IN_PROGRESS, Status.DECLARED, Status.EVIDENCE, Status.VERIFIED, Status.VERIFIED)


@dataclass(frozen=True, kw_only=True)
class Bench:
    """The application with its data: the measured town has one department.

    `queue` is the consultation of a town of many, `plan` the town whose plan is printed.
    """

    app: Flask
    folder: Path
    shelf: Shelf
    consultation: Consultation
    department: Department
    lead: Person
    leader: Person
    head: Person
    queue: Consultation
    verifier: Person
    plan: PlanTown

    @property
    def base(self) -> str:
        """Where the consultation's pages begin."""
        return f"/consultations/{self.consultation.slug}"


def found(folder: Path, *, others: int) -> Bench:
    """Migrate a database in the folder and fill it: the measured town first, then so many others."""
    app = _application(folder)
    shelf = open_shelf()
    with app.app_context(), Session(db.engine, expire_on_commit=False) as session:
        make = Maker(session=session, shelf=shelf, now=NOW)
        _neighbours(make, others // 2)
        measured = _measured(make) | _queueing(make)
        _neighbours(make, others - others // 2)
        plan = plan_town(make, note="Le compte rendu de la réunion du 12 novembre est au dossier partagé.")
        session.expunge_all()
    return Bench(app=app, folder=folder, shelf=shelf, plan=plan, **measured)


def add_large(bench: Bench, session: Session) -> LargeTown:
    """One more town, as large as can be."""
    towns = session.scalar(select(func.count()).select_from(Municipality)) or 0
    make = Maker(session=session, shelf=bench.shelf, now=NOW, numbers=count(1_000_000 * towns))
    return large_town(make)


def sign_in(bench: Bench, person: Person):
    """A browser in which the person is signed in."""
    client = bench.app.test_client()
    with bench.app.app_context(), Session(db.engine) as session:
        token = open_session(session, person, at=NOW)
        session.commit()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = token, True
    return client


def _application(folder: Path) -> Flask:
    settings = Settings(
        data_dir=folder,
        database_url=f"sqlite:///{folder / 'prelude.db'}",
        secret_key="bench-only-" * 4,
        trusted_hosts=("localhost", "127.0.0.1"),
    )
    app = create_app(settings, NOW=NOW)
    with app.app_context():
        upgrade()
    return app


def _measured(make: Maker) -> dict[str, object]:
    town = make.town("Saint-Aubin")
    department = make.department(town, "Parcs et jardins", wave=1, stage=4, staff=40)
    consultation = make.consultation(town, concerned=(department,), weekly_hours=40.0, no_election=True)
    people = {
        "lead": make.person(town, Role.LEAD_AMBASSADOR),
        "leader": make.person(town, Role.LEADER),
        "head": make.person(town, Role.DEPARTMENT_HEAD, department=department),
    }
    _answer(make, consultation, department, by=people["head"])
    record(make.act(people["lead"]), "town_founded", f"town:{town.id}", name=town.name)
    make.session.commit()
    keep_scores(make.session, make.shelf, town.id, today=TODAY - timedelta(days=9))
    make.session.commit()
    return {"consultation": consultation, "department": department, **people}


def _queueing(make: Maker) -> dict[str, object]:
    """A town where WAITING lines, declared by department heads, wait for one lead ambassador."""
    town = make.town("Villeneuve")
    consultation = make.consultation(town)
    verifier, declarer = (make.person(town, Role.LEAD_AMBASSADOR) for _ in range(2))
    items = [
        item.id
        for item in make.shelf.catalogue.items
        if item.scope is Scope.DEPARTMENT and not item.computed and not item.certified
    ]
    rows: list[dict[str, object]] = []
    for number in count(1):
        checklist = Checklist(
            municipality_id=town.id, department_id=make.department(town, f"Direction {number}", wave=1).id
        )
        make.session.add(checklist)
        make.session.flush()
        rows += [
            {"checklist_id": checklist.id, "item": item, "on": TODAY, "declared_by": declarer.id}
            for item in items[: WAITING - len(rows)]
        ]
        if len(rows) == WAITING:
            break
    said = {"status": Status.DECLARED, "note": "", "reason": "", "version": 1}
    make.session.execute(insert(Answer), [row | said for row in rows])
    record(make.act(verifier), "town_founded", f"town:{town.id}", name=town.name)
    make.session.commit()
    return {"queue": consultation, "verifier": verifier}


def _neighbours(make: Maker, count: int) -> None:
    for _ in range(count):
        town = make.town("Voisine")
        department = make.department(town, "Voirie", wave=1)
        consultation = make.consultation(town, concerned=(department,))
        person = make.person(town, Role.LEAD_AMBASSADOR)
        _answer(make, consultation, department, by=person)
        make.session.commit()
        make.session.expunge_all()


def _answer(make: Maker, consultation: Consultation, department: Department, *, by: Person) -> None:
    """Answer the lines in a mix of all states, at days spread over the last three months."""
    town = consultation.municipality_id
    lists = {
        Scope.TOWN: Checklist(municipality_id=town),
        Scope.CONSULTATION: Checklist(municipality_id=town, consultation_id=consultation.id),
        Scope.DEPARTMENT: Checklist(municipality_id=town, department_id=department.id),
    }
    make.session.add_all(lists.values())
    make.session.flush()
    rows = [
        _row(number, item, checklist=lists[item.scope].id, by=by.id)
        for number, item in enumerate(make.shelf.catalogue.items)
        if not item.computed and STATUSES[number % len(STATUSES)] is not None
    ]
    make.session.execute(insert(Answer), rows)


def _row(number: int, item: Item, *, checklist: int, by: int) -> dict[str, object]:
    said_on: date = TODAY - timedelta(days=number % 90)
    return {
        "checklist_id": checklist,
        "item": item.id,
        "status": STATUSES[number % len(STATUSES)],
        "on": said_on,
        "note": "Vu avec les équipes.",
        "reason": "",
        "declared_by": by,
        "version": 1,
    }
