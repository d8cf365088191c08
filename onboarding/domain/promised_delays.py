"""The delays that a charter promises, beside what a rota can keep [§2.2]."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.charter_findings import HELD_FIRST
from onboarding.domain.clauses import Charter, CharterModel
from onboarding.domain.facts import as_number


class Promised(StrEnum):
    """What is promised: the value of the charter that says how many hours."""

    RESPONSE = "response_hours"
    PUBLICATION = "publication_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """So many hours are promised for this."""

    what: Promised
    hours: int

    def kept_by(self, longest: float | None) -> bool:
        """Whether a rota with that longest wait in hours keeps it; None is nobody at all."""
        return longest is not None and longest <= self.hours


def promises_of(model: CharterModel, charter: Charter) -> tuple[Promise, ...]:
    """What the charter promises so far; a delay for publishing only where something waits to be published."""
    return tuple(_promises(model, charter))


def _promises(model: CharterModel, charter: Charter) -> Iterator[Promise]:
    for what in Promised:
        if what is Promised.PUBLICATION and charter.choices.get("regime") not in HELD_FIRST:
            continue
        hours = as_number(charter.value(model, what.value))
        if hours is not None:
            yield Promise(what=what, hours=hours)
