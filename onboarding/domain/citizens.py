"""Residents and collectives who make the consultation known around them, by their own choice [SENN]."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.errors import Refusal

TEXT_LIMIT = 5_000
"""Longest feedback, in characters."""


class Kind(StrEnum):
    """Who it is."""

    PERSON = "person"
    COLLECTIVE = "collective"


class Lack(StrEnum):
    """What the list can be narrowed to."""

    CONSENT = "consent"
    KIT = "kit"
    FEEDBACK = "feedback"


class ConsentMissing(Refusal):
    """A way to reach somebody is kept only with their consent."""


class Undated(Refusal):
    """Something is told without its day; `field` is the one that misses it."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} has no day")
        self.field = field


class DayAhead(Refusal):
    """What was done lies in the past, or today; `field` says otherwise."""

    def __init__(self, field: str) -> None:
        super().__init__(f"{field} lies ahead")
        self.field = field


class ConsentUnexplained(Refusal):
    """A consent says how it was given."""


class Forgotten(Refusal):
    """Name and contact were erased: nothing can be noted here any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """What is noted of one of them. `publics` and `districts` are those they relay to.

    Days are None until it happened; `left_on` is set once they have stopped.
    """

    kind: Kind
    name: str
    email: str = ""
    phone: str = ""
    publics: tuple[str, ...] = ()
    districts: tuple[str, ...] = ()
    consent_on: date | None = None
    consent_how: str = ""
    kit_on: date | None = None
    kit_what: str = ""
    feedback_on: date | None = None
    feedback: str = ""
    left_on: date | None = None

    @property
    def lacks(self) -> frozenset[Lack]:
        """What is still missing."""
        days = ((self.consent_on, Lack.CONSENT), (self.kit_on, Lack.KIT), (self.feedback_on, Lack.FEEDBACK))
        return frozenset(lack for day, lack in days if day is None)


def check(noted: Noted, *, today: date) -> None:
    """Stop what may not be stored. Raises ConsentMissing, ConsentUnexplained, Undated, DayAhead."""
    if (noted.email or noted.phone) and noted.consent_on is None:
        raise ConsentMissing
    if noted.consent_on is not None and not noted.consent_how:
        raise ConsentUnexplained
    for text, day, field in (
        (noted.consent_how, noted.consent_on, "consent_on"),
        (noted.kit_what, noted.kit_on, "kit_on"),
        (noted.feedback, noted.feedback_on, "feedback_on"),
    ):
        if text and day is None:
            raise Undated(field)
    for field in ("consent_on", "kit_on", "feedback_on", "left_on"):
        day = getattr(noted, field)
        if day is not None and day > today:
            raise DayAhead(field)
