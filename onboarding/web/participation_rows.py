"""Counts as a page and a sheet show them: totals, what came since the count before, groups, the plan."""

from dataclasses import dataclass

from flask_babel import gettext as _

from onboarding.domain.participation import Count, Outcome, Trigger, newest
from onboarding.domain.relaunch import asked_by
from onboarding.press.book import Column, Sheet, Value
from onboarding.records.participation import RelaunchDeed
from onboarding.services.course import Course
from onboarding.services.participation import Attendance
from onboarding.web.visitor import shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRow:
    """One day; `more` participants came since the count before, None where either is unknown."""

    count: Count
    more: int | None
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """One group beside its target; `share` of it in per cent, None without a target or a figure."""

    name: str
    target: int | None
    participants: int | None

    @property
    def share(self) -> float | None:
        """Of 100."""
        if not self.target or self.participants is None:
            return None
        return 100 * self.participants / self.target


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One step of the plan for too few; `deed` once somebody took it, `sources` by their keys."""

    action: str
    sources: tuple[str, ...]
    deed: RelaunchDeed | None


def count_rows(attendance: Attendance) -> tuple[CountRow, ...]:
    """The newest day first."""
    rows: list[CountRow] = []
    before: int | None = None
    for count in attendance.counts:
        here = count.participants
        more = here - before if here is not None and before is not None else None
        rows.append(CountRow(count=count, more=more, by=attendance.names[count.day]))
        before = here if here is not None else before
    return tuple(reversed(rows))


def group_rows(attendance: Attendance) -> tuple[GroupRow, ...]:
    """The groups of the inclusion table, each with its newest count."""
    counted = {each.group: each.participants for count in attendance.counts for each in count.groups}
    return tuple(
        GroupRow(name=group.name, target=group.target, participants=counted.get(group.id))
        for group in attendance.inclusion.groups
    )


def asked(course: Course) -> tuple[Asked, ...]:
    """The plan for too few people: once a look or the pace says so; what was ticked stays to be seen."""
    deeds, trigger = course.attendance.deeds, _deepest(course)
    wanted = {each.id for each in asked_by(shelf().relaunch, trigger)} if trigger else set()
    return tuple(
        Asked(action=each.id, sources=each.source, deed=deeds.get(each.id))
        for each in shelf().relaunch
        if each.id in wanted or each.id in deeds
    )


def count_sheet(attendance: Attendance) -> Sheet:
    """A row a day and a column a group."""
    groups = attendance.inclusion.groups
    names = (_("Day"), _("Visitors"), _("Participants"), _("Contributions"))
    headings = (*names, *(group.name for group in groups), _("Note"), _("Entered by"))
    rows = tuple(_row(attendance, count, tuple(group.id for group in groups)) for count in attendance.counts)
    return Sheet(
        title=_("Participation"), columns=tuple(Column(heading=each) for each in headings), rows=rows
    )


def _row(attendance: Attendance, count: Count, groups: tuple[int, ...]) -> tuple[Value, ...]:
    counted = {each.group: each.participants for each in count.groups}
    figures = (count.day, count.visitors, count.participants, count.contributions)
    return (*figures, *(counted.get(group) for group in groups), count.note, attendance.names[count.day])


def _deepest(course: Course) -> Trigger | None:
    """The look whose steps are asked for: the last that found too few, else the last where few came since."""
    if course.too_few is not None:
        return course.too_few
    looks = [each for each in course.attendance.triggers if each.outcome is not Outcome.AHEAD]
    slow = course.pace is not None and course.pace.below and newest(course.attendance.counts)
    return looks[-1] if slow and looks else None
