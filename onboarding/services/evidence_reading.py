"""Pieces of evidence as they are read: which file, which version, what took its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from onboarding.domain.errors import NotFound, NotYours
from onboarding.domain.evidence_files import MEDIA_TYPES
from onboarding.domain.policy import may_read
from onboarding.intake.keeping import fetch
from onboarding.records.answers import Evidence, EvidenceKind, evidence_of
from onboarding.records.consultations import concerned_departments
from onboarding.records.evidence_files import EvidenceFile, files_of
from onboarding.services.act import Act
from onboarding.services.places import Place, find_checklist_of


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceView:
    """A piece of evidence; a file has its `version`, and `newer` once another took its place."""

    evidence: Evidence
    file: EvidenceFile | None = None
    version: int = 1
    newer: Evidence | None = None

    @property
    def counts(self) -> bool:
        """Whether it is the one that proves the line today."""
        return self.newer is None and not self.evidence.set_aside

    @property
    def kind(self) -> str:
        """The kind of file, as people call it."""
        kinds = {media: kind.value.upper() for kind, media in MEDIA_TYPES.items()}
        return kinds.get(self.file.media_type, "") if self.file else ""


def read_file(act: Act, place: Place, evidence: int, folder: Path) -> tuple[EvidenceFile, bytes]:
    """A file of this line, whole, to who may read the line. Raises NotFound, FileDamaged."""
    if not _readable(act, place):
        raise NotFound
    checklist = find_checklist_of(act, place)
    found = act.session.scalar(
        select(EvidenceFile)
        .join(Evidence, Evidence.id == EvidenceFile.evidence_id)
        .where(
            Evidence.id == evidence,
            Evidence.checklist_id == (checklist.id if checklist else 0),
            Evidence.item == place.item.id,
        )
    )
    if found is None:
        raise NotFound
    return found, fetch(folder, found.sha256)


def evidence_here(act: Act, place: Place) -> tuple[EvidenceView, ...]:
    """Every piece of evidence of a line, oldest first. Raises NotYours."""
    if not _readable(act, place):
        raise NotYours
    checklist = find_checklist_of(act, place)
    return pieces_of(act, evidence_of(act.session, checklist.id, [place.item.id])) if checklist else ()


def pieces_of(act: Act, evidence: Sequence[Evidence]) -> tuple[EvidenceView, ...]:
    """The pieces, oldest first, each with its earlier versions behind it; asks only where there are files."""
    ids = [each.id for each in evidence if each.kind is EvidenceKind.FILE]
    files = {each.evidence_id: each for each in files_of(act.session, ids)} if ids else {}
    by_id = {each.id: each for each in evidence}
    newer = {file.replaces: by_id[id] for id, file in files.items() if file.replaces}
    versions: dict[int, int] = {}
    for id, file in files.items():
        versions[id] = versions.get(file.replaces or 0, 0) + 1
    known = [
        EvidenceView(
            evidence=each,
            file=files.get(each.id),
            version=versions.get(each.id, 1),
            newer=newer.get(each.id),
        )
        for each in evidence
    ]
    return tuple(version for each in known if each.newer is None for version in versions_of(known, each))


def versions_of(pieces: Sequence[EvidenceView], last: EvidenceView) -> list[EvidenceView]:
    """The piece and every version before it."""
    by_id = {each.evidence.id: each for each in pieces}
    chain: list[EvidenceView] = []
    piece: EvidenceView | None = last
    while piece is not None:
        chain.append(piece)
        piece = by_id.get(piece.file.replaces or 0) if piece.file else None
    return chain


def _readable(act: Act, place: Place) -> bool:
    concerned = concerned_departments(act.session, place.consultation.id)
    return may_read(act.actor, place.item, place.within(concerned))
