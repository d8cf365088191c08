"""The evidence of a line: files added and replaced, pieces set aside."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from onboarding.domain import answers
from onboarding.domain.answers import Line
from onboarding.domain.errors import NotFound
from onboarding.domain.evidence_files import MEDIA_TYPES, MOST_ON_A_LINE, Fault, FileRefused, Upload
from onboarding.intake.keeping import keep
from onboarding.records.answers import Answer, EvidenceKind, evidence_of
from onboarding.records.evidence_files import EvidenceFile
from onboarding.services.act import Act
from onboarding.services.evidence_reading import EvidenceView, pieces_of, versions_of
from onboarding.services.journal import record
from onboarding.services.lines import change_evidence
from onboarding.services.places import Place, demand_answer, lay_beside
from onboarding.services.preparation import keep_scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A file that passed, and the id of the piece of which it is the next version."""

    upload: Upload
    replaces: int | None = None


def add_file(act: Act, place: Place, given: Given, folder: Path) -> Answer:
    """Keep a file as evidence; a line that was declared is declared anew with it.

    Raises NotYours, ComputedLine, FileRefused.
    """
    demand_answer(act, place)
    answers.demand_said(place.item)
    told: dict[str, object] = {}

    def change(stored: Answer) -> None:
        replaced = _replaced(act, stored, given)
        file = _add(act, stored, given, keep(folder, given.upload.content))
        told.update(name=file.name, size=file.size, sha256=file.sha256, version=1)
        if replaced:
            told.update(version=replaced.version + 1, before={"name": replaced.evidence.body})

    def step(line: Line) -> Line:
        return answers.renew(line, place.item, by=act.actor, on=act.today)

    return _changed(act, place, (change, step), ("file_replaced" if given.replaces else "file_added", told))


def set_aside(act: Act, place: Place, evidence: int) -> Answer:
    """A piece counts no more, its earlier versions with it; all stay readable. Raises NotYours, NotFound."""
    told: dict[str, object] = {}

    def change(stored: Answer) -> None:
        pieces = pieces_of(act, evidence_of(act.session, stored.checklist_id, [stored.item]))
        piece = next((each for each in pieces if each.evidence.id == evidence and each.counts), None)
        if piece is None:
            raise NotFound
        told["name"] = piece.evidence.body
        for each in versions_of(pieces, piece):
            each.evidence.set_aside = True

    def step(line: Line) -> Line:
        return answers.lessen(line, place.item)

    return _changed(act, place, (change, step), ("evidence_set_aside", told))


def _replaced(act: Act, stored: Answer, given: Given) -> EvidenceView | None:
    """The piece to be replaced, once there is room and the content is new. Raises FileRefused."""
    pieces = pieces_of(act, evidence_of(act.session, stored.checklist_id, [stored.item]))
    files = [piece for piece in pieces if piece.file]
    if len(files) >= MOST_ON_A_LINE:
        raise FileRefused(Fault.LINE_FULL)
    for piece in files:
        same = piece.file is not None and piece.file.sha256 == given.upload.sha256
        if same and not piece.evidence.set_aside:
            raise FileRefused(Fault.ALREADY_HERE, called=piece.evidence.body)
    if given.replaces is None:
        return None
    replaced = next((each for each in files if each.evidence.id == given.replaces), None)
    if replaced is None or replaced.newer is not None:
        raise FileRefused(Fault.REPLACED)
    return replaced


def _add(act: Act, stored: Answer, given: Given, digest: str) -> EvidenceFile:
    piece = lay_beside(act, stored, EvidenceKind.FILE, given.upload.name)
    file = EvidenceFile(
        evidence_id=piece.id,
        name=given.upload.name,
        media_type=MEDIA_TYPES[given.upload.kind],
        size=len(given.upload.content),
        sha256=digest,
        replaces=given.replaces,
    )
    act.session.add(file)
    return file


def _changed(
    act: Act,
    place: Place,
    done: tuple[Callable[[Answer], None], Callable[[Line], Line]],
    told: tuple[str, dict[str, object]],
) -> Answer:
    stored = change_evidence(act, place, *done)
    record(
        act,
        told[0],
        place.subject,
        consultation=place.consultation.slug,
        department=place.department.slug if place.department else None,
        after={"status": stored.status.value},
        **told[1],
    )
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return stored
