"""The RACI matrix of a consultation: begun from the model, changed task by task."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from onboarding.domain.errors import Conflict
from onboarding.domain.people import Holder
from onboarding.domain.policy import Action
from onboarding.domain.raci import (
    LETTERS,
    MOST_TASKS,
    OWN,
    Raci,
    RaciRole,
    RaciTask,
    TaskModel,
    TooManyTasks,
    spread,
)
from onboarding.records.consultations import Consultation
from onboarding.records.raci import RaciRow, RaciSheet, raci_rows_of
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import Standing
from onboarding.services.raci_columns import columns_of, words_of_town
from onboarding.services.towns import hold_town


def raci_of(session: Session, standing: Standing, people: Collection[Holder] | None = None) -> Raci:
    """The matrix as the town has it, names read today; no task while it was not begun. Reads only.

    `people` are the town's holders of roles where they are at hand.
    """
    rows = raci_rows_of(session, standing.consultation.id)
    used = {id for row in rows for id, letters in row.letters.items() if letters and id.startswith(OWN)}
    columns = columns_of(session, standing, used, people)
    ids = [column.id for column in columns]
    tasks = (
        RaciTask(id=str(row.id), title=row.title, parts=spread(row.letters, ids), version=row.version)
        for row in rows
    )
    return Raci(columns=columns, tasks=tuple(tasks))


def model_of(act: Act, standing: Standing) -> Raci:
    """The matrix that one starts from, with the town's own people."""
    columns, words = columns_of(act.session, standing), words_of_town(standing).raci_tasks
    ids = [column.id for column in columns]
    tasks = (
        RaciTask(id=model.id, title=words[model.id].title, parts=spread(_fitted(model, standing), ids))
        for model in act.shelf.raci_tasks
    )
    return Raci(columns=columns, tasks=tuple(tasks))


def start_raci(act: Act, standing: Standing) -> bool:
    """Take over the model, in the town's language; False where tasks stand already. Raises NotYours."""
    act.demand(Action.EDIT_PLAN)
    hold_town(act)
    consultation, words = standing.consultation, words_of_town(standing).raci_tasks
    if raci_rows_of(act.session, consultation.id):
        return False
    for model in act.shelf.raci_tasks:
        row = RaciRow(consultation_id=consultation.id, known=model.id, title=words[model.id].title)
        row.letters = _fitted(model, standing)
        act.session.add(row)
        act.session.flush()
    _count(act, consultation.id)
    record(act, "raci_started", f"raci:{consultation.slug}", title=consultation.title)
    return True


def add_task(act: Act, consultation: Consultation, title: str, letters: Mapping[str, str]) -> RaciRow:
    """One task more; the same sent twice stands once. Raises NotYours, TooManyTasks."""
    act.demand(Action.EDIT_PLAN)
    hold_town(act)
    rows, kept = raci_rows_of(act.session, consultation.id), _merged({}, letters)
    for row in rows:
        if (row.title, dict(row.letters)) == (title, kept):
            return row
    if len(rows) >= MOST_TASKS:
        raise TooManyTasks
    row = RaciRow(consultation_id=consultation.id, title=title, letters=kept)
    act.session.add(row)
    act.session.flush()
    _count(act, consultation.id)
    record(act, "raci_task_added", f"raci:{consultation.slug}", name=title, letters=kept)
    return row


def change_task(act: Act, row: RaciRow, title: str, letters: Mapping[str, str], *, version: int) -> None:
    """Another title or other letters; columns that are not named keep theirs.

    Raises NotYours, NotFound, Conflict.
    """
    act.demand(Action.EDIT_PLAN)
    hold_row(act, row)
    if row.version != version:
        raise Conflict(row)
    before, kept = {"title": row.title, **row.letters}, _merged(row.letters, letters)
    after = {"title": title, **kept}
    if before == after:
        return
    row.title, row.letters, row.version = title, kept, version + 1
    act.session.flush()
    _tell(act, row, "raci_task_changed", before=before, after=after)


def remove_task(act: Act, row: RaciRow) -> None:
    """Take a task out for good. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_PLAN)
    hold_row(act, row)
    act.session.delete(row)
    act.session.flush()
    _tell(act, row, "raci_task_removed", letters=dict(row.letters))


def sheet_of(session: Session, consultation_id: int) -> RaciSheet | None:
    """How often the matrix was changed, and which version was laid beside its line."""
    return session.get(RaciSheet, consultation_id)


def _tell(act: Act, row: RaciRow, fact: str, **details: object) -> None:
    consultation = act.session.get_one(Consultation, row.consultation_id)
    _count(act, consultation.id)
    record(act, fact, f"raci:{consultation.slug}", name=row.title, **details)


def _count(act: Act, consultation_id: int) -> None:
    sheet = act.session.get(RaciSheet, consultation_id)
    if sheet is None:
        act.session.add(RaciSheet(consultation_id=consultation_id, version=1))
    else:
        sheet.version += 1
    act.session.flush()


def _merged(before: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """What stands once the typed letters have taken the place of the former ones.

    A department without letters has none, unless those of the departments together were typed beside it.
    """
    together = RaciRole.DEPARTMENTS in typed
    return {
        column: said
        for column, said in sorted({**before, **typed}.items())
        if said in LETTERS and (said or (column.startswith(OWN) and not together))
    }


def _fitted(model: TaskModel, standing: Standing) -> dict[str, str]:
    """The model's letters; without a chief executive the elected sponsor answers in their place."""
    letters = dict(model.parts)
    if standing.letter.no_chief_executive:
        chief = letters.pop(RaciRole.CHIEF_EXECUTIVE, "")
        if "A" in chief or not letters.get(RaciRole.SPONSOR):
            letters[RaciRole.SPONSOR] = chief or letters.get(RaciRole.SPONSOR, "")
    return letters
