"""The milestones that a person answers for by name, and giving them to somebody else."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from onboarding.domain.hand_over import HandOverChanged
from onboarding.domain.milestones import Progress
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import MilestoneEdit
from onboarding.records.people import Person
from onboarding.services.act import Act
from onboarding.services.changed_hands import tell_milestone
from onboarding.services.milestones import hold
from onboarding.services.preparation import Standing
from onboarding.services.timeline import timeline_of


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedMilestone:
    """An open milestone in somebody's name; `on` is its day, once the consultation has an opening."""

    edit: MilestoneEdit
    consultation: Consultation
    on: date | None

    @property
    def id(self) -> int:
        """What the journal of a hand-over calls it."""
        return self.edit.id


def named_milestones(act: Act, person: Person, standings: Sequence[Standing]) -> tuple[NamedMilestone, ...]:
    """Those of these consultations, day by day; what is done or left out of the plan asks nothing more."""
    found = []
    said = _edits(act, person, standings)
    for standing in standings:
        theirs = [each for each in said if each.consultation_id == standing.consultation.id]
        known = timeline_of(act.session, act.shelf, standing).by_id if theirs else {}
        for edit in theirs:
            due = known.get(edit.milestone)
            if due is None or due.progress is not Progress.DONE:
                day = due.on if due else None
                found.append(NamedMilestone(edit=edit, consultation=standing.consultation, on=day))
    return tuple(sorted(found, key=lambda each: (each.on or date.max, each.id)))


def give_milestones(act: Act, named: Iterable[NamedMilestone], *, giver: Person, receiver: Person) -> None:
    """Let them stand in the receiver's name, and tell. Raises HandOverChanged where one left the giver."""
    moved = tuple(named)
    for consultation in dict.fromkeys(each.consultation for each in moved):
        hold(act, consultation)
    ids = [each.id for each in moved]
    edits = edits_by_id(act, ids)
    if len(edits) != len(ids) or any(each.person_id != giver.id for each in edits):
        raise HandOverChanged
    rename(act, edits, receiver)


def rename(act: Act, edits: Iterable[MilestoneEdit], person: Person) -> None:
    """Write that person's name on them, one version on, and tell."""
    for edit in edits:
        edit.person_id = person.id
        edit.version += 1
        act.session.flush()
        tell_milestone(act, edit, handed=True)


def edits_by_id(act: Act, ids: Collection[int]) -> tuple[MilestoneEdit, ...]:
    """What the town says of milestones, by the numbers of a hand-over, as it stands in the database."""
    if not ids:
        return ()
    wanted = (
        select(MilestoneEdit)
        .join(Consultation, Consultation.id == MilestoneEdit.consultation_id)
        .where(MilestoneEdit.id.in_(ids), Consultation.municipality_id == act.actor.municipality)
        .order_by(MilestoneEdit.id)
        .execution_options(populate_existing=True)
    )
    return tuple(act.session.scalars(wanted))


def _edits(act: Act, person: Person, standings: Sequence[Standing]) -> Sequence[MilestoneEdit]:
    held = [each.consultation.id for each in standings]
    return act.session.scalars(
        select(MilestoneEdit)
        .where(
            MilestoneEdit.person_id == person.id,
            MilestoneEdit.consultation_id.in_(held),
            MilestoneEdit.off_reason == "",
            MilestoneEdit.done_on.is_(None),
        )
        .order_by(MilestoneEdit.id)
    ).all()
