"""A form comes back: every fault or every change, and then all of it saved as one step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onboarding.domain import sheet_changes
from onboarding.domain.answers import Step
from onboarding.domain.sheet_cells import Grid
from onboarding.domain.sheet_changes import Change
from onboarding.domain.sheet_faults import Fault, FaultKind
from onboarding.domain.sheet_form import Filled, find_form
from onboarding.domain.sheet_reading import filled_in, misplaced
from onboarding.press.sheet_reading import NotAWorkbook, TooLarge, read_workbook
from onboarding.services.act import Act
from onboarding.services.lines import Said
from onboarding.services.lines_together import answer_lines
from onboarding.services.places import Place
from onboarding.services.sheet_forms import FormList


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a form would change, or every fault; `overtaken` are its rows of lines saved meanwhile."""

    changes: tuple[Change, ...] = ()
    faults: tuple[Fault, ...] = ()
    overtaken: tuple[Filled, ...] = ()


def check(here: FormList, sent: bytes, steps: Mapping[str, Step]) -> Checked:
    """Judge the file that was handed back; `steps` reads the words for the status."""
    try:
        grids = read_workbook(sent)
    except NotAWorkbook:
        return _wrong(FaultKind.NOT_A_WORKBOOK)
    except TooLarge:
        return _wrong(FaultKind.TOO_LARGE)
    return _check_cells(here, grids, steps)


def check_rows(here: FormList, filled: Sequence[Filled], faults: Sequence[Fault] = ()) -> Checked:
    """Judge rows against the lines as they stand now."""
    changes, refused = sheet_changes.changes(filled, {key: line.now for key, line in here.lines.items()})
    every = (*faults, *refused)
    late = {fault.key for fault in refused if fault.kind is FaultKind.CHANGED_MEANWHILE}
    return Checked(
        changes=() if every else changes,
        faults=every,
        overtaken=tuple(row for row in filled if row.key in late),
    )


def take_over(act: Act, here: FormList, changes: Sequence[Change]) -> None:
    """Save every change as the actor's own answers, or none. Raises what `answer_lines` raises."""
    answer_lines(act, [(_place(here, change), _said(change)) for change in changes])


def _check_cells(here: FormList, grids: Sequence[Grid], steps: Mapping[str, Step]) -> Checked:
    form = find_form(grids)
    if form is None:
        return _wrong(FaultKind.NOT_A_FORM)
    wrong = misplaced(form, here.slip)
    if wrong or form.answers is None:
        return Checked(faults=wrong)
    return check_rows(here, *filled_in(form.answers, form.handed, steps))


def _wrong(kind: FaultKind) -> Checked:
    return Checked(faults=(Fault(kind=kind),))


def _place(here: FormList, change: Change) -> Place:
    line = here.lines[change.after.key]
    return Place(item=line.item, consultation=here.standing.consultation, department=line.department)


def _said(change: Change) -> Said:
    row = change.after
    return Said(
        step=row.step,
        version=row.version,
        note=row.note,
        reason=row.reason,
        link=change.link,
        text=change.text,
    )
