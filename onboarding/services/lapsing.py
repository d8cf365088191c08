"""A decision that holds no longer: read as ended at once, and ended for good with the next figure kept.

Time alone can end one: a line goes stale, a waiver runs out, and nobody writes anything. So whenever figures
are kept, the last day on which it still holds is kept beside it: a decision whose day has passed stays
ended, whatever is answered afterwards.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.decisions import End, Terms, end_of, in_the_way, last_quiet_day
from onboarding.domain.people import Actor
from onboarding.domain.scoring import reckon
from onboarding.records.journal import last_entry
from onboarding.records.people import Person
from onboarding.records.plan_decisions import last_decision
from onboarding.records.plan_versions import PlanDecision
from onboarding.services.act import Act
from onboarding.services.decision_milestones import untick
from onboarding.services.decision_news import tell_ended
from onboarding.services.journal import record

if TYPE_CHECKING:
    from onboarding.services.preparation import Standing

HOUSE = "Prélude"
"""In whose name the journal says that a day has passed."""


def terms_of(row: PlanDecision) -> Terms:
    """What the decision stands on."""
    return Terms(
        outcome=row.outcome,
        opens_on=row.opens_on,
        excused=frozenset(row.excused),
        holds_until=row.holds_until,
    )


def ending(row: PlanDecision, standing: "Standing") -> End | None:
    """Why the decision does not hold today, although nobody has written that down yet."""
    if row.ended is not None:
        return None
    return end_of(
        terms_of(row),
        opens_on=standing.consultation.opens_on,
        standing=in_the_way(standing.score.blockers),
        today=standing.today,
    )


def end_stale(session: Session, shelf: Shelf, standing: "Standing") -> None:
    """End the consultation's decision for good if it holds no longer; else keep until when it does."""
    found = last_decision(session, standing.consultation.id)
    if found is None or found[0].ended is not None:
        return
    row, number = found
    end = ending(row, standing)
    if end is None:
        keep_terms(row, shelf, standing)
        session.flush()
        return
    row.ended, row.ended_items = end.why, end.items
    row.ended_at = _moment(end.on, standing)
    session.flush()
    _tell(session, shelf, standing, (row, number, end))


def keep_terms(row: PlanDecision, shelf: Shelf, standing: "Standing") -> None:
    """What stood in the way and was closed is excused no longer; the day to which all this holds moves."""
    now = in_the_way(standing.score.blockers)
    row.excused = tuple(sorted(set(row.excused) & now))
    row.holds_until = _holds_until(shelf, standing, frozenset(row.excused))


def _holds_until(shelf: Shelf, standing: "Standing", excused: frozenset[str]) -> date | None:
    opens = standing.consultation.opens_on
    if opens is None:
        return None

    def quiet(day: date) -> bool:
        then = reckon(shelf.catalogue, replace(standing.preparation, today=day))
        return in_the_way(then.blockers) <= excused

    return last_quiet_day(standing.today, opens, quiet)


def _moment(day: date, standing: "Standing") -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(standing.town.time_zone)).astimezone(UTC)


def _tell(session: Session, shelf: Shelf, standing: "Standing", ended: tuple[PlanDecision, int, End]) -> None:
    row, number, end = ended
    doing = _step(session, shelf, standing, by_time=end.on < standing.today)
    consultation = standing.consultation
    record(
        doing,
        f"decision_{end.why.value}",
        f"consultation:{consultation.id}",
        consultation=consultation.title,
        number=number,
        outcome=row.outcome.value,
        decision=row.stage.value,
        items=list(end.items),
        day=end.on.isoformat(),
    )
    untick(doing, consultation, row.stage)
    tell_ended(doing, row, consultation)


def _step(session: Session, shelf: Shelf, standing: "Standing", *, by_time: bool) -> Act:
    """Whose step ended it: of whoever wrote last, in this very transaction, or nobody's."""
    town, entry = standing.town, last_entry(session, standing.town.id)
    at = entry.at if entry else _moment(standing.today, standing)
    person = session.get(Person, entry.actor) if entry and entry.actor and not by_time else None
    actor = Actor(
        id=person.id if person else 0,
        municipality=town.id,
        name=person.name if person else HOUSE,
        locale=town.locale,
        grants=frozenset(),
    )
    return Act(session=session, actor=actor, at=at, shelf=shelf, zone=town.time_zone)
