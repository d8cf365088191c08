"""Frozen versions of a consultation's letter, and the signatures under each."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.domain.frozen_letter import FrozenLetter, read
from onboarding.records.base import Instant, Record


class CommitmentVersion(Record):
    """A version of the letter; `document` never changes, and `digest` is the SHA-256 of what it holds."""

    __tablename__ = "commitment_version"
    __table_args__ = (UniqueConstraint("consultation_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    consultation_id: Mapped[int] = mapped_column(ForeignKey("consultation.id", ondelete="CASCADE"))
    number: Mapped[int]
    document: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    frozen_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    frozen_name: Mapped[str] = mapped_column(String(200))
    frozen_at: Mapped[datetime] = mapped_column(Instant)
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    published_name: Mapped[str] = mapped_column(String(200), default="")
    published_at: Mapped[datetime | None] = mapped_column(Instant)
    ended_at: Mapped[datetime | None] = mapped_column(Instant)

    @property
    def frozen(self) -> FrozenLetter:
        """The version as the domain sees it."""
        return read(self.document)

    @property
    def public(self) -> bool:
        """Whether it stands on the public page, where there is one."""
        return self.published_at is not None and self.ended_at is None


class CommitmentSignature(Record):
    """Who signed a version in which seat, and the digest of exactly what was signed."""

    __tablename__ = "commitment_signature"
    __table_args__ = (UniqueConstraint("version_id", "seat"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("commitment_version.id", ondelete="CASCADE"))
    seat: Mapped[str] = mapped_column(String(40))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    function: Mapped[str] = mapped_column(String(200), default="")
    digest: Mapped[str] = mapped_column(String(64))
    signed_at: Mapped[datetime] = mapped_column(Instant)


def commitment_versions_of(session: Session, consultation_id: int) -> Sequence[CommitmentVersion]:
    """The consultation's versions, the newest first."""
    return session.scalars(
        select(CommitmentVersion)
        .where(CommitmentVersion.consultation_id == consultation_id)
        .order_by(CommitmentVersion.number.desc())
    ).all()


def signatures_of(session: Session, version_id: int) -> Sequence[CommitmentSignature]:
    """The signatures under a version, the first one first."""
    return session.scalars(
        select(CommitmentSignature)
        .where(CommitmentSignature.version_id == version_id)
        .order_by(CommitmentSignature.signed_at, CommitmentSignature.id)
    ).all()


def count_signatures(session: Session, consultation_id: int) -> dict[int, int]:
    """Version id -> number of signatures, of every version of the consultation's letter."""
    rows = session.execute(
        select(CommitmentSignature.version_id, func.count())
        .join(CommitmentVersion, CommitmentVersion.id == CommitmentSignature.version_id)
        .where(CommitmentVersion.consultation_id == consultation_id)
        .group_by(CommitmentSignature.version_id)
    )
    return dict(rows.all())
