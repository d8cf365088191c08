"""Milestones that somebody owns by name, and passing them on when they leave."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.services.act import Act
from onboarding.services.milestones import demand_person, write_edit
from onboarding.services.towns import hold_town


def named_milestones(
    session: Session, municipality_id: int, person_id: int
) -> Sequence[tuple[MilestoneEdit, Consultation]]:
    """What the person owns by name in the town's plans, each with its consultation; not what was left out."""
    rows = session.execute(
        select(MilestoneEdit, Consultation)
        .join(Consultation, Consultation.id == MilestoneEdit.consultation_id)
        .where(
            Consultation.municipality_id == municipality_id,
            MilestoneEdit.person_id == person_id,
            MilestoneEdit.off_reason == "",
        )
        .order_by(MilestoneEdit.id)
    )
    return [(edit, consultation) for edit, consultation in rows]


def pass_on_milestones(act: Act, *, giver: int, taker: int) -> int:
    """Let somebody else own by name what a person owned; gives back how many. Raises NotYours, NotFound."""
    act.demand(Action.HAND_OVER)
    hold_town(act)
    demand_person(act, taker)
    owned = named_milestones(act.session, act.actor.municipality, giver)
    for edit, consultation in owned:
        edit.person_id = taker
        write_edit(act, consultation, edit, "milestone_passed_on")
    return len(owned)
