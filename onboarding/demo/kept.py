"""What demo towns keep on the disk: taken away once no row speaks of it any more."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.intake.keeping import forget
from onboarding.records.answers import Checklist, Evidence
from onboarding.records.evidence_files import EvidenceFile
from onboarding.records.towns import Municipality


def kept(session: Session) -> frozenset[str]:
    """SHA-256 of every file that stands as evidence in a demo town."""
    return frozenset(
        session.scalars(
            select(EvidenceFile.sha256)
            .join(Evidence, Evidence.id == EvidenceFile.evidence_id)
            .join(Checklist, Checklist.id == Evidence.checklist_id)
            .join(Municipality, Municipality.id == Checklist.municipality_id)
            .where(Municipality.demo)
        )
    )


def discard(session: Session, folder: Path, digests: Iterable[str]) -> None:
    """Take these files off the disk, but for those that some town still has; call it after the commit."""
    wanted = frozenset(digests)
    spoken_of = session.scalars(select(EvidenceFile.sha256).where(EvidenceFile.sha256.in_(wanted)))
    for digest in wanted.difference(spoken_of):
        forget(folder, digest)
