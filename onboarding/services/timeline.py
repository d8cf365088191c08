"""The backward plan of a consultation as the town has edited it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.content.words import Words
from onboarding.domain.backward_plan import Tally, backward_plan, tally
from onboarding.domain.credit import CLOSING_CREDIT
from onboarding.domain.milestones import Due, Milestone, TownMilestone
from onboarding.domain.plan_changes import Change, as_planned, every_milestone
from onboarding.domain.promised_milestones import Promises, promised
from onboarding.domain.readiness import Scope
from onboarding.domain.schedule import Moorings
from onboarding.records.follow_up import promises_of
from onboarding.records.milestone_edits import edits_of
from onboarding.services.preparation import Standing
from onboarding.services.town_calendar import Calendar, calendar_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """What the plan rests on besides the dates, so that other dates can be tried on it."""

    milestones: tuple[TownMilestone, ...]
    off: tuple[tuple[TownMilestone, str], ...]
    calendar: Calendar
    closed: frozenset[str]
    today: date
    promises: Promises = field(default_factory=Promises)

    def plan(self, opens: date | None, closes: date | None) -> tuple[Due, ...]:
        """The milestones with their days; none until the opening is known."""
        if opens is None:
            return ()
        moorings = Moorings(opens=opens, closes=closes, days=self.calendar.days)
        milestones = promised(self.milestones, self.promises, closes)
        return backward_plan(milestones, moorings, closed_items=self.closed, today=self.today)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The plan on the day. `off` are the milestones left out, each with its reason."""

    basis: Basis
    dues: tuple[Due, ...]
    opens: date | None
    closes: date | None

    @property
    def tally(self) -> Tally:
        """The plan in one sentence."""
        return tally(self.dues, opens=self.opens, today=self.basis.today)

    @property
    def by_id(self) -> Mapping[str, Due]:
        """The milestones that have a day."""
        return {due.milestone.id: due for due in self.dues}


def timeline_of(
    session: Session,
    shelf: Shelf,
    standing: Standing,
    *,
    locale: str = "fr",
    also: Iterable[date | None] = (),
) -> Timeline:
    """The consultation's plan with everything the town changed; empty until it has an opening date.

    Holidays are named in that language; `also` are other days around which they have to be known.
    """
    held = standing.consultation
    edits = edits_of(session, held.id)
    around = (standing.today, held.opens_on, held.closes_on, *also)
    calendar = calendar_of(session, held.municipality_id, around, locale=locale)
    changes = tuple(each.change for each in edits)
    typed, kept = promises_of(session, held.id) if held.closes_on else ({}, {})
    promises = Promises(letter=standing.letter, typed=typed, kept=kept)
    basis = replace(basis_of(shelf, standing, changes, calendar), promises=promises)
    dues = basis.plan(held.opens_on, held.closes_on)
    return Timeline(basis=basis, dues=dues, opens=held.opens_on, closes=held.closes_on)


def basis_of(shelf: Shelf, standing: Standing, changes: Sequence[Change], calendar: Calendar) -> Basis:
    """What the plan rests on: content and changes, the town's days, the lines that are closed."""
    reasons = {each.milestone: each.off_reason for each in changes if each.off_reason}
    whole = every_milestone(shelf.milestones, changes)
    return Basis(
        milestones=as_planned(shelf.milestones, changes),
        off=tuple((each, reasons[each.id]) for each in whole if each.id in reasons),
        calendar=calendar,
        closed=closed_items(shelf, standing),
        today=standing.today,
    )


def closed_items(shelf: Shelf, standing: Standing) -> frozenset[str]:
    """Items whose credit closes them, that do not apply, or that lie outside the town's set."""
    known = standing.score.items
    outside = {item.id for item in shelf.catalogue.items} - set(known)
    settled = {id for id, one in known.items() if one.credit is None or one.credit >= CLOSING_CREDIT}
    return frozenset(outside | settled)


def departmental(standing: Standing) -> frozenset[str]:
    """The lines that every department has for itself."""
    return frozenset(item.id for item in standing.catalogue.items if item.scope is Scope.DEPARTMENT)


def title_of(words: Words, milestone: Milestone) -> str:
    """What the milestone is called: by the town where it gave it a name, else by the content."""
    named = milestone.title if isinstance(milestone, TownMilestone) else ""
    known = words.milestones.get(milestone.id)
    return named or (known.title if known else milestone.id)
