"""The coverage map of a town, and what stands without an owner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from onboarding.domain.coverage import DepartmentCoverage, Known, Summary, cover, summarise
from onboarding.domain.openings import Opening
from onboarding.domain.people import OWNED_BY, Role
from onboarding.domain.readiness import Owner, Scope
from onboarding.domain.training import refreshers
from onboarding.records.absences import absences_of
from onboarding.records.consultations import openings_ahead
from onboarding.records.departments import Department
from onboarding.records.people import last_seen
from onboarding.records.time_cards import TimeCard, time_cards_of
from onboarding.records.training import followed
from onboarding.services.act import Act
from onboarding.services.bearers import BorneLine, borne_lines
from onboarding.services.circle import Circle
from onboarding.services.departments import Entry, directory
from onboarding.services.preparation import Standing

ORDER = tuple(Role)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A department of the map, and its row."""

    department: Department
    row: DepartmentCoverage


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageMap:
    """The departments by name, and what their rows rest on."""

    rows: tuple[Covered, ...]
    known: Known

    @property
    def summary(self) -> Summary:
        """The map in one sentence."""
        return summarise(each.row for each in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unowned:
    """Open lines that nobody answers for: of a role that nobody holds, or of a department without people."""

    role: Role
    department: Department | None
    lines: int


def coverage_of(act: Act, known: Known | None = None) -> CoverageMap:
    """Every department of the town by name, with its marks and gaps on that day."""
    known = known or known_of(act)
    return CoverageMap(rows=tuple(_covered(entry, known) for entry in directory(act)), known=known)


def known_of(
    act: Act, *, cards: Sequence[TimeCard] | None = None, openings: Iterable[Opening] | None = None
) -> Known:
    """What the map rests on besides the seats; `cards` and `openings` where they were read already."""
    session, town = act.session, act.actor.municipality
    taken = followed(session, town)
    zone = ZoneInfo(act.zone)
    cards = time_cards_of(session, town) if cards is None else cards
    return Known(
        today=act.today,
        absences=tuple(each.away for each in absences_of(session, town, since=act.today)),
        cards=tuple(each.agreed for each in cards),
        followed=taken,
        due_again=frozenset(
            person
            for person, modules in taken.items()
            if refreshers(act.shelf.training_modules, modules, today=act.today)
        ),
        seen={
            person: at.astimezone(zone).date() if at is not None else None
            for person, at in last_seen(session, town).items()
        },
        openings=openings_ahead(session, town, today=act.today) if openings is None else tuple(openings),
    )


def unowned(lines: Iterable[BorneLine]) -> tuple[Unowned, ...]:
    """The open lines without an owner, counted by the role that would answer, then by department.

    A department that said “not now” is left in peace.
    """
    counted: dict[tuple[Role, int | None], Unowned] = {}
    for line in lines:
        if line.owners or line.rests:
            continue
        role = _first_role(line)
        where = line.department if role is Role.DEPARTMENT_HEAD else None
        key = (role, where.id if where else None)
        before = counted[key].lines if key in counted else 0
        counted[key] = Unowned(role=role, department=where, lines=before + 1)
    return tuple(
        sorted(
            counted.values(),
            key=lambda one: (ORDER.index(one.role), one.department.name if one.department else ""),
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Holes:
    """What nobody holds, in number: `seats` of referent or deputy, and `lines` without an owner."""

    seats: int
    lines: int


def holes(around: Circle, standing: Standing) -> Holes:
    """For a home page: the seats of the first wave that are empty, and the open lines without an owner."""
    held = {(each.role, each.department) for person in around.people.values() for each in person.grants}
    wave = [each.id for each in standing.departments if each.position.in_first_wave]
    return Holes(
        seats=sum((role, place) not in held for place in wave for role in (Role.REFERENT, Role.DEPUTY)),
        lines=sum(each.lines for each in unowned(borne_lines([standing], around))),
    )


def _covered(entry: Entry, known: Known) -> Covered:
    row = cover(entry.coverage, entry.department.position, known)
    return Covered(department=entry.department, row=row)


def _first_role(line: BorneLine) -> Role:
    """The role to fill: a department's head where the line is a department's, else the first owner's."""
    if line.item.scope is Scope.DEPARTMENT:
        return Role.DEPARTMENT_HEAD
    owner = line.item.owners[0]
    return Role.DEPARTMENT_HEAD if owner is Owner.DH else next(iter(OWNED_BY[owner]))
