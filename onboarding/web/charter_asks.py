"""What the charter asks of whoever comes home: an opinion, or a decision."""

from onboarding.domain.duties import Duty
from onboarding.domain.policy import Action
from onboarding.records.people import holders
from onboarding.services.charter_duties import candidate_of, duties_of_charter
from onboarding.web.display import words
from onboarding.web.duties import told
from onboarding.web.tasks import Task
from onboarding.web.visitor import act, visitor


def charter_asks() -> tuple[Task, ...]:
    """The tasks in words; nothing is read for those of whom the charter asks nothing."""
    person = visitor()
    if not (person.may(Action.REVIEW_CHARTER) or person.may(Action.ADOPT_CHARTER)):
        return ()
    return tuple(_task(duty) for duty in _duties())


def _duties() -> tuple[Duty, ...]:
    doing = act()
    candidate = candidate_of(doing.session, doing.actor.municipality)
    if candidate is None:
        return ()
    held = {role for _, _, role, _ in holders(doing.session, doing.actor.municipality)}
    return tuple(duties_of_charter(candidate, doing.actor, held=held, today=doing.today))


def _task(duty: Duty) -> Task:
    title, href = told(duty, words())
    return Task(title=title, href=href, where="", on=duty.due)
