"""The lines behind a barrier or an objection, with where each is read."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.records.consultations import consultations_of
from onboarding.records.departments import Department
from onboarding.services.consultations import next_of
from onboarding.services.fixing import FixingLine, fixing_lines
from onboarding.services.preparation import Standing
from onboarding.web.addresses import line_address
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """A line, and its address where the visitor may open it."""

    line: FixingLine
    href: str


def next_standing() -> Standing | None:
    """Where the town's next consultation stands, if there is one."""
    known = consultations_of(act().session, visitor().town.id)
    consultation = next_of(known, today=act().today)
    return standing_of(consultation) if consultation else None


def fixes(
    standing: Standing | None, items: Iterable[str], department: Department | None = None
) -> tuple[Fix, ...]:
    """The lines of these items as the visitor may follow them."""
    return tuple(
        Fix(line=line, href=_address(standing, line) if standing and line.readable else "")
        for line in fixing_lines(act(), standing, items, department)
    )


def _address(standing: Standing, line: FixingLine) -> str:
    return line_address(standing.consultation.slug, line.item, line.department)
