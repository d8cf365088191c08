"""Frozen versions of the town's charter, and what was said of them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, func, select
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


def find_charter_in(
    session: Session, municipality_id: int, state: CharterState, *, but: int = 0
) -> CharterVersion | None:
    """The newest of the town's versions in that state, other than the one numbered `but`."""
    return session.scalar(
        select(CharterVersion)
        .where(
            CharterVersion.municipality_id == municipality_id,
            CharterVersion.state == state,
            CharterVersion.number != but,
        )
        .order_by(CharterVersion.number.desc())
        .limit(1)
    )


class VersionRow(NamedTuple):
    """A version without its document, as a list reads it."""

    id: int
    number: int
    state: CharterState
    digest: str
    summary: str
    submitted_name: str
    submitted_at: datetime
    adopted_name: str
    adopted_at: datetime | None
    adoption_reason: str
    published_name: str
    published_at: datetime | None
    ended_at: datetime | None


ROW = tuple(getattr(CharterVersion, name) for name in VersionRow._fields)


def version_rows(session: Session, municipality_id: int) -> tuple[VersionRow, ...]:
    """The town's versions, the newest first, without their documents."""
    rows = session.execute(
        select(*ROW)
        .where(CharterVersion.municipality_id == municipality_id)
        .order_by(CharterVersion.number.desc())
    )
    return tuple(VersionRow(*row) for row in rows)


def opinions_on(session: Session, version_id: int) -> Sequence[CharterOpinion]:
    """What was said of a version, by role."""
    return session.scalars(
        select(CharterOpinion).where(CharterOpinion.version_id == version_id).order_by(CharterOpinion.role)
    ).all()


def remarks_on(session: Session, version_id: int) -> Sequence[CharterRemark]:
    """The remarks on a version, the first one first."""
    return session.scalars(
        select(CharterRemark).where(CharterRemark.version_id == version_id).order_by(CharterRemark.id)
    ).all()


def find_remark(session: Session, version_id: int, remark_id: int) -> CharterRemark | None:
    """The remark of that id on that version."""
    return session.scalar(
        select(CharterRemark).where(CharterRemark.id == remark_id, CharterRemark.version_id == version_id)
    )


def open_remarks(session: Session, version_ids: Iterable[int]) -> Mapping[int, int]:
    """Version id -> how many remarks on it wait to be settled."""
    rows = session.execute(
        select(CharterRemark.version_id, func.count())
        .where(CharterRemark.version_id.in_(list(version_ids)), CharterRemark.settled_at.is_(None))
        .group_by(CharterRemark.version_id)
    )
    return dict(rows.all())
