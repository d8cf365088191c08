"""What the plan of a day lacks: who owes each thing, and by when."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from onboarding.domain.communication import Peak
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan import due_on
from onboarding.domain.plan_missing import OWED, Missing, PlanGap
from onboarding.domain.plan_sections import Annex, Section
from onboarding.domain.readiness import Catalogue, Owner
from onboarding.domain.signing import NOT_FOR_INFORMING


def _said(field: str) -> Callable[[LaunchPlan], bool]:
    """Whether the letter says it; where residents are only informed, some things need no saying."""

    def said(plan: LaunchPlan) -> bool:
        informing = plan.letter.level is not None and plan.letter.level.value == "inform"
        return bool(getattr(plan.letter, field)) or (informing and field in NOT_FOR_INFORMING)

    return said


def _peak(peak: Peak) -> Callable[[LaunchPlan], bool]:
    def held(plan: LaunchPlan) -> bool:
        actions = plan.annexes.communication.actions
        return not actions or any(action.peak is peak for action in actions)

    return held


def _pauses(plan: LaunchPlan) -> bool:
    pause = plan.annexes.risks.pause
    return bool(pause.triggers.strip() and pause.decider.strip())


def _dated(plan: LaunchPlan) -> bool:
    days = plan.annexes.follow_up.days
    return bool(days) and all(day.on is not None for day in days)


THERE: Mapping[Missing, Callable[[LaunchPlan], bool]] = {
    Missing.QUESTION: _said("question"),
    Missing.LEVEL: _said("level"),
    Missing.PROMISE: _said("promise"),
    Missing.DECISION: _said("decision"),
    Missing.DECISION_DAY: lambda plan: bool(plan.letter.body and plan.letter.decision_on),
    Missing.NEGOTIABLE: _said("negotiable"),
    Missing.FIXED: _said("fixed"),
    Missing.ANSWERERS: _said("answerers"),
    Missing.RESULTS_DAY: _said("results_on"),
    Missing.SPONSOR: _said("sponsor"),
    Missing.LETTER: lambda plan: plan.paper is not None,
    Missing.LETTER_SIGNED: lambda plan: plan.paper is None or plan.paper.changed or not plan.paper.waiting,
    Missing.LETTER_CURRENT: lambda plan: plan.paper is None or not plan.paper.changed,
    Missing.DEPARTMENTS: lambda plan: bool(plan.departments),
    Missing.FIRST_WAVE: lambda plan: (
        not plan.departments or any(line.position.in_first_wave for line in plan.departments)
    ),
    Missing.LEAD_AMBASSADOR: lambda plan: bool(plan.network.leads),
    Missing.REGIME: lambda plan: bool(plan.moderation.choices.get("regime")),
    Missing.TARGETS: lambda plan: bool(plan.moderation.promises),
    Missing.ROTA: lambda plan: bool(plan.moderation.people),
    Missing.CHARTER: lambda plan: bool(plan.charter),
    Missing.CHARTER_ADOPTED: lambda plan: not plan.charter or plan.charter_paper is not None,
    Missing.POPULATION: lambda plan: bool(plan.need),
    Missing.HOURS: lambda plan: plan.available is not None,
    Missing.RACI: lambda plan: bool(plan.annexes.raci.tasks),
    Missing.OPENING_DAY: lambda plan: plan.cover.opens_on is not None,
    Missing.CLOSING_DAY: lambda plan: plan.cover.closes_on is not None,
    Missing.ACTIONS: lambda plan: bool(plan.annexes.communication.actions),
    Missing.OPENING_PEAK: _peak(Peak.OPENING),
    Missing.CLOSING_PEAK: _peak(Peak.CLOSING),
    Missing.GROUPS: lambda plan: bool(plan.annexes.inclusion.groups),
    Missing.TARGET: lambda plan: plan.annexes.inclusion.target is not None,
    Missing.COMPLIANCE: lambda plan: bool(plan.annexes.compliance),
    Missing.RISKS: lambda plan: bool(plan.annexes.risks.risks),
    Missing.PAUSE: _pauses,
    Missing.IF_UNWELCOME: _said("if_unwelcome"),
    Missing.IF_FEW: _said("if_few"),
    Missing.IF_LATE: _said("if_late"),
    Missing.METHOD: lambda plan: bool(plan.annexes.follow_up.method),
    Missing.ANALYSTS: lambda plan: bool(plan.annexes.follow_up.analysts),
    Missing.INDICATORS: lambda plan: bool(plan.annexes.follow_up.indicators),
    Missing.CONTACT: lambda plan: bool(plan.annexes.follow_up.contact),
    Missing.OWED_DAYS: _dated,
    Missing.BUDGET: lambda plan: bool(plan.annexes.budget.lines),
}
"""Whether the plan says it, or has no reason to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owners:
    plan: LaunchPlan
    catalogue: Catalogue

    def gap(self, what: Missing) -> PlanGap:
        owing, today = OWED[what], self.plan.cover.today
        item = self.catalogue.by_id.get(owing.item)
        owners = (owing.owner,) if owing.owner else item.owners if item else (Owner.AMB,)
        due = due_on(item, self.plan.cover.opens_on) if item else None
        return PlanGap(
            what=what,
            item=owing.item,
            owners=owners,
            people=tuple(dict.fromkeys(name for owner in owners for name in self._people(owner))),
            due=due,
            late=due is not None and due < today,
        )

    def _people(self, owner: Owner) -> tuple[str, ...]:
        if owner is not Owner.DH:
            return self.plan.people.get(owner, ())
        first = (line for line in self.plan.departments if line.position.in_first_wave)
        return tuple(name for line in first for name in line.heads)


def gaps(plan: LaunchPlan, catalogue: Catalogue) -> Mapping[Section, tuple[PlanGap, ...]]:
    """What is missing in each section that lacks something; `catalogue` knows every line, not only the set's.

    A section without data has a gap, and one that has all its data has none.
    """
    owners = _Owners(plan=plan, catalogue=catalogue)
    found = {section: tuple(_lacking(section, plan, owners)) for section in Section}
    return {section: lacks for section, lacks in found.items() if lacks}


def _lacking(section: Section, plan: LaunchPlan, owners: _Owners) -> Iterator[PlanGap]:
    for what, there in THERE.items():
        if OWED[what].section is section and not there(plan):
            yield owners.gap(what)


def annexes(plan: LaunchPlan) -> tuple[Annex, ...]:
    """The annexes that have a text; a missing one is a gap of its section, or not for publication."""
    there = {
        Annex.LETTER: plan.paper is not None and bool(plan.paper.text),
        Annex.CHARTER: bool(plan.charter),
        Annex.OPEN: True,
    }
    return tuple(annex for annex in Annex if there[annex])
