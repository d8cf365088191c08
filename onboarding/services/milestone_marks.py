"""Marks on a milestone: that it is done, or left out of the plan."""

from datetime import date

from onboarding.domain.errors import DayToCome, NotYours, ReasonMissing
from onboarding.domain.milestones import TownMilestone
from onboarding.domain.people import OWNED_BY, Actor
from onboarding.domain.plan_changes import HappensByItself, ToldByLines
from onboarding.domain.policy import Action, may
from onboarding.domain.readiness import Owner
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.services.act import Act
from onboarding.services.changed_hands import settle_milestone
from onboarding.services.milestones import hold_edit, write_edit


def may_mark(actor: Actor, milestone: TownMilestone) -> bool:
    """Whether the actor may say that it is done: who runs the plan, its owner, the person named."""
    if may(actor, Action.EDIT_TIMELINE) or milestone.person == actor.id:
        return True
    known = milestone.owner in set(Owner)
    return known and actor.holds(*OWNED_BY[Owner(milestone.owner)])


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
    _demand_mark(act, milestone)
    if on > act.today:
        raise DayToCome
    edit.done_on, edit.done_by = on, act.actor.id
    settle_milestone(act, edit)
    write_edit(act, consultation, edit, "milestone_done", done_on=on.isoformat())
    return edit


def mark_not_done(act: Act, consultation: Consultation, id: str, *, version: int) -> MilestoneEdit:
    """Take that back. Raises NotYours, NotFound, Conflict, ToldByLines, HappensByItself."""
    milestone, edit = hold_edit(act, consultation, id, version=version)
    _demand_mark(act, milestone)
    if edit.done_on is not None:
        edit.done_on = edit.done_by = None
        write_edit(act, consultation, edit, "milestone_not_done")
    return edit


def _demand_mark(act: Act, milestone: TownMilestone) -> None:
    if not may_mark(act.actor, milestone):
        raise NotYours
    if milestone.by_itself:
        raise HappensByItself
    if not milestone.said:
        raise ToldByLines
