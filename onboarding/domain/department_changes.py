"""What a list of departments would change in the town as it stands; nothing is ever taken away."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onboarding.domain.department_faults import Fault, FaultKind, Note, NoteKind
from onboarding.domain.department_heads import HeadStep, NewHead, named_in, new_heads, of_several
from onboarding.domain.department_sheet import Field, Row
from onboarding.domain.department_town import KnownDepartment, TownNow
from onboarding.domain.departments import DepartmentKind, guessed_kind, identity

Said = str | int | bool | DepartmentKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldChange:
    """One detail before and after."""

    field: Field
    before: Said
    after: Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one line would change; `department` is its id, None for a new one."""

    row: Row
    name: str
    department: int | None
    fields: tuple[FieldChange, ...]
    heads: tuple[NewHead, ...]

    def after(self, field: Field) -> Said:
        """What the field comes to; None where the line leaves it."""
        return next((each.after for each in self.fields if each.field is field), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What would change, what is worth knowing, and every fault; `same` lines change nothing."""

    changes: tuple[Change, ...] = ()
    notes: tuple[Note, ...] = ()
    faults: tuple[Fault, ...] = ()
    same: int = 0

    @property
    def invited(self) -> tuple[str, ...]:
        """Addresses of those who would be invited, each once."""
        heads = (head for change in self.changes for head in change.heads)
        return tuple(dict.fromkeys(head.email for head in heads if head.step is HeadStep.INVITED))


def judge(rows: Sequence[Row], now: TownNow) -> Judged:
    """Hold every line against the town."""
    found, faults, notes = [], [], list(_about_all(rows, now))
    names = named_in(rows)
    for row in rows:
        known, fault = _match(row, now)
        if fault:
            faults.append(fault)
            continue
        heads, wrong, told = new_heads(row, known, now, names)
        faults += wrong
        notes += told
        found.append(_change(row, known, tuple(heads), now))
    changes = tuple(each for each in found if each.department is None or each.fields or each.heads)
    return Judged(
        changes=() if faults else changes,
        notes=tuple(notes),
        faults=tuple(faults),
        same=len(found) - len(changes),
    )


def _match(row: Row, now: TownNow) -> tuple[KnownDepartment | None, Fault | None]:
    alike = [each for each in now.departments if identity(each.name) == identity(row.name)]
    exact = [each for each in alike if each.name.casefold() == row.name.casefold()]
    if len(exact or alike) > 1:
        other = ", ".join(each.name for each in alike)
        return None, Fault(kind=FaultKind.SEVERAL_FIT, line=row.line, said=row.name, other=other)
    return next(iter(exact or alike), None), None


def _change(row: Row, known: KnownDepartment | None, heads: tuple[NewHead, ...], now: TownNow) -> Change:
    fields = _new(row, now) if known is None else _differences(row, known, now)
    return Change(
        row=row,
        name=known.name if known else row.name,
        department=known.id if known else None,
        fields=tuple(fields),
        heads=heads,
    )


def _new(row: Row, now: TownNow) -> Iterator[FieldChange]:
    yield FieldChange(field=Field.KIND, before=None, after=row.kind or guessed_kind(row.name))
    if row.staff is not None:
        yield FieldChange(field=Field.STAFF, before=None, after=row.staff)
    if row.wave is not None:
        yield FieldChange(field=Field.WAVE, before=None, after=row.wave)
    if row.concerned and now.consultation:
        yield FieldChange(field=Field.CONCERNED, before=False, after=True)


def _differences(row: Row, known: KnownDepartment, now: TownNow) -> Iterator[FieldChange]:
    pairs: tuple[tuple[Field, Said, Said], ...] = (
        (Field.KIND, known.kind, row.kind),
        (Field.STAFF, known.staff, row.staff),
        (Field.WAVE, known.wave, row.wave),
        (Field.CONCERNED, known.concerned, row.concerned if now.consultation else None),
    )
    for of, before, after in pairs:
        if after is not None and after != before:
            yield FieldChange(field=of, before=before, after=after)


def _about_all(rows: Sequence[Row], now: TownNow) -> Iterator[Note]:
    if not now.consultation and any(row.concerned is not None for row in rows):
        yield Note(kind=NoteKind.NO_CONSULTATION)
    yield from of_several(rows, now)
