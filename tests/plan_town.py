"""A town in the middle of its preparation, rich enough for every section of the plan."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from onboarding.domain.answers import Status
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation
from onboarding.domain.people import Role
from onboarding.domain.readiness import Blocker, Item, Scope
from onboarding.records.answers import Answer, Checklist, Waiver
from onboarding.records.charter import CharterChoice, CharterDraft
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from tests.make import Maker

TODAY = date(2026, 11, 23)
NOTE = "Le compte rendu est au dossier."
NAMES = ("Parcs et jardins", "Voirie", "Culture", "Petite enfance", "Sports", "Action sociale")


@dataclass(frozen=True, kw_only=True)
class PlanTown:
    """What the builder made."""

    town: Municipality
    consultation: Consultation
    departments: tuple[Department, ...]
    leader: Person
    lead: Person


def plan_town(make: Maker, *, note: str = NOTE, ready: bool = False, **town: object) -> PlanTown:
    """A town with six departments, people, letter, charter, a waiver, and answers, all `ready` if wished."""
    place = make.town(**town)
    departments = tuple(_departments(make, place))
    lead = make.person(place, Role.LEAD_AMBASSADOR, name="Aïcha Morel", locale=place.locale)
    leader = make.person(place, Role.LEADER, name="Élise Fontaine", locale=place.locale)
    make.person(place, Role.DPO, name="Hugo Lambert")
    consultation = make.consultation(place, concerned=departments[:2], weekly_hours=40.0, no_election=True)
    _letter(make.session, consultation, ready=ready)
    _charter(make, place)
    _answers(make, consultation, departments, note=note, ready=ready)
    make.session.add(
        Waiver(
            consultation_id=consultation.id,
            item="C7",
            given_by=leader.id,
            given_on=TODAY - timedelta(days=3),
            expires_on=TODAY + timedelta(days=30),
            reason="La formation a lieu le 15 décembre.",
        )
    )
    make.session.commit()
    return PlanTown(town=place, consultation=consultation, departments=departments, leader=leader, lead=lead)


def _departments(make: Maker, town: Municipality) -> list[Department]:
    made = []
    for number, name in enumerate(NAMES):
        late = {"not_now_until": date(2027, 6, 1), "not_now_reason": "Déménagement au printemps."}
        given = late if number == 5 else {"wave": 1 if number < 2 else 2, "stage": 6 - number}
        department = make.department(town, name, staff=40 + number, **given)
        make.person(town, Role.DEPARTMENT_HEAD, department=department, name=f"Cheffe {name}")
        if number != 2:
            make.person(town, Role.REFERENT, department=department, name=f"Référente {name}")
        made.append(department)
    return made


def _letter(session: Session, consultation: Consultation, *, ready: bool) -> None:
    letter = Letter(
        question="Que faire de la pelouse nord du parc des Tanneurs ?",
        level=Participation.CONSULT,
        promise="Nous lisons tout, nous répondons le 1er juin.",
        negotiable=(Margin(text="les plantations"), Margin(text="les jeux")) if ready else (),
        fixed=(Margin(text="le budget", reason="voté en décembre"),),
        decision="Programme de travaux",
        body="Conseil municipal",
        decision_on=date(2027, 6, 20),
        answerers=(Answerer(topic="Plantations", who="Direction des parcs et jardins", by=date(2027, 6, 1)),),
        results_on=date(2027, 6, 1),
        analysis_weeks=4,
        sponsor="Paul Garnier, adjoint",
    )
    commitment = Commitment(consultation_id=consultation.id)
    commitment.letter = letter
    session.add(commitment)


def _charter(make: Maker, town: Municipality) -> None:
    charter = CharterDraft(municipality_id=town.id)
    make.session.add(charter)
    make.session.flush()
    make.session.add_all(
        CharterChoice(charter_id=charter.id, clause=clause.id, option=clause.recommended.id)
        for clause in make.shelf.charter.clauses
    )


def _answers(
    make: Maker, consultation: Consultation, departments: tuple[Department, ...], *, note: str, ready: bool
) -> None:
    session, town = make.session, consultation.municipality_id
    lists = {
        Scope.TOWN: [Checklist(municipality_id=town)],
        Scope.CONSULTATION: [Checklist(municipality_id=town, consultation_id=consultation.id)],
        Scope.DEPARTMENT: [Checklist(municipality_id=town, department_id=one.id) for one in departments[:2]],
    }
    session.add_all(each for some in lists.values() for each in some)
    session.flush()
    for number, item in enumerate(make.shelf.catalogue.items):
        status = _status(number, item, ready=ready)
        if item.computed or status is None:
            continue
        session.add_all(
            Answer(checklist_id=each.id, item=item.id, status=status, on=TODAY, note=note)
            for each in lists[item.scope]
        )


def _status(number: int, item: Item, *, ready: bool) -> Status | None:
    if item.id == "C7":
        return Status.IN_PROGRESS
    if ready or (item.blocker is Blocker.HARD and number % 5):
        return Status.VERIFIED
    return (None, Status.IN_PROGRESS, Status.DECLARED, Status.EVIDENCE, Status.VERIFIED)[number % 5]
