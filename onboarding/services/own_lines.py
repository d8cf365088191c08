"""The town's own lines: adding, wording, weighing, retiring. Answers are kept whatever happens."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from onboarding.domain.errors import Conflict, NotFound, TooManyOwnLines
from onboarding.domain.own_items import MOST, OwnText
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Level, Owner, Scope, Validity
from onboarding.records.departments import find_department
from onboarding.records.own_lines import TownLine, find_town_line, town_lines_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.town_shelf import refreshed
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where an own line stands, for good: its answers are kept there. A slug asks one department only."""

    scope: Scope
    department: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnSaid:
    """What a form says of an own line; `texts` by locale, `effort` in hours."""

    dimension: str
    level: Level
    owner: Owner
    validity: Validity
    effort: float
    lead_weeks: int
    texts: Mapping[str, OwnText]


def own_line(act: Act, number: int) -> TownLine:
    """The town's own line of that number. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_TOWN)
    line = find_town_line(act.session, act.actor.municipality, number)
    if line is None:
        raise NotFound
    return line


def own_lines(act: Act) -> tuple[TownLine, ...]:
    """All of them, those in use first. Raises NotYours."""
    act.demand(Action.EDIT_TOWN)
    lines = town_lines_of(act.session, act.actor.municipality)
    return tuple(sorted(lines, key=lambda line: (line.retired_on is not None, line.number)))


def add_own_line(act: Act, where: Where, said: OwnSaid) -> TownLine:
    """Add a line at the end of its dimension. Raises NotYours, NotFound, TooManyOwnLines."""
    act.demand(Action.EDIT_TOWN)
    hold_town(act)
    _leave_room(act)
    town = act.session.get_one(Municipality, act.actor.municipality, populate_existing=True)
    town.lines_numbered += 1
    line = TownLine(
        municipality_id=town.id,
        number=town.lines_numbered,
        scope=where.scope,
        department_id=_department(act, where),
    )
    _write(act, line, said)
    act.session.add(line)
    act.session.flush()
    return _told(act, line, "own_line_added")


def edit_own_line(act: Act, number: int, said: OwnSaid, *, version: int) -> TownLine:
    """Word it or weigh it otherwise; where it stands does not change.

    Raises NotYours, NotFound, Conflict.
    """
    line = _held(act, number, version)
    before = _described(line)
    _write(act, line, said)
    return _told(act, line, "own_line_edited", before=before)


def retire_own_line(act: Act, number: int, *, version: int) -> TownLine:
    """Ask it no longer; its answers stay. Raises NotYours, NotFound, Conflict."""
    line = _held(act, number, version)
    line.retired_on = act.today
    return _told(act, line, "own_line_retired")


def resume_own_line(act: Act, number: int, *, version: int) -> TownLine:
    """Ask a retired line again, with the answers it had.

    Raises NotYours, NotFound, Conflict, TooManyOwnLines.
    """
    line = _held(act, number, version)
    if line.retired_on is not None:
        _leave_room(act)
    line.retired_on = None
    return _told(act, line, "own_line_resumed")


def _held(act: Act, number: int, version: int) -> TownLine:
    hold_town(act)
    line = own_line(act, number)
    if line.version != version:
        raise Conflict(line.version)
    line.version += 1
    return line


def _leave_room(act: Act) -> None:
    lines = town_lines_of(act.session, act.actor.municipality)
    if sum(line.retired_on is None for line in lines) >= MOST:
        raise TooManyOwnLines


def _department(act: Act, where: Where) -> int | None:
    if where.scope is not Scope.DEPARTMENT or not where.department:
        return None
    department = find_department(act.session, act.actor.municipality, where.department)
    if department is None:
        raise NotFound
    return department.id


def _write(act: Act, line: TownLine, said: OwnSaid) -> None:
    if said.dimension not in act.shelf.catalogue.dimension_by_id:
        raise NotFound
    line.dimension, line.level, line.validity = said.dimension, said.level.value, said.validity
    line.owner = Owner.DH if line.scope is Scope.DEPARTMENT else said.owner
    line.effort, line.lead_weeks = said.effort, said.lead_weeks
    line.texts = {locale: asdict(text) for locale, text in said.texts.items()}


def _told(act: Act, line: TownLine, fact: str, **details: object) -> TownLine:
    act.session.flush()
    record(act, fact, f"line:{line.code}", after=_described(line), **details)
    fresh = refreshed(act)
    keep_scores(fresh.session, fresh.shelf, act.actor.municipality, today=act.today)
    return line


def _described(line: TownLine) -> dict[str, object]:
    return {
        "dimension": line.dimension,
        "weight": line.line.item.weight,
        "scope": line.scope.value,
        "owner": line.owner.value,
        "texts": line.texts,
    }
