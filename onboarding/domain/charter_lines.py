"""What the adoption of a charter does to the lines of the checklist that ask for its clauses.

A person's word is never overruled: what is set aside stays so, what is verified and still holds stays
verified, and nothing is ever verified here. A clause that the new version changed makes doubtful what rested
on it: somebody is to look again, rather than the adoption vouching for templates and settings it cannot see.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.answers import CLAIMED, Line, Status
from onboarding.domain.clauses import Charter, CharterModel, Clause

WHOLE = "E1"
"""The line that asks for the charter itself, adopted and public."""


class Deed(StrEnum):
    """What becomes of a line: left alone, declared, declared with the text as proof, or asked again."""

    LEAVE = "leave"
    DECLARE = "declare"
    PROVE = "prove"
    ASK_AGAIN = "ask_again"


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What a line rests on: its clauses by id, and whether the adopted text is its proof.

    `weak`: one of the clauses raises a finding or says too little; `changed`: the version in force before
    said something else there.
    """

    item: str
    clauses: tuple[str, ...]
    weak: bool = False
    changed: bool = False
    proved: bool = False


def footings(
    model: CharterModel,
    charter: Charter,
    *,
    found: Collection[str],
    changed: Collection[str],
    agreed: Collection[str],
) -> tuple[Footing, ...]:
    """What each line rests on that the charter's clauses answer, that of the whole charter first.

    `found` and `changed` are ids of clauses, `agreed` the roles whose opinion on the version agrees.
    """
    weak = {*found, *_short(model, charter)}
    resting = (
        Footing(
            item=item,
            clauses=tuple(clause.id for clause in clauses),
            weak=any(clause.id in weak for clause in clauses),
            changed=any(clause.id in changed for clause in clauses),
            proved=all(_proves(clause, item, agreed) for clause in clauses),
        )
        for item, clauses in _asking(model).items()
    )
    return Footing(item=WHOLE, clauses=(), changed=bool(changed)), *resting


def deed(footing: Footing, line: Line, *, stale: bool) -> Deed:
    """What the adoption does to a line as it stands."""
    if line.status is Status.NOT_APPLICABLE:
        return Deed.LEAVE
    claimed = line.status in CLAIMED
    if claimed and (footing.weak or footing.changed):
        return Deed.ASK_AGAIN
    if footing.weak:
        return Deed.LEAVE
    better = footing.proved and line.status is Status.DECLARED
    if claimed and not stale and not better:
        return Deed.LEAVE
    return Deed.PROVE if footing.proved else Deed.DECLARE


def _asking(model: CharterModel) -> Mapping[str, list[Clause]]:
    asking: dict[str, list[Clause]] = {}
    for clause in model.clauses:
        for item in clause.items:
            asking.setdefault(item, []).append(clause)
    return asking


def _short(model: CharterModel, charter: Charter) -> Iterator[str]:
    for clause in model.clauses:
        option = charter.chosen(clause)
        if option is None or option.falls_short:
            yield clause.id


def _proves(clause: Clause, item: str, agreed: Collection[str]) -> bool:
    return item in clause.proves and (not clause.approved_by or clause.approved_by in agreed)
