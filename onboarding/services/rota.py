"""How long a contribution may wait by the town's rota."""

from datetime import date

from sqlalchemy.orm import Session


def longest_wait_of(session: Session, town_id: int, *, today: date) -> float | None:  # noqa: ARG001
    """The longest wait in hours in the coming weeks; None: the town keeps no rota here."""
    return None
