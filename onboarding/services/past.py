"""The history of a line: what the journal tells of it, newest first, a page at a time."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, false, or_, select

from onboarding.domain.readiness import Scope
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.doubts import EVERYWHERE
from onboarding.services.places import Place

MOST = 20
"""Entries a page."""
OF_A_CONSULTATION = frozenset({"blocker_waived", "waiver_withdrawn"})
"""Facts that stand for one consultation even where the line is the town's or a department's."""
OF_A_SECTION = ("section_entrusted", "section_taken_back")
"""Facts that name several lines of one dimension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Entries, newest first; `older` is the number to go on from, None at the beginning."""

    entries: Sequence[JournalEntry]
    older: int | None


def past_of(act: Act, place: Place, *, before: int | None = None) -> Past:
    """A page of the line's history. The caller has made sure that the line is the actor's to see."""
    wanted = (
        select(JournalEntry)
        .where(
            JournalEntry.municipality_id == act.actor.municipality,
            or_(_of_the_line(place), _of_its_section(place), _reopened(place)),
        )
        .order_by(JournalEntry.number.desc())
        .limit(MOST + 1)
    )
    if before is not None:
        wanted = wanted.where(JournalEntry.number < before)
    found = act.session.scalars(wanted).all()
    shown = found[:MOST]
    return Past(entries=shown, older=shown[-1].number if len(found) > MOST else None)


def section_subject(dimension: str, department: str | None) -> str:
    """How the journal names a section of a checklist; `department` is a slug."""
    return f"section:{dimension}" + (f"@{department}" if department else "")


def _of_the_line(place: Place) -> ColumnElement[bool]:
    here = JournalEntry.details["consultation"].as_string() == place.consultation.slug
    everywhere: ColumnElement[bool] = JournalEntry.fact.not_in(OF_A_CONSULTATION)
    if place.item.scope is Scope.CONSULTATION:
        everywhere = false()
    return and_(
        JournalEntry.subject.in_({place.subject, f"line:{place.item.id}"}),
        or_(everywhere, here),
    )


def _reopened(place: Place) -> ColumnElement[bool]:
    """A change elsewhere that asked for this line again; a town's line may fall to any consultation."""
    told = and_(
        JournalEntry.fact == "lines_reopened",
        JournalEntry.details["items"].as_string().contains(f'"{place.item.id}"', autoescape=True),
    )
    if place.item.scope is not Scope.CONSULTATION:
        return told
    return and_(told, JournalEntry.subject.in_({EVERYWHERE, f"consultation:{place.consultation.id}"}))


def _of_its_section(place: Place) -> ColumnElement[bool]:
    """A section's items are a list of ids, none of which is part of another between its quotes."""
    slug = place.department.slug if place.department else None
    return and_(
        JournalEntry.fact.in_(OF_A_SECTION),
        _section(place, slug),
        JournalEntry.details["items"].as_string().contains(f'"{place.item.id}"', autoescape=True),
    )


def _section(place: Place, slug: str | None) -> ColumnElement[bool]:
    if slug is not None:
        return JournalEntry.subject == section_subject(place.item.dimension, slug)
    of_the_dimension = JournalEntry.subject.startswith(f"section:{place.item.dimension}", autoescape=True)
    if place.item.scope is Scope.TOWN:
        return of_the_dimension
    return and_(of_the_dimension, JournalEntry.details["consultation"].as_string() == place.consultation.slug)
