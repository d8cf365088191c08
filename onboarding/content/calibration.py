"""What the calibration game's cases say of the charter, and how many there have to be."""

from collections.abc import Iterator

from onboarding.content.faults import Fault
from onboarding.content.structure import Structure
from onboarding.domain.calibration import FEWEST_CASES


def dangling_cases(structure: Structure) -> Iterator[Fault]:
    """Clauses that do not exist, cases without a tag, and too few cases for a round that counts."""
    for row, case in structure.cases:
        if structure.clauses.lacks(case.clause):
            yield row.fault(f"{case.clause!r} does not exist", "clause")
        if not case.tags:
            yield row.fault("at least one tag is expected", "tags")
    count = len(structure.cases.rows)
    if not structure.cases.unread and count < FEWEST_CASES:
        message = f"{FEWEST_CASES} cases at least are expected, {count} are here"
        yield Fault(file="calibration/cases.toml", path="cases", message=message)
