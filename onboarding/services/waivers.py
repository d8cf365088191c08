"""Waiving a blocker for one consultation, and taking the waiver back."""

from datetime import date

from sqlalchemy import select

from onboarding.domain import waiving
from onboarding.domain.errors import NotFound
from onboarding.domain.policy import Action
from onboarding.records.answers import Waiver
from onboarding.records.consultations import Consultation
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores
from onboarding.services.towns import hold_town


def waive(act: Act, consultation: Consultation, item_id: str, *, reason: str, expires: date) -> Waiver:
    """Set a waivable blocker aside until a day, in the leader's own name.

    Raises NotYours, NotFound, NotWaivable, ReasonMissing, ExpiryOutOfRange.
    """
    act.demand(Action.WAIVE_BLOCKER)
    item = act.shelf.catalogue.by_id.get(item_id)
    if item is None:
        raise NotFound
    waiving.check(item, reason=reason, given=act.today, expires=expires)
    waiver = _find(act, consultation, item_id) or Waiver(consultation_id=consultation.id, item=item_id)
    waiver.given_by, waiver.given_on = act.actor.id, act.today
    waiver.expires_on, waiver.reason = expires, reason.strip()
    act.session.add(waiver)
    act.session.flush()
    record(
        act,
        "blocker_waived",
        f"line:{item_id}",
        consultation=consultation.slug,
        reason=waiver.reason,
        expires=expires.isoformat(),
    )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return waiver


def withdraw(act: Act, consultation: Consultation, item_id: str) -> None:
    """Take a waiver back; the blocker stands again. Raises NotYours, NotFound."""
    act.demand(Action.WAIVE_BLOCKER)
    hold_town(act)
    waiver = _find(act, consultation, item_id)
    if waiver is None:
        raise NotFound
    act.session.delete(waiver)
    act.session.flush()
    record(act, "waiver_withdrawn", f"line:{item_id}", consultation=consultation.slug)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)


def _find(act: Act, consultation: Consultation, item_id: str) -> Waiver | None:
    return act.session.scalar(
        select(Waiver).where(Waiver.consultation_id == consultation.id, Waiver.item == item_id)
    )
