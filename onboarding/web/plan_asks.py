"""What published plans ask of whoever comes home, and how the launch is decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onboarding.domain.decisions import Decided
from onboarding.domain.policy import Action
from onboarding.records.plan_decisions import published_in
from onboarding.records.plan_versions import PlanVersion, newest
from onboarding.services.decisions import decision_on
from onboarding.services.plan_duties import duties_of_plan
from onboarding.services.plan_duties import plan_asks as asks_of
from onboarding.services.preparation import Standing
from onboarding.web.display import words
from onboarding.web.duties import told
from onboarding.web.standing import standings_ahead
from onboarding.web.tasks import Task
from onboarding.web.visitor import act, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanAsks:
    """The tasks in words; by consultation slug what was decided, and the newest version; at first nothing."""

    tasks: tuple[Task, ...] = ()
    decided: Mapping[str, Decided | None]
    newest: Mapping[str, PlanVersion]


def plan_asks() -> PlanAsks:
    """Nothing is read for those of whom no plan asks anything, and little while none is published."""
    session, said = act().session, words()
    published = published_in(session, visitor().town.id) if visitor().may(Action.GIVE_OPINION) else ()
    if not published:
        return PlanAsks(decided={}, newest={})
    standings = tuple(each for each in standings_ahead() if each.consultation.id in published)
    asks = asks_of(session, standings)
    held = {each.consultation.slug: each for each in standings if each.consultation.id in asks}
    tasks = []
    for duty in duties_of_plan(asks, visitor().actor):
        title, href = told(duty, said)
        of = held[duty.consultation or ""].consultation.title if len(standings) > 1 else ""
        tasks.append(Task(title=title, href=href, where=of, on=duty.due))
    decided = {slug: decision_on(session, standing) for slug, standing in held.items()}
    return PlanAsks(tasks=tuple(tasks), decided=decided, newest=_newest(standings))


def _newest(standings: Iterable[Standing]) -> Mapping[str, PlanVersion]:
    known = {each.consultation.slug: newest(act().session, each.consultation.id) for each in standings}
    return {slug: version for slug, version in known.items() if version is not None}
