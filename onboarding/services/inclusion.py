"""The inclusion table of a consultation, for whoever reads it."""

from sqlalchemy.orm import Session

from onboarding.domain.inclusion import Inclusion


def inclusion_of(_session: Session, _consultation_id: int) -> Inclusion:
    """The groups and their targets; none while the table has no records of its own."""
    return Inclusion()
