"""The coverage map as one visitor may read it: rows, gaps in sentences, suggestions, what has no owner."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _

from onboarding.domain.ambassadors import Gap as Kind
from onboarding.domain.coverage import DepartmentCoverage, Summary, summarise, without_presence
from onboarding.domain.openings import Opening
from onboarding.domain.people import Grant, Role
from onboarding.domain.policy import Action
from onboarding.domain.suggestions import Reason, Suggestion
from onboarding.records.departments import Department
from onboarding.services.coverage import CoverageMap, Covered, Unowned, coverage_of, known_of, unowned
from onboarding.services.leaving import LeftOpen, left_open
from onboarding.services.load import workload
from onboarding.services.preparation import Standing
from onboarding.services.suggestions import SEATS, suggestions_of
from onboarding.web.display import wording
from onboarding.web.gaps import ToldGap, tell_gap
from onboarding.web.roles import role_name
from onboarding.web.visitor import act, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldSuggestion:
    """Somebody for a seat, and why, in words."""

    person: int
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGap:
    """A gap with what may be done about it here: the `role` of an empty seat, and who might take it.

    `left` says since when and why the seat stays open on purpose.
    """

    told: ToldGap
    role: str
    suggestions: tuple[ToldSuggestion, ...]
    left: LeftOpen | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """A department of the map; `named_by` says whether the visitor names people there.

    `concerned`: the next consultation concerns it.
    """

    department: Department
    row: DepartmentCoverage
    gaps: tuple[OpenGap, ...]
    named_by: bool
    presence: bool
    concerned: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Bare:
    """Lines that nobody answers for: of a `role` in words, or of a department; `left` on purpose, if so."""

    role: object
    department: Department | None
    lines: int
    left: LeftOpen | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMap:
    """The map as it is read: departments in preparation, those that said “not now”, what has no owner."""

    rows: tuple[MapRow, ...]
    apart: tuple[MapRow, ...]
    summary: Summary
    unowned: tuple[Bare, ...]
    leads: tuple[str, ...]


def read_map(standings: tuple[Standing, ...]) -> ReadMap:
    """The town's map for the visitor, the departments they head first.

    `standings` are those of the consultations that are not over.
    """
    work = workload(act(), standings)
    next_held = next((each for each in standings if _is_ahead(each)), None)
    concerned = next_held.concerned if next_held else frozenset[int]()
    seen = coverage_of(act(), known_of(act(), cards=work.cards, openings=_openings(standings)))
    seen = CoverageMap(rows=tuple(_as_allowed(each) for each in seen.rows), known=seen.known)
    bare = unowned(work.lines)
    vacant = left_open(act(), _vacant(seen, bare))
    suggested = suggestions_of(seen, work, [each.concerned for each in standings]) if _names() else {}
    told = (_row(each, suggested, vacant) for each in seen.rows)
    marked = (replace(each, concerned=each.department.id in concerned) for each in told)
    rows = sorted(marked, key=lambda each: not each.named_by)
    return ReadMap(
        rows=tuple(each for each in rows if not each.row.not_now),
        apart=tuple(each for each in rows if each.row.not_now),
        summary=summarise(each.row for each in seen.rows),
        unowned=tuple(_bare(each, vacant) for each in bare),
        leads=tuple(each.name for each in work.around.people.values() if each.holds(Role.LEAD_AMBASSADOR)),
    )


def _bare(each: Unowned, vacant: Mapping[Grant, LeftOpen]) -> Bare:
    left = vacant.get(_grant_of(each))
    return Bare(role=role_name(each.role), department=each.department, lines=each.lines, left=left)


def _openings(standings: Iterable[Standing]) -> Iterable[Opening]:
    for each in standings:
        if each.consultation.opens_on is not None:
            yield Opening(day=each.consultation.opens_on, departments=each.concerned)


def _is_ahead(standing: Standing) -> bool:
    """Whether the consultation has not opened yet."""
    opens_on = standing.consultation.opens_on
    return opens_on is None or opens_on >= act().today


def _names() -> bool:
    return visitor().may(Action.NAME_AMBASSADOR)


def _as_allowed(covered: Covered) -> Covered:
    """Who signs in when is for those who lead, and for the head of the department."""
    return covered if _presence(covered.department) else replace(covered, row=without_presence(covered.row))


def _presence(department: Department) -> bool:
    return visitor().may(Action.READ_SIGNALS) or visitor().may(Action.NAME_AMBASSADOR, department.id)


def _vacant(seen: CoverageMap, bare: Collection[Unowned]) -> list[Grant]:
    """Every role that nobody holds: seats of departments, and those of lines without an owner."""
    seats = [
        Grant(role=role, department=each.department.id)
        for each in seen.rows
        for missing in each.row.gaps
        if (role := _role_of(missing.gap)) is not None
    ]
    return [*seats, *(_grant_of(each) for each in bare)]


def _role_of(gap: Kind) -> Role | None:
    """The role that is vacant, where the gap is an empty seat."""
    return Role.DEPARTMENT_HEAD if gap is Kind.NO_HEAD else SEATS.get(gap)


def _grant_of(one: Unowned) -> Grant:
    return Grant(role=one.role, department=one.department.id if one.department else None)


def _row(
    covered: Covered,
    suggested: Mapping[tuple[int, Role], tuple[Suggestion, ...]],
    vacant: Mapping[Grant, LeftOpen],
) -> MapRow:
    here = covered.department
    named_by = visitor().may(Action.NAME_AMBASSADOR, here.id)
    gaps = []
    for missing in covered.row.gaps:
        role = _role_of(missing.gap)
        seat = role if missing.gap in SEATS else None
        known = suggested.get((here.id, seat), ()) if seat and named_by else ()
        gaps.append(
            OpenGap(
                told=tell_gap(covered, missing),
                role=seat.value if seat and named_by else "",
                suggestions=tuple(_suggestion(each) for each in known),
                left=vacant.get(Grant(role=role, department=here.id)) if role else None,
            )
        )
    return MapRow(
        department=here,
        row=covered.row,
        gaps=tuple(gaps),
        named_by=named_by,
        presence=_presence(here),
    )


def _suggestion(one: Suggestion) -> ToldSuggestion:
    said = [_reason(each, one) for each in one.reasons]
    return ToldSuggestion(person=one.person.id, name=one.person.name, why=", ".join(said))


def _reason(reason: Reason, one: Suggestion) -> str:
    if reason is Reason.HAS_TIME:
        return _("%(hours)s a month signed and still free", hours=wording().hours(one.hours_left or 0))
    return {
        Reason.STANDS_IN: _("stands in there already; the deputy’s seat becomes free"),
        Reason.TIME_THERE: _("has time agreed there already"),
        Reason.LINES_THERE: _("answers lines there, handed over for a while"),
        Reason.TRAINED_NEIGHBOUR: _("trained, in a neighbouring department"),
        Reason.HEAD: _("head of the department: as a last resort"),
    }[reason]
