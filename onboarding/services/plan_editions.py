"""Editions of a consultation's plan, set in one language and ready to be made; reads only."""

from sqlalchemy import select, union_all
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.citizens import Kind as CitizenKind
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_department import Seat, department_sheet
from onboarding.domain.plan_edition import Edition, public
from onboarding.press.plan import Voice, set_edition
from onboarding.press.plan_edition import Paperwork, department_document
from onboarding.records.citizens import CitizenAmbassador
from onboarding.records.departments import Department
from onboarding.records.people import Person
from onboarding.records.proposals import Proposal
from onboarding.records.towns import Municipality
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import Standing


def people_named(session: Session, town_id: int) -> frozenset[str]:
    """Everybody whom the town knows by name: colleagues, also former ones, those asked, residents."""
    names = union_all(
        select(Person.name).where(Person.municipality_id == town_id),
        select(Proposal.name).where(Proposal.municipality_id == town_id),
        select(CitizenAmbassador.name).where(
            CitizenAmbassador.municipality_id == town_id, CitizenAmbassador.kind == CitizenKind.PERSON
        ),
    )
    return frozenset(session.scalars(names))


def voice_of(shelf: Shelf, town: Municipality, locale: str) -> Voice:
    """The town's plan in that language."""
    return Voice(words=shelf.words[locale], locale=locale, zone=town.time_zone)


def editions_of(reading: Reading, standing: Standing, *editions: Edition) -> dict[Edition, Paperwork]:
    """These editions of the plan as it stands, composed once; a department's sheet has a way of its own."""
    return editions_from(launch_plan(reading, standing), reading, standing, *editions)


def editions_from(
    plan: LaunchPlan, reading: Reading, standing: Standing, *editions: Edition
) -> dict[Edition, Paperwork]:
    """The same of a plan that is composed already."""
    voice = voice_of(reading.shelf, standing.town, reading.locale)
    names: frozenset[str] = frozenset()
    if Edition.PUBLIC in editions:
        names = people_named(reading.session, standing.town.id)
    return {edition: edition_of(plan, edition, voice, names) for edition in editions}


def edition_of(plan: LaunchPlan, edition: Edition, voice: Voice, names: frozenset[str]) -> Paperwork:
    """One edition of a composed plan; `names` are those that a version for publication does without."""
    shown = public(plan, names) if edition is Edition.PUBLIC else plan
    return Paperwork(
        plan=shown, document=set_edition(shown, voice, edition), voice=voice, title=shown.cover.title
    )


def department_edition(reading: Reading, standing: Standing, department: Department) -> Paperwork | None:
    """That department's sheet; None where the plan does not know the department."""
    plan = launch_plan(reading, standing)
    sheet = department_sheet(plan, Seat(id=department.id, name=department.name))
    if sheet is None:
        return None
    voice = voice_of(reading.shelf, standing.town, reading.locale)
    return Paperwork(
        plan=plan,
        document=department_document(plan, sheet, voice),
        voice=voice,
        title=f"{department.name} – {plan.cover.title}",
    )
