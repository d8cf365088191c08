"""What the files of the communication sequence and of the groups say: sources, and an order that holds."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from onboarding.content.faults import Fault
from onboarding.content.references import unknown
from onboarding.content.rows import Row
from onboarding.content.structure import Structure
from onboarding.domain.communication import Audience
from onboarding.domain.communication_steps import CommunicationStep, StepAnchor

LONGEST_ID = 40
"""Characters of the column in which a town's row keeps what it began as."""


def dangling_launch(structure: Structure) -> Iterator[Fault]:
    """Unknown sources, ids too long to keep, and an audience told before one that should know earlier."""
    for row, step in structure.sequence:
        yield from unknown(row, "source", step.source, structure.sources)
        yield from _too_long(row.id, row)
    for group_row, group in structure.publics:
        yield from unknown(group_row, "source", group.source, structure.sources)
        yield from _too_long(group_row.id, group_row)
    yield from _out_of_order(structure)


def _too_long(id: str, row: Row[Any]) -> Iterator[Fault]:
    if len(id) > LONGEST_ID:
        yield row.fault(f"at most {LONGEST_ID} characters are expected", "id")


def _out_of_order(structure: Structure) -> Iterator[Fault]:
    """The first step before the opening of each audience, held against those who are told before it."""
    first: dict[Audience, tuple[int, Row[CommunicationStep]]] = {}
    for row, step in structure.sequence:
        known = first.get(step.audience)
        if step.anchor is StepAnchor.OPENING and (known is None or step.offset < known[0]):
            first[step.audience] = (step.offset, row)
    told = [(audience, *first[audience]) for audience in Audience if audience in first]
    for (earlier, before, _), (_later, after, row) in pairwise(told):
        if after < before:
            yield row.fault(f"is dated before {earlier.value!r} hears of it", "weeks")
