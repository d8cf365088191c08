"""Hours that the preparation asks of each person in the coming thirty days, beside those signed for them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from onboarding.domain.load import Load, Month, is_launch_month, is_near, load_of, shares
from onboarding.records.time_cards import TimeCard, time_cards_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.bearers import BorneLine, borne_lines
from onboarding.services.circle import Circle, circle
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Everybody's load by person id, and what it was reckoned from."""

    month: Month
    around: Circle
    lines: tuple[BorneLine, ...]
    cards: tuple[TimeCard, ...]
    loads: Mapping[int, Load]


def workload(act: Act, standings: Sequence[Standing]) -> Workload:
    """The load of everybody who works there, over the consultations that are not over."""
    around = circle(act)
    cards = tuple(time_cards_of(act.session, act.actor.municipality))
    lines = borne_lines(standings, around)
    month = month_of(act, standings)
    near = (line for line in lines if is_near(line.due, act.today) and not line.rests)
    held = shares((line.hours, line.bearers) for line in near)
    return Workload(
        month=month,
        around=around,
        lines=lines,
        cards=cards,
        loads={
            person: load_of(
                person,
                roles=[each.role for each in actor.grants],
                lines=held.get(person, 0.0),
                cards=[card.agreed for card in cards if card.person_id == person],
                month=month,
            )
            for person, actor in around.people.items()
        },
    )


def month_of(act: Act, standings: Iterable[Standing]) -> Month:
    """The coming thirty days in this town."""
    town = act.session.get_one(Municipality, act.actor.municipality)
    openings = (each.consultation.opens_on for each in standings)
    return Month(
        today=act.today,
        of_launch=is_launch_month((each for each in openings if each), act.today),
        population=town.population,
    )
