"""The lines that wait for a person in the preparation of one consultation: to answer, and to check."""

from collections.abc import Iterator

from onboarding.domain.duties import Duty, DutyKind, by_day
from onboarding.domain.people import Actor
from onboarding.domain.policy import checks_first
from onboarding.services.checklists import own_rows, waiting_rows
from onboarding.services.preparation import Standing
from onboarding.services.rows import Row


def duties_of(standing: Standing, actor: Actor) -> tuple[Duty, ...]:
    """Every line that waits for this person, the earliest day first; reads nothing from the database."""
    return tuple(sorted({*_lines(standing, actor), *_checks(standing, actor)}, key=by_day))


def _lines(standing: Standing, actor: Actor) -> Iterator[Duty]:
    for row in own_rows(standing, actor):
        if row.answerable:
            yield _duty(standing, row, DutyKind.LINE)


def _checks(standing: Standing, actor: Actor) -> Iterator[Duty]:
    for row in waiting_rows(standing, actor):
        if checks_first(actor, standing.catalogue.by_id[row.item]):
            yield _duty(standing, row, DutyKind.CHECK)


def _duty(standing: Standing, row: Row, kind: DutyKind) -> Duty:
    return Duty(
        kind=kind,
        subject=row.item,
        due=row.due,
        consultation=standing.consultation.slug,
        department=row.department_slug,
        place=row.department_name or "",
    )
