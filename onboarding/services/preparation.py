"""Everything one consultation's figures stand on, gathered once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.answers import Line, Status
from onboarding.domain.commitment import ContradictionRule, Letter
from onboarding.domain.contradictions import coherence, contradictions
from onboarding.domain.readiness import Catalogue, CatalogueSet, Scope
from onboarding.domain.reckoning_file import described
from onboarding.domain.scoring import Computed, Preparation, Reply, Score, Unit, Waiver, reckon
from onboarding.records import answers as answer_records
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Concerned, Consultation, DayScore
from onboarding.records.departments import Department
from onboarding.records.towns import Municipality
from onboarding.services.ground import Key, ground_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One consultation on one day. `lines` holds the answered lines by item and department id."""

    today: date
    town: Municipality
    consultation: Consultation
    catalogue: Catalogue
    departments: tuple[Department, ...]
    concerned: frozenset[int]
    lines: Mapping[Key, Line]
    waivers: tuple[answer_records.Waiver, ...]
    letter: Letter
    found: tuple[ContradictionRule, ...]
    computed: Mapping[str, Computed]
    preparation: Preparation
    score: Score

    def line(self, item: str, department: int | None = None) -> Line:
        """The line as it stands; one never answered is not started."""
        return self.lines.get((item, department)) or Line(item=item, department=department)


def stand(session: Session, shelf: Shelf, consultation: Consultation, *, today: date) -> Standing:
    """Gather and reckon one consultation."""
    town, commitment = _town_and_commitment(session, consultation)
    catalogue = shelf.catalogue.within(town.chosen_set)
    lines = _lines(session, consultation)
    letter = commitment.letter if commitment else Letter()
    departments, concerned = _departments(session, consultation)
    ground = ground_of(session, town, consultation)
    found = contradictions(shelf.contradictions, letter, ground.around(lines, concerned))
    computed = ground.computed() | {"B9": coherence(found, letter)}
    waivers = tuple(answer_records.waivers_of(session, consultation.id))
    preparation = Preparation(
        today=today,
        launch=consultation.opens_on,
        chosen=town.chosen_set,
        units=_units(departments),
        replies=_replies(catalogue, lines, computed),
        waivers=tuple(Waiver(item=w.item, given=w.given_on, expires=w.expires_on) for w in waivers),
    )
    # fmt: off
    return Standing(
        today=today, town=town, consultation=consultation, catalogue=catalogue,
        departments=departments, concerned=concerned, lines=lines, waivers=waivers,
        letter=letter, found=found, computed=computed, preparation=preparation,
        score=reckon(shelf.catalogue, preparation),
    )
    # fmt: on


def score_within(shelf: Shelf, standing: Standing, chosen: CatalogueSet) -> Score:
    """The figures of the same answers on the same day, had the town chosen that set."""
    replies = _replies(shelf.catalogue.within(chosen), standing.lines, standing.computed)
    return reckon(shelf.catalogue, replace(standing.preparation, chosen=chosen, replies=replies))


def keep_score(session: Session, standing: Standing) -> None:
    """Keep the figure as the last one of the day."""
    key = (standing.consultation.id, standing.today)
    row = session.get(DayScore, key) or DayScore(consultation_id=key[0], day=key[1])
    score = standing.score
    row.edition, row.raw, row.shown = standing.catalogue.edition, score.raw, score.shown
    row.verdict, row.confidence = score.verdict, score.confidence
    row.document = described(standing.preparation, standing.catalogue)
    session.add(row)
    session.flush()


def keep_scores(session: Session, shelf: Shelf, municipality_id: int, *, today: date) -> dict[int, Score]:
    """Keep the day's figure of each of the town's consultations: a town's line moves them all."""
    wanted = select(Consultation).where(Consultation.municipality_id == municipality_id)
    scores = {}
    for consultation in session.scalars(wanted).all():
        standing = stand(session, shelf, consultation, today=today)
        keep_score(session, standing)
        scores[consultation.id] = standing.score
    return scores


def _town_and_commitment(
    session: Session, consultation: Consultation
) -> tuple[Municipality, Commitment | None]:
    row = session.execute(
        select(Municipality, Commitment)
        .outerjoin(Commitment, Commitment.consultation_id == consultation.id)
        .where(Municipality.id == consultation.municipality_id)
    ).one()
    return row[0], row[1]


def _departments(
    session: Session, consultation: Consultation
) -> tuple[tuple[Department, ...], frozenset[int]]:
    """The town's departments by name, and the ids of those that the consultation concerns."""
    rows = session.execute(
        select(Department, Concerned.consultation_id)
        .outerjoin(
            Concerned,
            and_(Concerned.department_id == Department.id, Concerned.consultation_id == consultation.id),
        )
        .where(Department.municipality_id == consultation.municipality_id)
        .order_by(Department.name)
    ).all()
    return tuple(row[0] for row in rows), frozenset(row[0].id for row in rows if row[1] is not None)


def figure_today(session: Session, shelf: Shelf, consultation: Consultation, *, today: date) -> float:
    """The figure shown as it stands before the next step: kept today already, or reckoned afresh."""
    kept = session.get(DayScore, (consultation.id, today))
    return kept.shown if kept else stand(session, shelf, consultation, today=today).score.shown


def _lines(session: Session, consultation: Consultation) -> dict[Key, Line]:
    rows = answer_records.rows_of(session, consultation.municipality_id, consultation.id)
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


def _replies(
    catalogue: Catalogue, lines: Mapping[Key, Line], computed: Mapping[str, Computed]
) -> tuple[Reply, ...]:
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


def _units(departments: Iterable[Department]) -> tuple[Unit, ...]:
    return tuple(
        Unit(id=str(each.id), wave=each.wave, not_now_until=each.not_now_until) for each in departments
    )
