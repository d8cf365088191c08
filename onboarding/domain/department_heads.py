"""Who becomes head of a department by a list: found by their address, or invited."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.department_cells import HeadSaid
from onboarding.domain.department_faults import Fault, FaultKind, Note, NoteKind
from onboarding.domain.department_sheet import Row
from onboarding.domain.department_town import KnownDepartment, KnownPerson, TownNow
from onboarding.domain.departments import folded, identity


class HeadStep(StrEnum):
    """How somebody becomes head: they have a place in the town already, or are invited."""

    JOINS = "joins"
    INVITED = "invited"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewHead:
    """Somebody who becomes head of the department; `person` is their id once they are known."""

    step: HeadStep
    name: str
    email: str
    person: int | None = None


def named_in(rows: Sequence[Row]) -> Mapping[str, str]:
    """The names that the list gives, by address."""
    return {head.email: head.name for row in rows for head in row.heads if head.email and head.name}


def of_several(rows: Sequence[Row], now: TownNow) -> Iterator[Note]:
    """Who heads several departments, in the list or in the town: that is legitimate, and told."""
    names = named_in(rows)
    stand = {each.id: each.name for each in now.departments}
    where: dict[str, dict[str, str]] = {}
    for row in rows:
        for head in row.heads:
            if head.email:
                where.setdefault(head.email, {})[identity(row.name)] = row.name
    for email, departments in where.items():
        person = now.people.get(email)
        held = {identity(stand[id]): stand[id] for id in (person.heads if person else ()) if id in stand}
        every = held | departments
        if len(every) > 1:
            who = person.name if person else names.get(email, email)
            yield Note(kind=NoteKind.SEVERAL_DEPARTMENTS, who=who, what=tuple(every.values()))


def new_heads(
    row: Row, known: KnownDepartment | None, now: TownNow, names: Mapping[str, str]
) -> tuple[list[NewHead], list[Fault], list[Note]]:
    """Who becomes head by this line, why somebody may not, and what to know; `names` are by address."""
    heads, faults, notes = [], [], []
    standing = known.heads if known else {}
    for said in _each_once(row.heads):
        if said.email in standing:
            continue
        if not said.email:
            if folded(said.name) not in {folded(name) for name in standing.values()}:
                notes.append(Note(kind=NoteKind.NO_ADDRESS, line=row.line, who=said.name))
            continue
        person = now.people.get(said.email)
        fault = _refusal(row, said, now, names)
        if fault:
            faults.append(fault)
            continue
        heads.append(_new_head(said, person, names))
        if person and said.name and folded(person.name) != folded(said.name):
            notes.append(Note(kind=NoteKind.OTHER_NAME, line=row.line, who=said.name, what=(person.name,)))
    if heads and standing:
        notes.append(
            Note(kind=NoteKind.STAYS_HEAD, line=row.line, who=row.name, what=tuple(standing.values()))
        )
    return heads, faults, notes


def _each_once(heads: Sequence[HeadSaid]) -> Iterator[HeadSaid]:
    seen: set[str] = set()
    for head in heads:
        if head.email not in seen:
            yield head
        if head.email:
            seen.add(head.email)


def _refusal(row: Row, said: HeadSaid, now: TownNow, names: Mapping[str, str]) -> Fault | None:
    person = now.people.get(said.email)
    if said.email in now.elsewhere:
        return Fault(kind=FaultKind.ADDRESS_ELSEWHERE, line=row.line, said=said.email)
    if person is not None and not person.active:
        return Fault(kind=FaultKind.ACCOUNT_CLOSED, line=row.line, said=said.email, other=person.name)
    if person is None and said.email not in names:
        return Fault(kind=FaultKind.HEAD_NAME_MISSING, line=row.line, said=said.email)
    return None


def _new_head(said: HeadSaid, person: KnownPerson | None, names: Mapping[str, str]) -> NewHead:
    if person is not None:
        return NewHead(step=HeadStep.JOINS, name=person.name, email=said.email, person=person.id)
    return NewHead(step=HeadStep.INVITED, name=names[said.email], email=said.email)
