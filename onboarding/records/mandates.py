"""What each lead ambassador is charged with, and who signed the letter."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Date, ForeignKey, String, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Record


class Mandate(Record):
    """One lead's mission, and the letter that charges them with it; `signed_by` is a name.

    Their hours stand on the time card of the whole town. `version` guards against lost updates.
    """

    __tablename__ = "mandate"

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(
        ForeignKey("municipality.id", ondelete="CASCADE"), index=True
    )
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), unique=True)
    mission: Mapped[str] = mapped_column(Text, default="")
    signed_on: Mapped[date | None] = mapped_column(Date)
    signed_by: Mapped[str] = mapped_column(String(120), default="")
    version: Mapped[int] = mapped_column(default=1)


def mandates_of(session: Session, municipality_id: int) -> Sequence[Mandate]:
    """The town's mandates."""
    return session.scalars(
        select(Mandate)
        .where(Mandate.municipality_id == municipality_id)
        .order_by(Mandate.id)
        .execution_options(populate_existing=True)
    ).all()
