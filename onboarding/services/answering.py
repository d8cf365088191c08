"""Who could answer residents: the departments, whether each agreed a deadline, and the days nobody works."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from onboarding.domain.answers import Line, Status
from onboarding.domain.commitment import Letter
from onboarding.domain.periods import Period
from onboarding.records.departments import Department
from onboarding.services.town_calendar import calendar_of

ANSWERING = "D8"
"""The item by which a department accepts its deadline for answers."""
ACCEPTED = frozenset({Status.DECLARED, Status.EVIDENCE, Status.VERIFIED})

Lines = Mapping[tuple[str, int | None], Line]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answering:
    """The town's departments by name, those `without` an agreed deadline, and its days off and holidays."""

    departments: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    closed: tuple[Period, ...] = ()


def answering_of(
    session: Session, town_id: int, departments: Collection[Department], lines: Lines, letter: Letter
) -> Answering:
    """What the letter's answerers are held against; the calendar is read only for days that are said."""
    days = [each.by for each in letter.answerers if each.by is not None]
    return Answering(
        departments=tuple(each.name for each in departments),
        without=tuple(each.name for each in departments if not has_deadline(lines, each.id)),
        closed=calendar_of(session, town_id, days).periods if days else (),
    )


def has_deadline(lines: Lines, department: int) -> bool:
    """Whether that department accepted a time within which it answers."""
    line = lines.get((ANSWERING, department))
    return line is not None and line.status in ACCEPTED
