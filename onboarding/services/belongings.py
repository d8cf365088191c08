"""Everything that hangs on one person: roles, lines, delegations, stand-ins, milestones, waivers, time."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from onboarding.domain.leaving import in_order
from onboarding.domain.mentions import folded
from onboarding.domain.people import Actor, Grant
from onboarding.records.absences import Absence, absences_of
from onboarding.records.answers import Waiver
from onboarding.records.consultations import Consultation
from onboarding.records.delegations import Delegation
from onboarding.records.departments import departments_of
from onboarding.records.people import Person, actor_of, grants_of
from onboarding.records.time_cards import TimeCard, time_cards_of
from onboarding.records.training import TrainingSession, sessions_of
from onboarding.services.act import Act
from onboarding.services.asked import Question, conversations
from onboarding.services.checklists import own_rows
from onboarding.services.circle import circle
from onboarding.services.duties import duties_of
from onboarding.services.named_milestones import NamedMilestone, named_milestones
from onboarding.services.preparation import Standing
from onboarding.services.reading import names_of
from onboarding.services.rows import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLines:
    """The open lines of one consultation that are the person's, and how many checks wait for them there."""

    consultation: Consultation
    rows: tuple[Row, ...]
    checks: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Belongings:
    """What hangs on a person today; `names` and `departments` give names by id."""

    person: Person
    grants: tuple[Grant, ...]
    lines: tuple[OwnLines, ...]
    held: tuple[Delegation, ...]
    given: tuple[Delegation, ...]
    absences: tuple[Absence, ...]
    stand_ins: tuple[Absence, ...]
    milestones: tuple[NamedMilestone, ...]
    questions: tuple[Question, ...]
    waivers: tuple[tuple[Waiver, Consultation], ...]
    sessions: tuple[TrainingSession, ...]
    cards: tuple[TimeCard, ...]
    names: dict[int, str]
    departments: dict[int, str]

    @property
    def open_lines(self) -> int:
        """How many open lines are theirs, over all consultations."""
        return sum(len(each.rows) for each in self.lines)


def belongings(act: Act, person: Person, standings: Sequence[Standing]) -> Belongings:
    """Gather it; `standings` are those of the consultations that are not over."""
    session, town = act.session, act.actor.municipality
    around = circle(act)
    actor = around.people.get(person.id) or actor_of(person, grants_of(session, person.id))
    absences = absences_of(session, town, since=act.today)
    return Belongings(
        person=person,
        grants=tuple(sorted(actor.grants, key=in_order)),
        lines=tuple(_own_lines(each, actor) for each in standings),
        held=tuple(each for each in around.delegations if each.person_id == person.id),
        given=tuple(each for each in around.delegations if each.given_by == person.id),
        absences=tuple(each for each in absences if each.person_id == person.id),
        stand_ins=tuple(each for each in absences if each.stand_in == person.id),
        milestones=named_milestones(act, person, standings),
        questions=tuple(_questions(act, actor, standings)),
        waivers=_waivers(act, person),
        sessions=_sessions(act, person),
        cards=tuple(each for each in time_cards_of(session, town) if each.person_id == person.id),
        names=names_of(act),
        departments={each.id: each.name for each in departments_of(session, town)},
    )


def _own_lines(standing: Standing, actor: Actor) -> OwnLines:
    duties = duties_of(standing, actor)
    return OwnLines(
        consultation=standing.consultation,
        rows=tuple(row for row in own_rows(standing, actor) if row.open and row.computed is None),
        checks=sum(each.kind == "check" for each in duties),
    )


def _questions(act: Act, actor: Actor, standings: Iterable[Standing]) -> Iterator[Question]:
    """Every line on which the person is asked; one consultation is enough to find them all."""
    first = next(iter(standings), None)
    if first is not None:
        yield from conversations(replace(act, actor=actor), first).asked


def _waivers(act: Act, person: Person) -> tuple[tuple[Waiver, Consultation], ...]:
    rows = act.session.execute(
        select(Waiver, Consultation)
        .join(Consultation, Consultation.id == Waiver.consultation_id)
        .where(
            Consultation.municipality_id == act.actor.municipality,
            Waiver.given_by == person.id,
            Waiver.expires_on >= act.today,
        )
        .order_by(Waiver.expires_on, Waiver.item)
    )
    return tuple((waiver, consultation) for waiver, consultation in rows)


def _sessions(act: Act, person: Person) -> tuple[TrainingSession, ...]:
    """The sessions to come that name the person as who leads them."""
    return tuple(
        each
        for each in sessions_of(act.session, act.actor.municipality)
        if each.held_on >= act.today and not each.cancelled and folded(each.led_by) == folded(person.name)
    )
