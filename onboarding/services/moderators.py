"""Naming moderators: who they are, what time they have, until when; taken out, and put back."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.exc import InvalidRequestError

from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.policy import Action
from onboarding.domain.rota import (
    MOST_MINUTES,
    MOST_MODERATORS,
    ModeratorAlready,
    RotaFull,
    TimeOutOfRange,
)
from onboarding.records.people import Person
from onboarding.records.rota import ModerationShift, Moderator
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Minutes a week, None while nobody said; whether somebody is the back-up; their last day."""

    minutes: int | None = None
    backup: bool = False
    until: date | None = None


def name_moderator(act: Act, person: Person, terms: Terms) -> Moderator:
    """Somebody of the town moderates from now on; who was one before is put back on these terms.

    Raises NotYours, NotFound, ModeratorAlready, TimeOutOfRange, RotaFull.
    """
    act.demand(Action.EDIT_ROTA)
    if not person.active or person.municipality_id != act.actor.municipality:
        raise NotFound
    _check(terms)
    hold_town(act)
    named = act.session.scalar(
        select(Moderator).where(Moderator.person_id == person.id).execution_options(populate_existing=True)
    )
    if named is not None and named.removed_at is None:
        raise ModeratorAlready
    if named is None:
        demand_room(act, Moderator, MOST_MODERATORS)
        named = Moderator(municipality_id=act.actor.municipality, person_id=person.id, version=0)
    named.removed_at = None
    _write(act, named, terms)
    _tell(act, "moderator_named", named)
    return named


def change_moderator(act: Act, moderator: Moderator, terms: Terms, *, version: int) -> Moderator:
    """Other terms. Raises NotYours, NotFound, Conflict, TimeOutOfRange."""
    act.demand(Action.EDIT_ROTA)
    _check(terms)
    hold_row(act, moderator, version)
    if terms_of(moderator) != terms:
        _write(act, moderator, terms)
        _tell(act, "moderator_changed", moderator)
    return moderator


def remove_moderator(act: Act, moderator: Moderator) -> None:
    """They moderate no more; their shifts stop counting, and come back with them.

    Raises NotYours, NotFound.
    """
    act.demand(Action.EDIT_ROTA)
    hold_row(act, moderator)
    moderator.removed_at = act.at
    moderator.version += 1
    act.session.flush()
    _tell(act, "moderator_removed", moderator)


def restore_moderator(act: Act, moderator: Moderator) -> None:
    """Undo it. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_ROTA)
    hold_row(act, moderator, removed=True)
    moderator.removed_at = None
    moderator.version += 1
    act.session.flush()
    _tell(act, "moderator_restored", moderator)


def terms_of(moderator: Moderator) -> Terms:
    """The terms as they are stored."""
    return Terms(minutes=moderator.minutes, backup=moderator.backup, until=moderator.until)


def hold_row(
    act: Act, row: Moderator | ModerationShift, version: int | None = None, *, removed: bool = False
) -> None:
    """Read it afresh and keep it still; what was taken out is no longer there, unless it is `removed` that is
    sought.

    Raises NotFound, Conflict since that version.
    """
    hold_town(act)
    try:
        act.session.refresh(row, with_for_update=True)
    except InvalidRequestError as gone:
        raise NotFound from gone
    if (row.removed_at is not None) != removed:
        raise NotFound
    if version is not None and row.version != version:
        raise Conflict(row)


def demand_room(act: Act, table: type[Moderator] | type[ModerationShift], most: int) -> None:
    """Stop here when the town has so many already. Raises RotaFull."""
    counted = act.session.scalar(
        select(func.count())
        .select_from(table)
        .where(table.municipality_id == act.actor.municipality, table.removed_at.is_(None))
    )
    if (counted or 0) >= most:
        raise RotaFull


def _check(terms: Terms) -> None:
    if terms.minutes is not None and not 0 <= terms.minutes <= MOST_MINUTES:
        raise TimeOutOfRange


def _write(act: Act, moderator: Moderator, terms: Terms) -> None:
    moderator.minutes, moderator.backup, moderator.until = terms.minutes, terms.backup, terms.until
    moderator.version += 1
    act.session.add(moderator)
    act.session.flush()


def _tell(act: Act, fact: str, moderator: Moderator) -> None:
    """Write it down; what time the moderators have may move a figure."""
    record(
        act,
        fact,
        f"moderator:{moderator.id}",
        name=act.session.get_one(Person, moderator.person_id).name,
        minutes=moderator.minutes,
        backup=moderator.backup,
        until=moderator.until.isoformat() if moderator.until else None,
    )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
