"""What a town says of one milestone: the day it is pinned to, and who answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select

from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.milestones import TownMilestone
from onboarding.domain.plan_changes import (
    AS_IT_WAS,
    Change,
    HappensByItself,
    Placement,
    check,
    every_milestone,
)
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import MilestoneEdit, edits_of
from onboarding.records.people import Person
from onboarding.services.act import Act
from onboarding.services.changed_hands import tell_milestone
from onboarding.services.holding import hold_row
from onboarding.services.journal import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """When a milestone is due, where it stands, who answers for it; an empty field leaves the default."""

    pinned_on: date | None = None
    owner: str = ""
    person_id: int | None = None
    placed: Placement = AS_IT_WAS


def milestones_in(act: Act, consultation: Consultation) -> Mapping[str, TownMilestone]:
    """Every milestone of the consultation's plan by id, those left out too."""
    changes = [each.change for each in edits_of(act.session, consultation.id)]
    return {each.id: each for each in every_milestone(act.shelf.milestones, changes)}


def get_milestone(act: Act, consultation: Consultation, id: str) -> TownMilestone:
    """The milestone of that id. Raises NotFound."""
    found = milestones_in(act, consultation).get(id)
    if found is None:
        raise NotFound
    return found


def plan_milestone(
    act: Act, consultation: Consultation, id: str, wish: Wish, *, version: int
) -> MilestoneEdit:
    """Pin the milestone to a day or let it go, place it otherwise, and say who answers for it.

    One of the town's own is no default, and not found here. Raises NotYours, NotFound, Conflict,
    HappensByItself, Circle.
    """
    act.demand(Action.EDIT_TIMELINE)
    milestone, edit = hold_edit(act, consultation, id, version=version)
    if milestone.own:
        raise NotFound
    if milestone.by_itself and (wish.pinned_on is not None or wish.placed != AS_IT_WAS):
        raise HappensByItself
    demand_person(act, wish.person_id)
    _demand_order(act, consultation, id, wish.placed)
    before, named = _told(edit), edit.person_id
    edit.pinned_on, edit.owner, edit.person_id = wish.pinned_on, wish.owner, wish.person_id
    edit.placed = wish.placed
    if before == _told(edit):
        return edit
    write_edit(act, consultation, edit, "milestone_planned", before=before, after=_told(edit))
    if named != edit.person_id or before["pinned_on"] != _told(edit)["pinned_on"]:
        tell_milestone(act, edit, handed=named != edit.person_id)
    return edit


def hold(act: Act, consultation: Consultation) -> None:
    """Let no other writer of this consultation pass until the transaction ends. Raises NotFound."""
    hold_row(act, consultation)


def hold_edit(
    act: Act, consultation: Consultation, id: str, *, version: int
) -> tuple[TownMilestone, MilestoneEdit]:
    """The milestone and what is said of it, held for a change and begun on first use.

    Raises NotFound, Conflict on another version.
    """
    hold(act, consultation)
    milestone = get_milestone(act, consultation, id)
    wanted = select(MilestoneEdit).where(
        MilestoneEdit.consultation_id == consultation.id, MilestoneEdit.milestone == id
    )
    stored = act.session.scalar(wanted.execution_options(populate_existing=True))
    if (stored.version if stored else 0) != version:
        raise Conflict(stored)
    return milestone, stored or MilestoneEdit(
        consultation_id=consultation.id,
        milestone=id,
        version=0,
        owner="",
        off_reason="",
        own=False,
        placed=AS_IT_WAS,
    )


def demand_person(act: Act, person_id: int | None) -> None:
    """Stop here unless nobody is named, or somebody who works in the town. Raises NotFound."""
    if person_id is None:
        return
    found = act.session.get(Person, person_id)
    if found is None or found.municipality_id != act.actor.municipality or not found.active:
        raise NotFound


def subject_of(id: str) -> str:
    """How the journal names a milestone."""
    return f"milestone:{id}"


def write_edit(
    act: Act, consultation: Consultation, edit: MilestoneEdit, fact: str, **details: object
) -> None:
    """Store what is said of the milestone, one version on, and tell the journal."""
    edit.version += 1
    act.session.add(edit)
    act.session.flush()
    named = {"name": edit.title} if edit.own else {}
    record(act, fact, subject_of(edit.milestone), consultation=consultation.slug, **named, **details)


def _demand_order(act: Act, consultation: Consultation, id: str, placed: Placement) -> None:
    """Refuse a wait for what is not there, and a circle by the names along it."""
    known = milestones_in(act, consultation)
    if any(other not in known for other in placed.after or ()):
        raise NotFound
    changes = {each.milestone: each.change for each in edits_of(act.session, consultation.id)}
    changes[id] = replace(changes.get(id, Change(milestone=id)), placed=placed)
    check(act.shelf.milestones, changes.values())


def _told(edit: MilestoneEdit) -> dict[str, object]:
    placed = edit.placed
    return {
        "pinned_on": edit.pinned_on.isoformat() if edit.pinned_on else None,
        "owner": edit.owner,
        "person": edit.person_id,
        "distance": [placed.distance[0].value, placed.distance[1]] if placed.distance else None,
        "work_days": placed.work_days,
        "after": None if placed.after is None else list(placed.after),
    }
