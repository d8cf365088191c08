"""Milestones that a town adds to one plan."""

from dataclasses import dataclass
from datetime import date

from onboarding.domain.errors import NotFound
from onboarding.domain.milestones import Anchor
from onboarding.domain.plan_changes import (
    MOST_OWN,
    OWN,
    Change,
    OwnPlace,
    TooManyOwnMilestones,
    check,
)
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import MilestoneEdit, edits_of
from onboarding.services.act import Act
from onboarding.services.changed_hands import settle_milestone, tell_milestone
from onboarding.services.journal import record
from onboarding.services.milestones import demand_person, hold, hold_edit, milestones_in, subject_of


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWish:
    """What is said of an own milestone; `pinned_on` wins over the days of its place."""

    title: str
    owner: str
    person_id: int | None = None
    pinned_on: date | None = None
    place: OwnPlace


def add_own(act: Act, consultation: Consultation, wish: OwnWish) -> MilestoneEdit:
    """One more milestone; the same sent twice stands once.

    Raises NotYours, NotFound, Circle, TooManyOwnMilestones.
    """
    act.demand(Action.EDIT_TIMELINE)
    hold(act, consultation)
    known = edits_of(act.session, consultation.id)
    for each in known:
        if each.own and _wish_of(each) == wish:
            return each
    if sum(each.own for each in known) >= MOST_OWN:
        raise TooManyOwnMilestones
    _demand_known(act, consultation, wish)
    edit = MilestoneEdit(
        consultation_id=consultation.id, milestone="", version=1, off_reason="", own=True, owner=wish.owner
    )
    _write(edit, wish)
    _check(act, [each.change for each in known], edit.change)
    act.session.add(edit)
    act.session.flush()
    edit.milestone = f"{OWN}{edit.id}"
    act.session.flush()
    tell_milestone(act, edit, handed=True)
    _told(act, consultation, edit, "own_milestone_added")
    return edit


def change_own(
    act: Act, consultation: Consultation, id: str, wish: OwnWish, *, version: int
) -> MilestoneEdit:
    """Change one of the town's own. Raises NotYours, NotFound, Conflict, Circle."""
    act.demand(Action.EDIT_TIMELINE)
    milestone, edit = hold_edit(act, consultation, id, version=version)
    if not milestone.own:
        raise NotFound
    _demand_known(act, consultation, wish)
    others = [each.change for each in edits_of(act.session, consultation.id) if each.milestone != id]
    wanted = Change(milestone=id, owner=wish.owner, own=wish.place)
    _check(act, others, wanted)
    named, stood = edit.person_id, _stands(edit)
    _write(edit, wish)
    edit.version += 1
    act.session.flush()
    if named != edit.person_id or stood != _stands(edit):
        tell_milestone(act, edit, handed=named != edit.person_id)
    _told(act, consultation, edit, "own_milestone_changed")
    return edit


def remove_own(act: Act, consultation: Consultation, id: str, *, version: int) -> str:
    """Take one of the town's own away for good; gives back its title. Raises NotYours, NotFound, Conflict."""
    act.demand(Action.EDIT_TIMELINE)
    milestone, edit = hold_edit(act, consultation, id, version=version)
    if not milestone.own:
        raise NotFound
    settle_milestone(act, edit)
    act.session.delete(edit)
    act.session.flush()
    _told(act, consultation, edit, "own_milestone_removed")
    return edit.title


def _demand_known(act: Act, consultation: Consultation, wish: OwnWish) -> None:
    demand_person(act, wish.person_id)
    known = milestones_in(act, consultation)
    if any(id not in known for id in (*wish.place.after, *wish.place.before)):
        raise NotFound


def _check(act: Act, others: list[Change], wanted: Change) -> None:
    """Refuse a circle by the names along it; one not stored yet goes by no id."""
    check(act.shelf.milestones, [*others, wanted])


def _write(edit: MilestoneEdit, wish: OwnWish) -> None:
    edit.title, edit.owner, edit.person_id = wish.title, wish.owner, wish.person_id
    edit.pinned_on = wish.pinned_on
    edit.anchor, edit.days, edit.work_days = wish.place.anchor, wish.place.days, wish.place.work_days
    edit.after, edit.before = wish.place.after, wish.place.before


def _wish_of(edit: MilestoneEdit) -> OwnWish:
    place = OwnPlace(
        anchor=edit.anchor, days=edit.days, work_days=edit.work_days, after=edit.after, before=edit.before
    )
    return OwnWish(
        title=edit.title,
        owner=edit.owner,
        person_id=edit.person_id,
        pinned_on=edit.pinned_on,
        place=place,
    )


def _stands(edit: MilestoneEdit) -> tuple[date | None, Anchor, int]:
    """What its day is counted from."""
    return edit.pinned_on, edit.anchor, edit.days


def _told(act: Act, consultation: Consultation, edit: MilestoneEdit, fact: str) -> None:
    record(act, fact, subject_of(edit.milestone), consultation=consultation.slug, name=edit.title)
