"""What residents were promised, ticked as kept, or late."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.follow_up import days_of
from onboarding.domain.owed import Kept, OwedPromise, PromiseState, check_kept, promises
from onboarding.domain.policy import Action
from onboarding.domain.promised_delays import Promise, Promised, promises_of
from onboarding.records.consultations import Consultation
from onboarding.records.follow_up import KeptPromise, find_kept, kept_of, typed_days
from onboarding.services.act import Act
from onboarding.services.charter import charter_of
from onboarding.services.holding import hold_row
from onboarding.services.journal import record
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """When a promise was kept, and the link or words that prove it."""

    on: date
    proof: str = ""


def owed_of(session: Session, standing: Standing) -> tuple[OwedPromise, ...]:
    """Everything owed to residents, the earliest day first; reads only."""
    id = standing.consultation.id
    days = days_of(standing.letter, standing.consultation.closes_on, typed_days(session, id))
    return promises(days, standing.letter.answerers, kept_of(session, id))


def late_of(session: Session, standing: Standing) -> tuple[OwedPromise, ...]:
    """What should have been done by now."""
    owed = owed_of(session, standing)
    return tuple(each for each in owed if each.state(standing.today) is PromiseState.LATE)


def response_delay(act: Act) -> Promise | None:
    """The delay within which the charter promises an answer; None while it says none."""
    known = promises_of(act.shelf.charter, charter_of(act.session, act.actor.municipality))
    return next((each for each in known if each.what is Promised.RESPONSE), None)


def find_owed(session: Session, standing: Standing, key: str) -> OwedPromise:
    """The promise of that key. Raises NotFound."""
    found = next((each for each in owed_of(session, standing) if each.key == key), None)
    if found is None:
        raise NotFound
    return found


def keep(act: Act, standing: Standing, key: str, keeping: Keeping, *, version: int) -> None:
    """Tick a promise as kept, or mend what was ticked; the same sent twice stands once.

    Raises NotYours, NotFound, Conflict, KeptAhead.
    """
    act.demand(Action.EDIT_PLAN)
    check_kept(keeping.on, today=act.today)
    hold_row(act, standing.consultation)
    owed = find_owed(act.session, standing, key)
    row = find_kept(act.session, standing.consultation.id, key)
    if row is not None and (row.kept_on, row.proof) == (keeping.on, keeping.proof):
        return
    if (row.version if row else 0) != version:
        raise Conflict(row.kept if row else None)
    row = row or KeptPromise(consultation_id=standing.consultation.id, key=key, version=0)
    row.title = _title(owed)
    row.kept_on, row.proof, row.version = keeping.on, keeping.proof, version + 1
    row.noted_by, row.noted_name = act.actor.id, act.actor.name
    act.session.add(row)
    act.session.flush()
    _told(act, standing.consultation, owed, "promise_kept", day=keeping.on.isoformat())


def take_back(act: Act, standing: Standing, key: str) -> None:
    """Untick a promise; it waits again. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_PLAN)
    hold_row(act, standing.consultation)
    owed = find_owed(act.session, standing, key)
    row = find_kept(act.session, standing.consultation.id, key)
    if row is None:
        raise NotFound
    act.session.delete(row)
    act.session.flush()
    _told(act, standing.consultation, owed, "promise_reopened")


def kept_by(act: Act, consultation: Consultation, key: str) -> Kept | None:
    """What was ticked for that promise."""
    row = find_kept(act.session, consultation.id, key)
    return row.kept if row else None


def _title(owed: OwedPromise) -> str:
    return owed.owed.value if owed.owed else " – ".join(part for part in (owed.topic, owed.who) if part)


def _told(act: Act, consultation: Consultation, owed: OwedPromise, fact: str, **details: object) -> None:
    name = owed.owed.value if owed.owed else owed.topic or owed.who
    record(
        act, fact, f"consultation:{consultation.id}", promise=name, consultation=consultation.slug, **details
    )
