"""Law, data protection, accessibility: where each line stands and who confirms it."""

from dataclasses import dataclass
from datetime import date

from onboarding.domain.readiness import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplianceLine:
    """A line of the law; `state` is a status id, `checked_on` the day of the last legal check.

    `confirmed_by` is who verified it.
    """

    item: Item
    state: str
    on: date | None = None
    confirmed_by: str = ""
    checked_on: date | None = None
    due: date | None = None
