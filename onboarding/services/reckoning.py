"""What a consultation's answers come to on one day, as plain values."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.answers import Line, Status
from onboarding.domain.assumptions import Assumed
from onboarding.domain.capacity import Capacity
from onboarding.domain.commitment import Letter
from onboarding.domain.contradiction import Contradiction
from onboarding.domain.contradictions import coherence, contradictions
from onboarding.domain.readiness import Catalogue, Scope
from onboarding.domain.scoring import Computed, Preparation, Reply, Score, Unit, Waiver, reckon
from onboarding.records.answers import WaiverRow, rows_of, waivers_of
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Concerned, Consultation
from onboarding.records.departments import Department
from onboarding.records.towns import Municipality
from onboarding.services.answering import answering_of
from onboarding.services.ground import Key, ground_of
from onboarding.services.rows import Row
from onboarding.services.weighing_line import while_unsure

HELD = (
    select(Municipality, Department, Concerned.consultation_id)
    .outerjoin(Department, Department.municipality_id == Municipality.id)
    .outerjoin(
        Concerned,
        and_(
            Concerned.department_id == Department.id, Concerned.consultation_id == bindparam("consultation")
        ),
    )
    .where(Municipality.id == bindparam("town"))
    .order_by(Department.name)
)
"""A town beside each of its departments; composed once, which takes longer than to run it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The records that a consultation's figures are about; `concerned` are ids of departments."""

    town: Municipality
    consultation: Consultation
    departments: tuple[Department, ...]
    concerned: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """What the answers come to. `lines` holds the answered ones by item and department id.

    No record is in it, and nothing of it changes but with the day or with an entry in the town's journal;
    `rows` are those that a list has asked for so far, so that the next one need not compose them again.
    """

    catalogue: Catalogue
    lines: Mapping[Key, Line]
    waivers: tuple[WaiverRow, ...]
    letter: Letter
    found: tuple[Contradiction, ...]
    computed: Mapping[str, Computed]
    preparation: Preparation
    score: Score
    capacity: Capacity
    assumed: Assumed
    rows: dict[Key, Row] = field(default_factory=dict, compare=False, repr=False)


def held_of(session: Session, consultation: Consultation) -> Held:
    """The town, its departments by name, and which of them the consultation concerns, in one query."""
    wanted = {"town": consultation.municipality_id, "consultation": consultation.id}
    rows = session.execute(HELD, wanted).all()
    return Held(
        town=rows[0][0],
        consultation=consultation,
        departments=tuple(department for _, department, _ in rows if department is not None),
        concerned=frozenset(department.id for _, department, at in rows if at is not None),
    )


def reckoning_of(session: Session, shelf: Shelf, held: Held, *, today: date) -> Reckoning:
    """Read the answers and what stands around them, and reckon."""
    town, consultation = held.town, held.consultation
    catalogue = shelf.catalogue.within(town.chosen_set)
    commitment = session.get(Commitment, consultation.id)
    letter = commitment.letter if commitment else Letter()
    lines = while_unsure(_lines(session, consultation), letter)
    ground = ground_of(session, town, consultation, today=today)
    answering = answering_of(session, town.id, held.departments, lines, letter)
    found = contradictions(shelf.contradictions, letter, ground.around(answering))
    computed = ground.computed() | {"B9": coherence(found, letter)}
    waivers = waivers_of(session, consultation.id)
    preparation = Preparation(
        today=today,
        launch=consultation.opens_on,
        chosen=town.chosen_set,
        units=_units(held.departments),
        replies=replies(catalogue, lines, computed),
        waivers=tuple(Waiver(item=w.item, given=w.given_on, expires=w.expires_on) for w in waivers),
    )
    # fmt: off
    return Reckoning(
        catalogue=catalogue, lines=MappingProxyType(lines), waivers=waivers, letter=letter, found=found,
        computed=MappingProxyType(computed), preparation=preparation,
        score=reckon(shelf.catalogue, preparation), capacity=ground.capacity, assumed=ground.assumed,
    )
    # fmt: on


def replies(
    catalogue: Catalogue, lines: Mapping[Key, Line], computed: Mapping[str, Computed]
) -> tuple[Reply, ...]:
    """The answered lines of the catalogue, and the computed items that nobody answered."""
    answered = {
        key: Reply(
            item=line.item,
            department=None if line.department is None else str(line.department),
            status=line.status,
            on=line.on,
            approved=line.status is Status.NOT_APPLICABLE and line.checked_by is not None,
            computed=computed.get(line.item),
        )
        for key, line in lines.items()
        if line.item in catalogue.by_id
    }
    bare = {
        (item, None): Reply(item=item, computed=value)
        for item, value in computed.items()
        if item in catalogue.by_id and catalogue.by_id[item].scope is not Scope.DEPARTMENT
    }
    return tuple((bare | answered).values())


def _lines(session: Session, consultation: Consultation) -> dict[Key, Line]:
    rows = rows_of(session, consultation.municipality_id, consultation.id)
    return {
        (item, department): Line(
            item=item,
            department=department,
            status=status,
            on=on,
            declared_by=declared_by,
            checked_by=checked_by,
            version=version,
        )
        for department, item, status, on, declared_by, checked_by, version in rows
    }


def _units(departments: Iterable[Department]) -> tuple[Unit, ...]:
    return tuple(
        Unit(id=str(each.id), wave=each.wave, not_now_until=each.not_now_until) for each in departments
    )
