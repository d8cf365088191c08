"""Marks on a milestone: that it is done, or left out of the plan."""

from datetime import date

from onboarding.domain.errors import DayToCome, NotYours, ReasonMissing
from onboarding.domain.milestone_owners import ownership
from onboarding.domain.milestones import TownMilestone
from onboarding.domain.plan_changes import HappensByItself, ToldByLines
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.records.people import holders
from onboarding.services.act import Act
from onboarding.services.changed_hands import settle_milestone
from onboarding.services.milestones import hold_edit, write_edit


def may_mark(act: Act, consultation: Consultation, milestone: TownMilestone) -> bool:
    """Whether who acts may say that it is done: the lead ambassador, and who answers for it."""
    concerned = concerned_departments(act.session, consultation.id)
    working = {person for person, _, _, _ in holders(act.session, act.actor.municipality)}
    return ownership(milestone, concerned).may_mark(act.actor, working=working)


def leave_out(act: Act, consultation: Consultation, id: str, reason: str, *, version: int) -> MilestoneEdit:
    """Take a milestone out of the plan, with the reason.

    Raises NotYours, NotFound, Conflict, ReasonMissing, HappensByItself.
    """
    act.demand(Action.EDIT_TIMELINE)
    milestone, edit = hold_edit(act, consultation, id, version=version)
    if milestone.by_itself:
        raise HappensByItself
    if not reason.strip():
        raise ReasonMissing
    edit.off_reason = reason.strip()
    settle_milestone(act, edit)
    write_edit(act, consultation, edit, "milestone_left_out", reason=edit.off_reason)
    return edit


def take_up(act: Act, consultation: Consultation, id: str, *, version: int) -> MilestoneEdit:
    """Put a milestone that was left out back into the plan. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_TIMELINE)
    _, edit = hold_edit(act, consultation, id, version=version)
    if edit.off_reason:
        edit.off_reason = ""
        write_edit(act, consultation, edit, "milestone_taken_up")
    return edit


def mark_done(act: Act, consultation: Consultation, id: str, on: date, *, version: int) -> MilestoneEdit:
    """Say that a milestone without lines of the checklist is done, since a day.

    Raises NotYours, NotFound, Conflict, DayToCome, ToldByLines, HappensByItself.
    """
    milestone, edit = hold_edit(act, consultation, id, version=version)
    _demand_mark(act, consultation, milestone)
    if on > act.today:
        raise DayToCome
    edit.done_on, edit.done_by = on, act.actor.id
    settle_milestone(act, edit)
    write_edit(act, consultation, edit, "milestone_done", done_on=on.isoformat())
    return edit


def mark_not_done(act: Act, consultation: Consultation, id: str, *, version: int) -> MilestoneEdit:
    """Take that back. Raises NotYours, NotFound, Conflict, ToldByLines, HappensByItself."""
    milestone, edit = hold_edit(act, consultation, id, version=version)
    _demand_mark(act, consultation, milestone)
    if edit.done_on is not None:
        edit.done_on = edit.done_by = None
        write_edit(act, consultation, edit, "milestone_not_done")
    return edit


def _demand_mark(act: Act, consultation: Consultation, milestone: TownMilestone) -> None:
    if not may_mark(act, consultation, milestone):
        raise NotYours
    if milestone.by_itself:
        raise HappensByItself
    if not milestone.said:
        raise ToldByLines
