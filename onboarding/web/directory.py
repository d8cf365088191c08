"""The directory as its reader asked for it: which departments pass, and in which order."""

from collections.abc import Iterable

from onboarding.domain.departments import DepartmentKind, folded
from onboarding.records.departments import Department
from onboarding.services.departments import Entry
from onboarding.web.forms.directory import CONCERNED, NO_WAVE, NOT_NOW, DirectoryFilter
from onboarding.web.ordering import Keys

COLUMNS: "Keys[Entry]" = {
    "name": lambda entry: folded(entry.department.name),
    "kind": lambda entry: (list(DepartmentKind).index(entry.department.kind), folded(entry.department.name)),
    "head": lambda entry: folded(entry.coverage.heads[0].name) if entry.coverage.heads else None,
    "staff": lambda entry: entry.department.staff,
    "concerned": lambda entry: (not entry.concerned, folded(entry.department.name)),
    "stage": lambda entry: (entry.department.stage, folded(entry.department.name)),
    "wave": lambda entry: wave_of(entry.department),
}
"""Column -> what orders the departments by it."""


def narrowed(entries: Iterable[Entry], form: DirectoryFilter) -> tuple[Entry, ...]:
    """The departments that pass the filter."""
    wanted = folded(form.q.data or "")
    return tuple(
        entry for entry in entries if wanted in folded(entry.department.name) and _passes(entry, form)
    )


def in_wave(department: Department, wanted: str) -> bool:
    """Whether the department is in the wave asked for: a number, none, “not now”, or any."""
    if wanted == NOT_NOW:
        return department.not_now_until is not None
    if wanted == NO_WAVE:
        return department.wave is None
    return not wanted or (wanted == str(department.wave) and department.not_now_until is None)


def wave_of(department: Department) -> int | None:
    """The wave to order by: “not now” comes with those that have none."""
    return department.wave if department.not_now_until is None else None


def _passes(entry: Entry, form: DirectoryFilter) -> bool:
    one = entry.department
    if form.kind.data not in {"", None, one.kind.value}:
        return False
    if form.stage.data not in {"", None, str(one.stage)}:
        return False
    asked = form.concerned.data if "concerned" in form else None
    if asked and entry.concerned is not (asked == CONCERNED):
        return False
    return in_wave(one, form.wave.data or "") and not (form.headless.data and entry.coverage.heads)
