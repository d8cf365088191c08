"""Moderation week by week: what was entered, what it sums up to, and what it gives the capacity sheet."""

from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy.orm import Session

from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.moderation_weeks import Sums, Week, check, missing_weeks, sums
from onboarding.domain.participation import newest
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.moderation_weeks import ModerationWeek, find_week, weeks_of
from onboarding.records.participation import counts_of
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.journal import record


@dataclass(frozen=True, slots=True, kw_only=True)
class Moderated:
    """The weeks entered, what they sum up to, and the weeks that are over without an entry."""

    weeks: tuple[Week, ...]
    sums: Sums
    missing: tuple[date, ...]


def moderated_of(session: Session, consultation: Consultation, *, today: date) -> Moderated:
    """Everything that was entered; reads only."""
    weeks = tuple(row.week for row in weeks_of(session, consultation.id))
    return Moderated(
        weeks=weeks,
        sums=sums_of(session, consultation, weeks),
        missing=missing_weeks(
            weeks, opens_on=consultation.opens_on, closes_on=consultation.closes_on, today=today
        ),
    )


def sums_of(session: Session, consultation: Consultation, weeks: tuple[Week, ...] | None = None) -> Sums:
    """All weeks together with the people of the newest count."""
    if weeks is None:
        weeks = tuple(row.week for row in weeks_of(session, consultation.id))
    last = newest(row.count for row in counts_of(session, consultation.id))
    return sums(
        weeks, visitors=last.visitors if last else None, participants=last.participants if last else None
    )


def enter(act: Act, consultation: Consultation, week: Week, *, version: int) -> None:
    """Keep a week; one that was entered already is changed, the same sent twice stands once.

    Raises NotYours, NotFound, WeekRefused, Conflict.
    """
    act.demand(Action.RECORD_PARTICIPATION)
    hold_row(act, consultation)
    check(week, opens_on=consultation.opens_on, today=act.today)
    row = find_week(act.session, consultation.id, week.starts_on)
    if row is not None and row.week == week:
        return
    if (row.version if row else 0) != version:
        raise Conflict(row)
    before = _plain(row.week) if row else None
    row = row or ModerationWeek(consultation_id=consultation.id, version=0)
    row.week, row.version = week, version + 1
    row.noted_by, row.noted_name = act.actor.id, act.actor.name
    act.session.add(row)
    act.session.flush()
    _told(act, consultation, "moderation_week_entered", week, before=before, after=_plain(week))


def remove(act: Act, consultation: Consultation, starts_on: date) -> None:
    """Take a week out again, entered by mistake. Raises NotYours, NotFound."""
    act.demand(Action.RECORD_PARTICIPATION)
    hold_row(act, consultation)
    row = get_week(act, consultation, starts_on)
    week = row.week
    act.session.delete(row)
    act.session.flush()
    _told(act, consultation, "moderation_week_removed", week, before=_plain(week))


def get_week(act: Act, consultation: Consultation, starts_on: date) -> ModerationWeek:
    """The week that begins on that Monday. Raises NotFound."""
    row = find_week(act.session, consultation.id, starts_on)
    if row is None:
        raise NotFound
    return row


def _told(act: Act, consultation: Consultation, fact: str, week: Week, **details: object) -> None:
    day = week.starts_on.isoformat()
    record(act, fact, f"consultation:{consultation.id}", name=consultation.title, day=day, **details)


def _plain(week: Week) -> dict[str, object]:
    return {key: value for key, value in asdict(week).items() if key not in {"starts_on", "note"}}
