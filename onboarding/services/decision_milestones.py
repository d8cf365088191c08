"""The milestone of the final decision: done by the decision itself, and open again when it ends."""

from onboarding.domain.decisions import Stage
from onboarding.domain.figures import Verdict
from onboarding.records.consultations import Consultation
from onboarding.records.milestone_edits import find_edit
from onboarding.records.plan_versions import PlanDecision
from onboarding.services.act import Act
from onboarding.services.milestones import hold_edit, milestones_in, write_edit

FINAL = "final_decision"


def tick(act: Act, consultation: Consultation, decision: PlanDecision) -> None:
    """A final decision that lets the consultation open is what the backward plan waits for."""
    if decision.stage is not Stage.FINAL or decision.outcome is Verdict.NO_GO:
        return
    milestone = milestones_in(act, consultation).get(FINAL)
    if milestone is None or not milestone.said or milestone.done_on is not None:
        return
    _, edit = hold_edit(act, consultation, FINAL, version=milestone.version)
    edit.done_on, edit.done_by = act.today, act.actor.id
    write_edit(act, consultation, edit, "milestone_done", done_on=act.today.isoformat())


def untick(act: Act, consultation: Consultation, stage: Stage) -> None:
    """It is to be taken again."""
    edit = find_edit(act.session, consultation.id, FINAL) if stage is Stage.FINAL else None
    if edit is not None and edit.done_on is not None:
        edit.done_on = edit.done_by = None
        write_edit(act, consultation, edit, "milestone_not_done")
