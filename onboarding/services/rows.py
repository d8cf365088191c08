"""One line of a list, as people read it."""

from datetime import date
from typing import NamedTuple

from onboarding.domain.answers import Status
from onboarding.domain.scoring import Computed

STALE = "stale"


class Row(NamedTuple):
    """One line of a list. `status` may be "stale"; `gain` in points, `hours` of effort."""

    item: str
    department_slug: str | None
    department_name: str | None
    status: str
    gain: float
    hours: float
    due: date | None
    blocker: str
    computed: str | None
    owner: str
    dimension: str
    version: int

    @property
    def open(self) -> bool:
        """Whether the line still asks for something."""
        if self.computed is not None:
            return self.computed != Computed.SATISFIED
        return self.status not in {Status.VERIFIED.value, Status.EVIDENCE.value, Status.NOT_APPLICABLE.value}

    @property
    def stale(self) -> bool:
        """Whether it was done once and wants to be confirmed again."""
        return self.status == STALE

    @property
    def answerable(self) -> bool:
        """Whether its owner has the next move: computed lines and those that wait for a check have not."""
        return self.open and self.computed is None and self.status != Status.DECLARED.value
