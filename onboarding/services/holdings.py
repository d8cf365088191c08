"""What one person owns: lines, milestones, delegations either way, waivers, sessions, absences."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onboarding.domain.people import Actor
from onboarding.domain.readiness import Scope
from onboarding.records.absences import Absence, absences_of
from onboarding.records.answers import WaiverRow
from onboarding.records.consultations import Consultation
from onboarding.records.training import TrainingSession
from onboarding.services.act import Act
from onboarding.services.checklists import own_rows
from onboarding.services.circle import handed_of
from onboarding.services.handed import InHands, lines_in
from onboarding.services.preparation import Standing
from onboarding.services.prepared import is_over
from onboarding.services.rows import Row
from onboarding.services.town_agenda import Planned, TownAgenda, gone_by


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLines:
    """Lines of one place: of a department by its name, of a consultation, or (neither) of the town.

    `consultation` is where their pages stand.
    """

    scope: Scope
    place: str
    consultation: Consultation
    rows: tuple[Row, ...]

    @property
    def open(self) -> int:
        """How many wait for their owner."""
        return sum(row.answerable for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holdings:
    """Everything of one person in the consultations in hand; `given` and `held` are delegations that run."""

    lines: tuple[OwnLines, ...]
    milestones: tuple[tuple[Consultation, Planned], ...]
    given: tuple[tuple[Consultation, InHands], ...]
    held: tuple[tuple[Consultation, InHands], ...]
    waivers: tuple[tuple[Consultation, WaiverRow], ...]
    sessions: tuple[TrainingSession, ...]
    absences: tuple[Absence, ...]

    @property
    def nothing(self) -> bool:
        """Whether the person owns none of it."""
        return not any(
            (self.lines, self.milestones, self.given, self.held, self.waivers, self.sessions, self.absences)
        )


def holdings_of(act: Act, town: TownAgenda, person: Actor) -> Holdings:
    """What this person owns, as the actor may see it; one query besides what was read for all."""
    handed = tuple(_handed(act, town))
    absences = absences_of(act.session, act.actor.municipality, since=town.today)
    return Holdings(
        lines=tuple(_lines(town.standings, person)),
        milestones=tuple(
            (standing.consultation, milestone)
            for standing, milestone in town.owned_milestones(person)
            if not gone_by(standing, milestone)
        ),
        given=tuple(pair for pair in handed if pair[1].handed.delegation.given_by == person.id),
        held=tuple(pair for pair in handed if pair[1].handed.delegation.person_id == person.id),
        waivers=tuple(_waivers(town, person)),
        sessions=town.sessions.get(person.id, ()),
        absences=tuple(each for each in absences if each.person_id == person.id),
    )


def _lines(standings: Iterable[Standing], person: Actor) -> Iterator[OwnLines]:
    """Those of a department and of the town once, in the consultation that opens next."""
    seen: set[tuple[Scope, str]] = set()
    for standing in standings:
        held = standing.consultation
        if is_over(held, standing.today):
            continue
        groups: dict[tuple[Scope, str], list[Row]] = {}
        for row in own_rows(standing, person):
            scope = standing.catalogue.by_id[row.item].scope
            place = held.title if scope is Scope.CONSULTATION else row.department_name or ""
            groups.setdefault((scope, place), []).append(row)
        for (scope, place), rows in groups.items():
            if scope is Scope.CONSULTATION or (scope, place) not in seen:
                yield OwnLines(scope=scope, place=place, consultation=held, rows=tuple(rows))
        seen.update(groups)


def _handed(act: Act, town: TownAgenda) -> Iterator[tuple[Consultation, InHands]]:
    held = {each.consultation.id: each for each in town.standings}
    places = {each.id: each for each in town.departments}
    for each in town.around.delegations:
        standing, handed = held.get(each.consultation_id), handed_of(act, town.around, each)
        if standing is not None and handed is not None:
            place = places.get(each.department_id or 0)
            lines = lines_in(standing, each.items, place)
            yield standing.consultation, InHands(handed=handed, department=place, lines=lines)


def _waivers(town: TownAgenda, person: Actor) -> Iterator[tuple[Consultation, WaiverRow]]:
    for standing in town.standings:
        for waiver in standing.waivers:
            if waiver.given_by == person.id and waiver.expires_on >= town.today:
                yield standing.consultation, waiver
