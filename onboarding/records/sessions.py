"""Signed-in sessions as rows, and the tries that slow down guessing."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from onboarding.records.base import Instant, Record
from onboarding.records.people import Person


class SignedIn(Record):
    """One browser signed in. Ending the row ends the session wherever its cookie was copied."""

    __tablename__ = "signed_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    started_at: Mapped[datetime] = mapped_column(Instant)
    person: Mapped[Person] = relationship(lazy="raise_on_sql")


class SignInTry(Record):
    """A failed sign-in, kept by the hash of the address tried."""

    __tablename__ = "sign_in_try"
    __table_args__ = (Index("ix_sign_in_try_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime] = mapped_column(Instant)
