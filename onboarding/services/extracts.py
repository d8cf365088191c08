"""Lines with everything that is known of them, to be taken out of the application."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onboarding.domain.answers import Line
from onboarding.domain.policy import may_read
from onboarding.domain.readiness import Item
from onboarding.records.answers import Answer, WaiverRow, line_of, whole_answers, whole_evidence
from onboarding.services.act import Act
from onboarding.services.gains import Gains
from onboarding.services.ground import Key
from onboarding.services.preparation import Standing
from onboarding.services.reading import names_of
from onboarding.services.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What people wrote: stored answers and evidence by item and department id."""

    answers: Mapping[Key, Answer]
    evidence: Mapping[Key, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extract:
    """One line in full. `weight` within its dimension, `effective` in the whole; `credit` 0–1."""

    row: Row
    item: Item
    line: Line
    evidence: tuple[str, ...]
    declared_by: str
    checked_by: str
    effective: float
    credit: float | None
    waiver: WaiverRow | None


def written(act: Act, standing: Standing) -> Written:
    """Every answer and every piece of evidence around one consultation, in two queries."""
    town, consultation = standing.town.id, standing.consultation.id
    pieces: dict[Key, list[str]] = defaultdict(list)
    for department, item, body in whole_evidence(act.session, town, consultation):
        pieces[item, department].append(body)
    return Written(
        answers={(one.item, id): one for id, one in whole_answers(act.session, town, consultation)},
        evidence={key: tuple(bodies) for key, bodies in pieces.items()},
    )


def extracts(act: Act, standing: Standing, rows: Iterable[Row]) -> tuple[Extract, ...]:
    """These lines in full, without those that are not the actor's to read."""
    texts, names, gains = written(act, standing), names_of(act), Gains(standing)
    waivers = {waiver.item: waiver for waiver in standing.waivers}
    found = []
    for row, item, department in _readable(act, standing, rows):
        stored = texts.answers.get((item.id, department))
        evidence = texts.evidence.get((item.id, department), ())
        line = line_of(stored, item.id, department=department, evidence=len(evidence))
        score = standing.score.items.get(item.id)
        found.append(
            Extract(
                row=row,
                item=item,
                line=line,
                evidence=evidence,
                declared_by=names.get(line.declared_by or 0, ""),
                checked_by=names.get(line.checked_by or 0, ""),
                effective=score.weight if score else 0.0,
                credit=_credit(standing, gains, item, department),
                waiver=waivers.get(item.id),
            )
        )
    return tuple(found)


def _readable(act: Act, standing: Standing, rows: Iterable[Row]) -> Iterable[tuple[Row, Item, int | None]]:
    ids = {each.slug: each.id for each in standing.departments}
    for row in rows:
        item, department = standing.catalogue.by_id[row.item], ids.get(row.department_slug or "")
        if may_read(act.actor, item, standing.within(department)):
            yield row, item, department


def _credit(standing: Standing, gains: Gains, item: Item, department: int | None) -> float | None:
    if department is not None:
        return gains.credit(item, department)
    score = standing.score.items.get(item.id)
    return score.credit if score else None
