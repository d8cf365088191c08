"""What a text takes for granted of the charter, held against the charter's own files."""

from collections.abc import Iterator
from typing import Any

from onboarding.content.faults import Fault
from onboarding.content.rows import Row
from onboarding.content.structure import Structure
from onboarding.domain.accord import Accord


def dangling_accord(row: Row[Any], accord: Accord, structure: Structure) -> Iterator[Fault]:
    """A fault for every clause and option that does not exist, and for a text that rests on no clause."""
    if not accord:
        yield row.fault("at least one clause is expected", "clauses")
    clauses = {clause.id: clause for clause in structure.clauses.values}
    for clause_id, options in accord.items():
        place = f"clauses.{clause_id}"
        if structure.clauses.lacks(clause_id):
            yield row.fault(f"{clause_id!r} does not exist", place)
        if not options:
            yield row.fault("at least one option is expected", place)
        clause = clauses.get(clause_id)
        for option in options if clause else ():
            if clause and clause.find_option(option) is None:
                yield row.fault(f"{option!r} is no option of {clause_id!r}", place)
