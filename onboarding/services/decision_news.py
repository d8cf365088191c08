"""Who is told of a decision on a plan: that it can be taken, was taken, holds no longer."""

from collections.abc import Collection, Iterable

from onboarding.domain.notices import NoticeKind
from onboarding.domain.people import Role
from onboarding.domain.policy import ALLOWED, Action
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person, holders
from onboarding.records.plan_versions import PlanDecision, PlanVersion
from onboarding.services import outbox
from onboarding.services.act import Act
from onboarding.services.notices import notify, settle

CONCERNED = ALLOWED[Action.DECIDE] | {Role.LEAD_AMBASSADOR}


def tell_heard(act: Act, version: PlanVersion, consultation: Consultation) -> None:
    """Everybody who could has spoken: leadership can decide."""
    _notify(
        act, people_with(act, ALLOWED[Action.DECIDE]), NoticeKind.PLAN_HEARD, consultation, version.number
    )


def tell_decided(act: Act, version: PlanVersion, consultation: Consultation) -> None:
    """Nobody is asked for an opinion any more, and all who could be know what was decided."""
    settle(act, NoticeKind.PLAN_OPINION, subject(consultation))
    settle(act, NoticeKind.DECISION_ENDED, subject(consultation))
    people = people_with(act, ALLOWED[Action.GIVE_OPINION])
    outbox.take_back(act, [about(version, person) for person in people])
    _notify(act, people, NoticeKind.PLAN_DECIDED, consultation, version.number)


def tell_ended(act: Act, decision: PlanDecision, consultation: Consultation) -> None:
    """A decision holds no longer: leadership and the lead read it at home, and get a mail at once."""
    people = people_with(act, CONCERNED)
    settle(act, NoticeKind.PLAN_DECIDED, subject(consultation))
    _notify(act, people, NoticeKind.DECISION_ENDED, consultation, 0)
    for person in people:
        if person != act.actor.id:
            outbox.write(
                act,
                act.session.get_one(Person, person),
                "decision_ended",
                about=f"decision:{decision.id}:ended",
                title=consultation.title,
                why=decision.ended.value if decision.ended else "",
                reason=decision.ended_reason,
                opens_on=consultation.opens_on,
            )


def people_with(act: Act, roles: Collection[Role]) -> list[int]:
    """Who holds one of these roles, by id."""
    return sorted(
        {person for person, _, role, _ in holders(act.session, act.actor.municipality) if role in roles}
    )


def about(version: PlanVersion, person: int) -> str:
    """What a mail that asks this person for an opinion is filed under."""
    return f"plan:{version.id}:opinion:{person}"


def subject(consultation: Consultation) -> str:
    """What notices about the plan of a consultation are filed under."""
    return f"plan:{consultation.id}"


def _notify(
    act: Act, people: Iterable[int], kind: NoticeKind, consultation: Consultation, number: int
) -> None:
    notify(act, people, kind, subject(consultation), consultation=consultation.id, details={"number": number})
