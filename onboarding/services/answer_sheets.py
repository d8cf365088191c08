"""The answer sheet of a department, or of the town as a whole, gathered."""

from dataclasses import dataclass

from onboarding.domain.answer_sheet import AnswerSheet, SheetEntry, SheetLine, chosen, fitted, with_lines
from onboarding.domain.policy import Action, may
from onboarding.records.departments import Department
from onboarding.records.objections import hearings_of
from onboarding.services.act import Act
from onboarding.services.fixing import fixing_lines
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """The town whose sheet it is, and whether it is a demonstration."""

    town: str
    demo: bool


def sheet_of(
    act: Act, letterhead: Letterhead, standing: Standing | None, department: Department | None = None
) -> AnswerSheet:
    """What was heard in the department, or wherever the actor may read, with the answers and their lines."""
    act.demand(Action.READ_OBJECTIONS, department=department.id if department else None)
    everywhere = hearings_of(act.session, act.actor.municipality)
    here = tuple(
        each
        for each in everywhere
        if (department is None or each.department == department.id)
        and may(act.actor, Action.READ_OBJECTIONS, department=each.department)
    )
    entries, left_out = fitted(chosen(here, everywhere, [each.id for each in act.shelf.objections]))
    return AnswerSheet(
        town=letterhead.town,
        department=department.name if department else None,
        today=act.today,
        demo=letterhead.demo,
        entries=_with_lines(act, standing, department, entries),
        left_out=left_out,
    )


def _with_lines(
    act: Act, standing: Standing | None, department: Department | None, entries: tuple[SheetEntry, ...]
) -> tuple[SheetEntry, ...]:
    items = {each.id: each.items for each in act.shelf.objections}
    wanted = [item for entry in entries for item in items.get(entry.entry or "", ())]
    lines = {
        each.item: SheetLine(item=each.item, done=each.done, of=each.of)
        for each in fixing_lines(act, standing, wanted, department)
    }
    return tuple(with_lines(entry, items, lines) for entry in entries)
