"""Frozen versions of the town's charter, and what was said of them."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.frozen_charter import CharterState, FrozenCharter, read
from onboarding.records.base import Instant, Record, Word


class CharterVersion(Record):
    """A version of the charter; `document` never changes, and `digest` is the SHA-256 of what it holds.

    Names stand beside the people's ids, so that who did what can still be read when an account is gone.
    `adoption_reason` says why it was adopted with findings, or without an opinion.
    """

    __tablename__ = "charter_version"
    __table_args__ = (UniqueConstraint("municipality_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    municipality_id: Mapped[int] = mapped_column(ForeignKey("municipality.id", ondelete="CASCADE"))
    number: Mapped[int]
    state: Mapped[CharterState] = mapped_column(Word(CharterState))
    document: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    summary: Mapped[str] = mapped_column(Text, default="")
    submitted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    submitted_name: Mapped[str] = mapped_column(String(200))
    submitted_at: Mapped[datetime] = mapped_column(Instant)
    adopted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    adopted_name: Mapped[str] = mapped_column(String(200), default="")
    adopted_at: Mapped[datetime | None] = mapped_column(Instant)
    adoption_reason: Mapped[str] = mapped_column(Text, default="")
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    published_name: Mapped[str] = mapped_column(String(200), default="")
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def frozen(self) -> FrozenCharter:
        """The version as the domain sees it."""
        return read(self.document)


class CharterOpinion(Record):
    """What the legal adviser or the data protection officer says of a version; the last one counts."""

    __tablename__ = "charter_opinion"
    __table_args__ = (UniqueConstraint("version_id", "role"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("charter_version.id", ondelete="CASCADE"))
    role: Mapped[str] = mapped_column(String(40))
    agrees: Mapped[bool]
    body: Mapped[str] = mapped_column(Text, default="")
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant)


class CharterRemark(Record):
    """A remark on one clause of a version, open until somebody settles it."""

    __tablename__ = "charter_remark"

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("charter_version.id", ondelete="CASCADE"), index=True)
    clause: Mapped[str] = mapped_column(String(40))
    body: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime] = mapped_column(Instant)
    settled_name: Mapped[str] = mapped_column(String(200), default="")
    settled_at: Mapped[datetime | None] = mapped_column(Instant)


def charter_versions_of(session: Session, municipality_id: int) -> Sequence[CharterVersion]:
    """The town's versions, the newest first."""
    return session.scalars(
        select(CharterVersion)
        .where(CharterVersion.municipality_id == municipality_id)
        .order_by(CharterVersion.number.desc())
    ).all()


def find_charter_version(session: Session, municipality_id: int, number: int) -> CharterVersion | None:
    """The town's version of that number."""
    return session.scalar(
        select(CharterVersion).where(
            CharterVersion.municipality_id == municipality_id, CharterVersion.number == number
        )
    )


def find_charter_in(session: Session, municipality_id: int, state: CharterState) -> CharterVersion | None:
    """The newest of the town's versions in that state."""
    return session.scalar(
        select(CharterVersion)
        .where(CharterVersion.municipality_id == municipality_id, CharterVersion.state == state)
        .order_by(CharterVersion.number.desc())
        .limit(1)
    )
