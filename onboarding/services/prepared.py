"""The consultations that still ask something of the town: in preparation, open, or owing their follow-up."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.services.preparation import Standing, stand

FOLLOW_UP = timedelta(days=366)
"""The last milestone, the follow-up, lies twelve months after the opening (domain.md §5.2)."""


def is_over(consultation: Consultation, today: date) -> bool:
    """Whether its doors are closed again, so that its lines ask nobody any more."""
    last = consultation.closes_on or consultation.opens_on
    return last is not None and last < today


def in_hand(known: Iterable[Consultation], today: date) -> tuple[Consultation, ...]:
    """Those that are not over, or whose follow-up still runs, in the order given."""
    return tuple(each for each in known if not is_over(each, today) or _owes(each, today))


def standings_in_hand(
    session: Session, shelf: Shelf, municipality_id: int, *, today: date
) -> Sequence[Standing]:
    """Each of them reckoned, the next to open first."""
    known = in_hand(consultations_of(session, municipality_id), today)
    return [stand(session, shelf, each, today=today) for each in known]


def _owes(consultation: Consultation, today: date) -> bool:
    opened = consultation.opens_on or consultation.closes_on
    return opened is not None and opened + FOLLOW_UP >= today
