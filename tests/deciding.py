"""A town that is ready to decide, with everybody whose opinion counts and a published version of its plan."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation
from onboarding.domain.decisions import Stage
from onboarding.domain.figures import Verdict
from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.records.answers import Answer, Checklist
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.people import Person
from onboarding.records.plan_versions import PlanVersion
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.preparation import Standing, stand
from tests.make import Maker

TODAY = date(2026, 11, 23)
OPENS = date(2026, 12, 14)


@dataclass(kw_only=True)
class DecidingTown:
    """Who is there, and the consultation they decide on."""

    make: Maker
    town: Municipality
    parks: Department
    consultation: Consultation
    lead: Person
    head: Person
    dpo: Person
    leader: Person

    @property
    def base(self) -> str:
        """The consultation's address."""
        return f"/consultations/{self.consultation.slug}"

    def standing(self, at: date = TODAY) -> Standing:
        """Where the consultation stands on a day."""
        return stand(self.make.session, self.make.shelf, self.consultation, today=at)

    def step(self, person: Person, days: int = 0) -> Act:
        """That person's step so many days from now."""
        return self.make.act(person, at=self.make.now + timedelta(days=days))

    def answered(self, item: str) -> Answer:
        """The answer on a line."""
        return self.make.session.scalars(select(Answer).where(Answer.item == item)).one()

    def answer(self, item: str, **given: object) -> None:
        """Let a line be answered otherwise."""
        for name, value in given.items():
            setattr(self.answered(item), name, value)
        self.make.session.commit()


def deciding_town(make: Maker, *, opens_on: date = OPENS, locale: str = "fr") -> DecidingTown:
    """Everything is verified today: the figures permit a go."""
    town = make.town(locale=locale)
    parks = make.department(town, "Parcs et jardins", slug="parcs", wave=1)
    consultation = make.consultation(
        town,
        concerned=(parks,),
        slug="tanneurs",
        opens_on=opens_on,
        closes_on=opens_on + timedelta(days=56),
        weekly_hours=400.0,
        no_election=True,
    )
    _letter(make, consultation)
    _answers(make, town, parks, consultation)
    return DecidingTown(
        make=make,
        town=town,
        parks=parks,
        consultation=consultation,
        lead=make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale=locale),
        head=make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Jardin", locale=locale),
        dpo=make.person(town, Role.DPO, name="Inès Tallandier", locale=locale),
        leader=make.person(town, Role.LEADER, name="Line Mairie", locale=locale),
    )


def a_plan(place: DecidingTown, *, on: date = TODAY, stage: Stage | None = None) -> PlanVersion:
    """The next version of the plan, without its documents."""
    session = place.make.session
    last = session.scalars(
        select(PlanVersion.number)
        .where(PlanVersion.consultation_id == place.consultation.id)
        .order_by(PlanVersion.number.desc())
    ).first()
    version = PlanVersion(
        consultation_id=place.consultation.id,
        number=(last or 0) + 1,
        day=on,
        edition=place.make.shelf.newest,
        raw=90.0,
        shown=90.0,
        verdict=Verdict.GO,
        opens_on=place.consultation.opens_on,
        stage=stage,
        published_by=place.lead.id,
        published_name=place.lead.name,
        published_at=datetime.combine(on, place.make.now.timetz()),
    )
    session.add(version)
    session.commit()
    return version


def _letter(make: Maker, consultation: Consultation) -> None:
    commitment = Commitment(consultation_id=consultation.id)
    commitment.letter = replace(
        Letter(),
        question="Quel parc ?",
        level=Participation.CONSULT,
        negotiable=(Margin(text="les jeux"),),
        decision_on=date(2027, 6, 20),
        answerers=(Answerer(who="Parcs", by=date(2027, 6, 1)),),
        results_on=date(2027, 6, 1),
        analysis_weeks=4,
    )
    make.session.add(commitment)
    make.session.commit()


def _answers(make: Maker, town: Municipality, parks: Department, consultation: Consultation) -> None:
    carriers = {
        Scope.TOWN: Checklist(municipality_id=town.id),
        Scope.CONSULTATION: Checklist(municipality_id=town.id, consultation_id=consultation.id),
        Scope.DEPARTMENT: Checklist(municipality_id=town.id, department_id=parks.id),
    }
    make.session.add_all(carriers.values())
    make.session.flush()
    make.session.add_all(
        Answer(checklist_id=carriers[item.scope].id, item=item.id, status=Status.VERIFIED, on=TODAY)
        for item in make.shelf.catalogue.items
        if not item.computed
    )
    make.session.commit()
