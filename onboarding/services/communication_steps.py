"""Taking over what the content proposes for a communication plan."""

from collections.abc import Collection

from onboarding.content.words import Words
from onboarding.domain.communication import CommunicationAction, NothingChosen
from onboarding.domain.communication_steps import Proposed, Span, proposed
from onboarding.domain.policy import Action
from onboarding.records.communication import actions_of
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.communication import demand_room, store
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.town_calendar import calendar_of


def proposed_actions(act: Act, consultation: Consultation) -> tuple[Proposed, ...]:
    """The sequence on the consultation's days, each step with whether the plan holds it already."""
    around = (act.today, consultation.opens_on, consultation.closes_on)
    calendar = calendar_of(act.session, consultation.municipality_id, around)
    span = Span(opens=consultation.opens_on, closes=consultation.closes_on, days=calendar.days)
    taken = [each.step for each in actions_of(act.session, consultation.id) if each.step]
    return proposed(act.shelf.sequence, span, taken=taken)


def take_over(act: Act, consultation: Consultation, chosen: Collection[str], words: Words) -> int:
    """Put the chosen steps into the plan with their words and days; gives back how many came in.

    A step that the plan holds already stays out. Raises NotYours, NotFound, NothingChosen, TooManyActions.
    """
    act.demand(Action.EDIT_COMMUNICATION)
    hold_row(act, consultation)
    known = proposed_actions(act, consultation)
    wanted = [each for each in known if each.step.id in chosen]
    if not wanted:
        raise NothingChosen
    coming = [each for each in wanted if not each.taken]
    demand_room(act, consultation, len(coming))
    for each in coming:
        store(act, consultation, _action(each, words))
    if coming:
        subject = f"consultation:{consultation.id}"
        record(act, "communication_begun", subject, name=consultation.title, count=len(coming))
    return len(coming)


def _action(one: Proposed, words: Words) -> CommunicationAction:
    said = words.sequence[one.step.id]
    return CommunicationAction(
        id=0,
        audience=one.step.audience,
        message=said.message,
        channel=said.channel,
        sender=said.sender,
        measure=said.measure,
        on=one.on,
        peak=one.step.peak,
        step=one.step.id,
    )
