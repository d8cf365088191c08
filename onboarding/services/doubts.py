"""Why a line wants to be confirmed again: time, a change, or a drill too far from the opening."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from onboarding.domain.answers import Line
from onboarding.domain.credit import drill_counts_from, held_until
from onboarding.domain.readiness import Scope, Validity
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.places import Place

EVERYWHERE = "charter:town"
"""Subject of a change that reopens lines of every consultation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Why a line is stale; without a day or an entry, nobody knows any more.

    `drill` asks to repeat rather than to confirm, from the day `repeat_from` where it is still to come.
    `unsure` waits for the letter to say what input is for: no click confirms it.
    """

    held_until: date | None = None
    reopened: JournalEntry | None = None
    drill: bool = False
    repeat_from: date | None = None
    unsure: bool = False

    @property
    def why(self) -> str:
        """The change that reopened the line, empty when none is known."""
        return str(self.reopened.details.get("why", "")) if self.reopened else ""


def doubt_about(act: Act, place: Place, line: Line) -> Doubt:
    """Why this stale line no longer holds by itself."""
    return doubts_about(act, [(place, line)])[0]


def doubts_about(act: Act, stale: Sequence[tuple[Place, Line]]) -> tuple[Doubt, ...]:
    """Why each of these stale lines no longer holds by itself, in one query at most."""
    changed = any(line.on is None and place.item.validity is not Validity.DRILL for place, line in stale)
    entries = _reopenings(act) if changed else ()
    return tuple(_doubt(act, place, line, entries) for place, line in stale)


def _doubt(act: Act, place: Place, line: Line, entries: Sequence[JournalEntry]) -> Doubt:
    if place.item.validity is Validity.DRILL:
        return Doubt(drill=True, repeat_from=_repeat_from(act, place))
    if line.on is not None:
        return Doubt(held_until=held_until(place.item, line.on))
    return Doubt(reopened=next((entry for entry in entries if _touches(entry, place)), None))


def _repeat_from(act: Act, place: Place) -> date | None:
    opens = place.consultation.opens_on
    first = drill_counts_from(opens) if opens else None
    return first if first and first > act.today else None


def _reopenings(act: Act) -> Sequence[JournalEntry]:
    """The entries that took the day off lines of the town, newest first."""
    return act.session.scalars(
        select(JournalEntry)
        .where(JournalEntry.municipality_id == act.actor.municipality, JournalEntry.fact == "lines_reopened")
        .order_by(JournalEntry.number.desc())
    ).all()


def _touches(entry: JournalEntry, place: Place) -> bool:
    """Whether the entry took the day off this line; a town's line may fall to any consultation."""
    here = entry.subject in {EVERYWHERE, f"consultation:{place.consultation.id}"}
    return place.item.id in entry.details.get("items", ()) and (
        here or place.item.scope is not Scope.CONSULTATION
    )
