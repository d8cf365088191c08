"""What is known of the files given as evidence; their content lies in a folder, named by its SHA-256."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ForeignKey, String, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from onboarding.records.base import Record


class EvidenceFile(Record):
    """A file that proves a line. `size` in bytes; `replaces` is the piece whose next version it is."""

    __tablename__ = "evidence_file"

    evidence_id: Mapped[int] = mapped_column(
        ForeignKey("evidence.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    name: Mapped[str] = mapped_column(String(150))
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    replaces: Mapped[int | None] = mapped_column(ForeignKey("evidence.id", ondelete="SET NULL"), unique=True)


def files_of(session: Session, evidence: Iterable[int]) -> Sequence[EvidenceFile]:
    """The files behind these pieces of evidence, oldest first."""
    return session.scalars(
        select(EvidenceFile)
        .where(EvidenceFile.evidence_id.in_(list(evidence)))
        .order_by(EvidenceFile.evidence_id)
    ).all()
