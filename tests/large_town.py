"""A town of forty departments and three thousand lines: the largest preparation that anybody may bring."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import insert

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import Level, Owner, Scope, Validity
from onboarding.records.answers import Answer, Checklist
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.own_lines import TownLine
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from tests.make import Maker
from tests.plan_town import TODAY

DEPARTMENTS, LINES = 40, 3_000
STATUSES = (Status.IN_PROGRESS, Status.DECLARED, Status.EVIDENCE)
NOTE = "Le compte rendu de la réunion est au dossier partagé, à la page du service. "


@dataclass(frozen=True, kw_only=True)
class LargeTown:
    """What the builder made; `lines` counts the answers."""

    town: Municipality
    consultation: Consultation
    leader: Person
    lines: int


def large_town(make: Maker, *, note: str = NOTE * 3, **given: object) -> LargeTown:
    """Forty departments of the first wave, each with its people, and every line answered with a note."""
    town = make.town("Grandville", population=300_000, **given)
    departments = tuple(_department(make, town, number) for number in range(1, DEPARTMENTS + 1))
    leader = make.person(town, Role.LEADER, name="Élise Fontaine", locale=town.locale)
    make.person(town, Role.LEAD_AMBASSADOR, name="Aïcha Morel", locale=town.locale)
    consultation = make.consultation(town, concerned=departments, weekly_hours=40.0, no_election=True)
    return LargeTown(
        town=town,
        consultation=consultation,
        leader=leader,
        lines=_answered(make, consultation, departments, note),
    )


def _department(make: Maker, town: Municipality, number: int) -> Department:
    name = f"Direction {number} des services à la population, des écoles et des sports"
    department = make.department(town, name, staff=40 + number, wave=1, stage=number % 7)
    make.person(town, Role.DEPARTMENT_HEAD, department=department, name=f"Cheffe {number}")
    make.person(town, Role.REFERENT, department=department, name=f"Référent {number}")
    return department


def _answered(make: Maker, consultation: Consultation, departments: tuple[Department, ...], note: str) -> int:
    town = consultation.municipality_id
    asked: dict[Scope, list[str]] = {scope: [] for scope in Scope}
    for item in make.shelf.catalogue.items:
        asked[item.scope] += [] if item.computed else [item.id]
    missing = -(-LINES // DEPARTMENTS) - len(asked[Scope.DEPARTMENT])
    make.session.get_one(Municipality, town).lines_numbered = missing
    asked[Scope.DEPARTMENT] += [_own_line(make, town, number) for number in range(1, missing + 1)]
    lists = [
        (Scope.TOWN, Checklist(municipality_id=town)),
        (Scope.CONSULTATION, Checklist(municipality_id=town, consultation_id=consultation.id)),
        *((Scope.DEPARTMENT, Checklist(municipality_id=town, department_id=one.id)) for one in departments),
    ]
    make.session.add_all(each for _, each in lists)
    make.session.flush()
    said = {"note": note, "reason": "", "version": 1}
    rows = [
        said
        | {
            "checklist_id": each.id,
            "item": item,
            "status": STATUSES[number % len(STATUSES)],
            "on": TODAY - timedelta(days=number % 60),
        }
        for scope, each in lists
        for number, item in enumerate(asked[scope])
    ]
    make.session.execute(insert(Answer), rows)
    make.session.commit()
    return len(rows)


def _own_line(make: Maker, town: int, number: int) -> str:
    text = {"title": f"Ligne propre {number}", "question": "Est-ce prêt ?", "why": "", "proof": ""}
    line = TownLine(
        municipality_id=town,
        number=number,
        dimension=make.shelf.catalogue.dimensions[number % 3].id,
        level=Level.LOW,
        scope=Scope.DEPARTMENT,
        owner=Owner.DH,
        validity=Validity.NONE,
        effort=1.0,
        lead_weeks=4,
        texts={"fr": text, "en": text},
    )
    make.session.add(line)
    return line.code
