"""What a published plan asks of people: an opinion of those who owe one, a decision of leadership."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from onboarding.domain.decisions import Ended, Stage, Timing, stage_due, window
from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.figures import Verdict
from onboarding.domain.people import Actor
from onboarding.domain.policy import Action, may
from onboarding.records.plan_decisions import newest_versions
from onboarding.services.decisions import decision_on
from onboarding.services.opinions import Hearing, hearing_of
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsk:
    """What one consultation's plan asks: opinions on a version, and the decision that is due by a day.

    `stage` is None where no decision is due yet, or the one that is was taken.
    """

    consultation: str
    hearing: Hearing | None
    stage: Stage | None
    decide_by: date | None


def plan_asks(session: Session, standings: Sequence[Standing]) -> Mapping[int, PlanAsk]:
    """Consultation id -> what its plan asks; one query while nothing is published."""
    ids = [each.consultation.id for each in standings]
    published = newest_versions(session, ids) if ids else {}
    return {
        each.consultation.id: plan_ask(session, each)
        for each in standings
        if each.consultation.id in published
    }


def plan_ask(session: Session, standing: Standing) -> PlanAsk:
    """The same of one consultation that has a published plan."""
    stage, by = decision_due(session, standing)
    return PlanAsk(
        consultation=standing.consultation.slug,
        hearing=hearing_of(session, standing),
        stage=stage,
        decide_by=by,
    )


def decision_due(session: Session, standing: Standing) -> tuple[Stage | None, date | None]:
    """The decision that waits today, with its last day; none before its time, or once it is taken."""
    opens, today = standing.consultation.opens_on, standing.today
    if opens is None or opens <= today:
        return None, None
    last = decision_on(session, standing)
    holds = last is not None and last.ended is None
    if holds and last is not None and last.stage is Stage.FINAL and last.outcome is not Verdict.NO_GO:
        return None, None
    held = last.stage if holds and last is not None and last.outcome is not Verdict.NO_GO else None
    stage = stage_due(opens, today, held)
    again = last is not None and last.ended in {Ended.LAUNCH_MOVED, Ended.BLOCKER_REOPENED}
    refused = holds and last is not None and last.stage is stage
    early = window(stage, opens).timing(today) is Timing.EARLY
    if refused or (early and not again):
        return None, None
    return stage, window(stage, opens).last


def duties_of_plan(asks: Mapping[int, PlanAsk], actor: Actor) -> Iterator[Duty]:
    """What waits for this person; reads nothing from the database."""
    for ask in asks.values():
        hearing = ask.hearing
        if hearing is not None and may(actor, Action.GIVE_OPINION) and hearing.owed_by(actor.id):
            yield Duty(
                kind=DutyKind.PLAN_OPINION,
                subject=str(hearing.version.number),
                due=hearing.answer_by,
                consultation=ask.consultation,
            )
        if ask.stage is not None and may(actor, Action.DECIDE):
            yield Duty(
                kind=DutyKind.PLAN_DECISION,
                subject=ask.stage.value,
                due=ask.decide_by,
                consultation=ask.consultation,
            )
