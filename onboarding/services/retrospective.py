"""The retrospective: planned beside actual, lessons in words, and what the next consultation begins with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date

from onboarding.domain.errors import Conflict
from onboarding.domain.inclusion import Inclusion
from onboarding.domain.measured import Measured, own_figures
from onboarding.domain.moderation_weeks import Sums
from onboarding.domain.participation import Count, newest
from onboarding.domain.policy import Action
from onboarding.domain.retrospective import (
    Compared,
    GroupReached,
    Lessons,
    NotOverYet,
    OpenedAlready,
    Planned,
    check,
    compared,
)
from onboarding.records.capacity import find_sheet
from onboarding.records.consultations import Consultation
from onboarding.records.participation import counts_of
from onboarding.records.retrospective import Retrospective, find_retrospective
from onboarding.services import capacity
from onboarding.services.act import Act
from onboarding.services.consultations import Outline, create_consultation, outline_of
from onboarding.services.course import Phase, phase_of
from onboarding.services.holding import hold_row
from onboarding.services.inclusion import inclusion_of
from onboarding.services.journal import record
from onboarding.services.moderation_weeks import sums_of
from onboarding.services.owed import owed_of, response_delay
from onboarding.services.participation import hoped_for
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class LookBack:
    """Everything the sheet shows; `version` guards the lessons, `next` is what was prepared from them."""

    lessons: Lessons
    rows: tuple[Compared, ...]
    sums: Sums
    held_on: date | None
    next: Consultation | None
    version: int


def look_back(act: Act, standing: Standing) -> LookBack:
    """The sheet as it stands today; reads only."""
    found = find_retrospective(act.session, standing.consultation.id)
    sums = sums_of(act.session, standing.consultation)
    return LookBack(
        lessons=found.lessons if found else Lessons(),
        rows=_rows(act, standing, sums),
        sums=sums,
        held_on=found.held_on if found else None,
        next=act.session.get(Consultation, found.next_id) if found and found.next_id else None,
        version=found.version if found else 0,
    )


def write(
    act: Act, consultation: Consultation, lessons: Lessons, *, held_on: date | None, version: int
) -> bool:
    """Keep the lessons; whether anything changed. Raises NotYours, NotFound, Conflict, NothingWorked."""
    act.demand(Action.RUN_RETROSPECTIVE)
    check(lessons)
    hold_row(act, consultation)
    row = _held(act, consultation)
    if row.version and (row.lessons, row.held_on) == (lessons, held_on):
        return False
    if row.version != version:
        raise Conflict(row)
    before = row.lessons if row.version else Lessons()
    changed = [f.name for f in fields(Lessons) if getattr(lessons, f.name) != getattr(before, f.name)]
    row.lessons, row.held_on, row.version = lessons, held_on, version + 1
    act.session.add(row)
    act.session.flush()
    subject = f"consultation:{consultation.id}"
    record(act, "retrospective_written", subject, name=consultation.title, changed=changed)
    return True


def figures_moved(act: Act, standing: Standing) -> Mapping[str, tuple[float, float]]:
    """The figures of the capacity sheet that the sums change: name -> what holds now, what would hold.

    What agrees to the second decimal is no change.
    """
    capacity_now = standing.capacity
    if capacity_now.subject is None:
        return {}
    found = own_figures(sums_of(act.session, standing.consultation).measured, capacity_now.subject)
    now = standing.assumed.figures
    both = {name: (getattr(now, name), value) for name, value in found.items()}
    return {name: pair for name, pair in both.items() if round(pair[0], 2) != round(pair[1], 2)}


def take_hours(act: Act, consultation: Consultation, *, version: int) -> Measured:
    """Let what was counted replace what was assumed, in the town's other consultations.

    What nobody counted week by week stays as it was written down for the whole.
    Raises NotYours, NotFound, Discrepant, Conflict.
    """
    act.demand(Action.EDIT_CAPACITY)
    sheet = find_sheet(act.session, consultation.id)
    counted = with_sums(sheet.measured if sheet else Measured(), sums_of(act.session, consultation).measured)
    capacity.measure(act, consultation, counted, version=version)
    return counted


def with_sums(kept: Measured, summed: Measured) -> Measured:
    """What was written down, with every figure that the weeks and days give instead."""
    said = {f.name: getattr(summed, f.name) for f in fields(Measured)}
    return Measured(
        **{name: value if value is not None else getattr(kept, name) for name, value in said.items()}
    )


def open_next(act: Act, consultation: Consultation, *, title: str) -> Consultation:
    """The next consultation, with what carries over; dates and letter begin anew.

    Raises NotYours, NotFound, NotOverYet, OpenedAlready, AlreadyThere.
    """
    act.demand(Action.RUN_RETROSPECTIVE)
    act.demand(Action.EDIT_CONSULTATION)
    hold_row(act, consultation)
    if phase_of(consultation, act.today) is not Phase.CLOSED:
        raise NotOverYet
    row = _held(act, consultation)
    if row.next_id is not None:
        raise OpenedAlready
    made = create_consultation(act, _carried(outline_of(act.session, consultation), title))
    row.next_id, row.version = made.id, row.version + 1
    act.session.add(row)
    act.session.flush()
    record(
        act,
        "next_consultation_opened",
        f"consultation:{consultation.id}",
        name=consultation.title,
        next=made.title,
    )
    return made


def _carried(before: Outline, title: str) -> Outline:
    return Outline(
        title=title, heat=before.heat, weekly_hours=before.weekly_hours, departments=before.departments
    )


def _held(act: Act, consultation: Consultation) -> Retrospective:
    found = find_retrospective(act.session, consultation.id)
    return found or Retrospective(consultation_id=consultation.id, version=0)


def _rows(act: Act, standing: Standing, sums: Sums) -> tuple[Compared, ...]:
    inclusion = inclusion_of(act.session, standing.consultation.id)
    counts = [row.count for row in counts_of(act.session, standing.consultation.id)]
    last, central, delay = newest(counts), standing.capacity.central, response_delay(act)
    planned = Planned(
        participants=hoped_for(standing, inclusion),
        items=round(central.items) if central else None,
        flagged=round(central.items * standing.assumed.figures.flagged) if central else None,
        hours=round(central.hours, 1) if central else None,
        delay=delay.hours if delay else None,
        groups=_groups(inclusion, counts),
    )
    return compared(
        planned,
        sums,
        owed_of(act.session, standing),
        contributions=last.contributions if last else None,
        today=standing.today,
    )


def _groups(inclusion: Inclusion, counts: Sequence[Count]) -> tuple[GroupReached, ...]:
    """The groups of the table with their newest count, then those that were counted and left it since."""
    counted = {each.group: each for count in counts for each in count.groups}
    known = {group.id for group in inclusion.groups}
    table = (
        GroupReached(
            name=group.name,
            target=group.target,
            participants=counted[group.id].participants if group.id in counted else None,
        )
        for group in inclusion.groups
    )
    gone = (each for id, each in counted.items() if id not in known)
    return (
        *table,
        *(GroupReached(name=each.name, target=None, participants=each.participants) for each in gone),
    )
