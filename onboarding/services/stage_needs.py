"""What the departments' stages need, out of a town's lines and what is seen there: seven queries for all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from onboarding.domain import stage_needs
from onboarding.domain.ambassadors import Coverage
from onboarding.domain.answers import Status
from onboarding.domain.credit import is_stale
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item, Scope
from onboarding.domain.rollout import Stage
from onboarding.domain.stage_needs import Ground, Need, NeedState, Outlook
from onboarding.records.answers import rows_of
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.ambassadors import coverages
from onboarding.services.seen_needs import seen_needs

Spot = tuple[str, int | None]
"""An item and a department's id, None for a line of the town or the consultation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Needing:
    """What every department's needs are read from; `items` are those that the town asks for."""

    items: tuple[Item, ...]
    states: Mapping[Spot, NeedState]
    coverage: Mapping[int, Coverage]
    seen: Mapping[int, frozenset[str]]

    def ground(self, department: int) -> Ground:
        """What is known of one department."""
        return Ground(
            states={item.id: self._state(item, department) for item in self.items},
            coverage=self.coverage.get(department, Coverage(department=department)),
            seen=self.seen.get(department, frozenset()),
        )

    def _state(self, item: Item, department: int) -> NeedState:
        place = department if item.scope is Scope.DEPARTMENT else None
        return self.states.get((item.id, place), NeedState.MISSING)


def needing(act: Act, consultation: Consultation | None) -> Needing:
    """Gather what the needs of the town's departments are read from.

    Without a consultation, the lines that stand in one are left out.
    """
    catalogue = act.shelf.catalogue.within(_town(act).chosen_set)
    wanted = {item for rule in act.shelf.stages for item in rule.needs}
    items = tuple(
        item
        for item in catalogue.items
        if item.id in wanted and (consultation is not None or item.scope is not Scope.CONSULTATION)
    )
    held = coverages(act)
    return Needing(
        items=items,
        states=_states(act, items, consultation),
        coverage=held,
        seen=seen_needs(act, held),
    )


def outlooks(act: Act, needs: Needing, departments: Iterable[Department]) -> Mapping[int, Outlook]:
    """Where each department may go, by its id."""
    rules = act.shelf.stages
    return {each.id: stage_needs.outlook(rules, each.position, needs.ground(each.id)) for each in departments}


def missing_on_the_way(
    act: Act, department: Department, to: Stage, consultation: Consultation | None
) -> tuple[Need, ...]:
    """What a move to that stage would leave behind."""
    ground = needing(act, consultation).ground(department.id)
    return stage_needs.missing_on_the_way(act.shelf.stages, department.position, to, ground)


def _states(act: Act, items: Iterable[Item], consultation: Consultation | None) -> Mapping[Spot, NeedState]:
    known = {item.id: item for item in items}
    opens = consultation.opens_on if consultation else None
    rows = rows_of(act.session, act.actor.municipality, consultation.id if consultation else None)
    return {
        (row.item, row.department_id): _state(known[row.item], row.status, row.on, (act.today, opens))
        for row in rows
        if row.item in known
    }


def _state(item: Item, status: Status, on: date | None, days: tuple[date, date | None]) -> NeedState:
    today, launch = days
    stale = is_stale(item, Reply(item=item.id, status=status, on=on), today=today, launch=launch)
    return stage_needs.state_of(status, stale=stale)


def _town(act: Act) -> Municipality:
    return act.session.get_one(Municipality, act.actor.municipality)
