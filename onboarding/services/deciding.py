"""Deciding on a plan: what the decision would be, taking it, and withdrawing it."""

from dataclasses import dataclass
from pathlib import Path

from onboarding.domain.decisions import (
    Decided,
    Ended,
    NoOpening,
    NothingInForce,
    NothingPublished,
    Stage,
    VersionOvertaken,
    check,
    goes_beyond,
    in_the_way,
)
from onboarding.domain.errors import Conflict, ReasonMissing
from onboarding.domain.figures import Verdict
from onboarding.domain.hats import Voice
from onboarding.domain.plan_versions import PlanMoved
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.plan_decisions import last_decision
from onboarding.records.plan_versions import PlanDecision, PlanVersion, newest
from onboarding.services.act import Act
from onboarding.services.decision_milestones import tick, untick
from onboarding.services.decision_news import tell_decided, tell_ended
from onboarding.services.journal import record
from onboarding.services.lapsing import ending, keep_terms
from onboarding.services.opinions import hearing_of, opinions_now
from onboarding.services.plan_versions import Prepared, prepare, publish
from onboarding.services.preparation import Standing, stand
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A decision as typed; `version` is the number of the newest version that the page showed."""

    stage: Stage
    outcome: Verdict
    version: int
    reason: str = ""
    conditions: str = ""
    function: str = ""


def prepare_decision(act: Act, standing: Standing, choice: Choice, *, data_dir: Path) -> Prepared:
    """Compose and print the version that would record the decision; takes seconds, and no lock.

    Raises what `check_choice` raises, and what printing raises.
    """
    version = check_choice(act, standing, choice)
    decided = Decided(
        stage=choice.stage,
        outcome=choice.outcome,
        permitted=standing.score.verdict,
        by=act.actor.name,
        function=choice.function,
        on=act.today,
        opens_on=standing.consultation.opens_on,
        plan=version.number,
        reason=choice.reason,
        conditions=choice.conditions,
    )
    said = opinions_now(act.session, standing.consultation.id)
    return prepare(act, standing.consultation, data_dir=data_dir, decision=decided, opinions=said)


def check_choice(act: Act, standing: Standing, choice: Choice) -> PlanVersion:
    """The version that would be decided on, unless the decision cannot be taken as it stands.

    Raises NotYours, NothingPublished, NoOpening, VersionOvertaken, Conflict with the decision that came
    first, ConditionsMissing, OverrideUnexplained.
    """
    act.demand(Action.DECIDE)
    consultation = standing.consultation
    version = newest(act.session, consultation.id)
    if version is None:
        raise NothingPublished
    if consultation.opens_on is None:
        raise NoOpening
    if version.number != choice.version:
        last = last_decision(act.session, consultation.id)
        raise Conflict(last[0]) if last and last[0].printed_as == version.number else VersionOvertaken
    check(choice.outcome, standing.score.verdict, reason=choice.reason, conditions=choice.conditions)
    return version


def taken_already(act: Act, consultation: Consultation, choice: Choice) -> PlanDecision | None:
    """The very decision that is sent a second time, if it is the newest one and the actor's."""
    last = last_decision(act.session, consultation.id)
    if last is None:
        return None
    row, number = last
    sent = (choice.version, choice.stage, choice.outcome, choice.reason, choice.conditions)
    same = sent == (number, row.stage, row.outcome, row.reason, row.conditions)
    return row if same and row.person_id == act.actor.id and row.ended is None else None


def decide(act: Act, consultation: Consultation, choice: Choice, prepared: Prepared) -> PlanDecision:
    """Take the decision, in the leader's own name, and publish the version that prints it.

    What was in force before ends. Raises what `check_choice` and `publish` raise, and PlanMoved where an
    opinion was given, or changed, after it was printed.
    """
    act.demand(Action.DECIDE)
    hold_town(act)
    if (same := taken_already(act, consultation, choice)) is not None:
        return same
    standing = stand(act.session, act.shelf, consultation, today=act.today)
    read = check_choice(act, standing, choice)
    hearing = hearing_of(act.session, standing)
    if opinions_now(act.session, consultation.id) != prepared.proposed.said.opinions:
        raise PlanMoved
    printed = publish(act, consultation, prepared, stage=choice.stage)
    _replace(act, consultation)
    row = _add(act, standing, choice, (read, printed))
    row.unheard = tuple(_named(voice) for voice in hearing.missing) if hearing else ()
    keep_terms(row, act.shelf, standing)
    act.session.flush()
    _record(act, row, consultation, read.number)
    tick(act, consultation, row)
    if hearing is not None:
        tell_decided(act, hearing.version, consultation)
    return row


def withdraw(act: Act, consultation: Consultation, *, reason: str) -> PlanDecision:
    """Take the decision in force back, with a reason. Raises NotYours, NothingInForce, ReasonMissing."""
    act.demand(Action.DECIDE)
    hold_town(act)
    found = last_decision(act.session, consultation.id)
    standing = stand(act.session, act.shelf, consultation, today=act.today)
    if found is None or found[0].ended is not None or ending(found[0], standing) is not None:
        raise NothingInForce
    if not reason.strip():
        raise ReasonMissing
    row, number = found
    row.ended, row.ended_at = Ended.WITHDRAWN, act.at
    row.ended_reason, row.ended_name = reason.strip(), act.actor.name
    act.session.flush()
    record(
        act,
        "decision_withdrawn",
        f"consultation:{consultation.id}",
        consultation=consultation.title,
        number=number,
        outcome=row.outcome.value,
        decision=row.stage.value,
        reason=row.ended_reason,
    )
    untick(act, consultation, row.stage)
    tell_ended(act, row, consultation)
    return row


def _replace(act: Act, consultation: Consultation) -> None:
    found = last_decision(act.session, consultation.id)
    if found is not None and found[0].ended is None:
        found[0].ended, found[0].ended_at = Ended.REPLACED, act.at
        act.session.flush()


def _add(
    act: Act, standing: Standing, choice: Choice, versions: tuple[PlanVersion, PlanVersion]
) -> PlanDecision:
    read, printed = versions
    row = PlanDecision(
        consultation_id=standing.consultation.id,
        version_id=read.id,
        printed_as=printed.number,
        stage=choice.stage,
        outcome=choice.outcome,
        permitted=standing.score.verdict,
        reason=choice.reason,
        conditions=choice.conditions,
        opens_on=standing.consultation.opens_on,
        person_id=act.actor.id,
        name=act.actor.name,
        function=choice.function,
        decided_at=act.at,
        excused=tuple(sorted(in_the_way(standing.score.blockers))),
    )
    act.session.add(row)
    act.session.flush()
    return row


def _record(act: Act, row: PlanDecision, consultation: Consultation, number: int) -> None:
    beyond = goes_beyond(row.outcome, row.permitted)
    record(
        act,
        "plan_decided_beyond" if beyond else "plan_decided",
        f"consultation:{consultation.id}",
        consultation=consultation.title,
        number=number,
        outcome=row.outcome.value,
        permitted=row.permitted.value,
        decision=row.stage.value,
        reason=row.reason,
        conditions=row.conditions,
        unheard=list(row.unheard),
    )


def _named(voice: Voice) -> str:
    return f"{voice.hat.value}:{voice.place}" if voice.place else voice.hat.value
