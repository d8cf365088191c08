"""The evidence of an earlier answer, carried over to the line that copies it."""

from collections.abc import Iterable, Iterator, Sequence

from sqlalchemy import select

from onboarding.domain.evidence_files import MOST_ON_A_LINE
from onboarding.records.answers import NEWEST, Answer, Checklist, Evidence, evidence_of
from onboarding.records.evidence_files import EvidenceFile, files_of
from onboarding.services.act import Act


def evidence_behind(act: Act, answers: Iterable[Answer]) -> Sequence[Evidence]:
    """What proves these answers today, oldest first: links, texts, and each file in its newest version."""
    answered = list(answers)
    if not answered:
        return ()
    return act.session.scalars(
        select(Evidence)
        .where(
            Evidence.checklist_id.in_({one.checklist_id for one in answered}),
            Evidence.item.in_({one.item for one in answered}),
            Evidence.set_aside.is_(False),
            NEWEST,
        )
        .order_by(Evidence.id)
    ).all()


def carry(act: Act, checklist: Checklist, pieces: Sequence[Evidence]) -> tuple[str, ...]:
    """Give the pieces anew, in the actor's name; a file already here, or beyond the room, stays behind.

    Returns the bodies of those that came along.
    """
    files = {file.evidence_id: file for file in files_of(act.session, [piece.id for piece in pieces])}
    return tuple(
        piece.body
        for piece in _with_room(act, checklist, pieces, files)
        if _give(act, checklist, piece, files.get(piece.id))
    )


def _with_room(
    act: Act, checklist: Checklist, pieces: Sequence[Evidence], files: dict[int, EvidenceFile]
) -> Iterator[Evidence]:
    items = {piece.item for piece in pieces}
    here = files_of(act.session, [one.id for one in evidence_of(act.session, checklist.id, items)])
    known = [file.sha256 for file in here]
    for piece in pieces:
        file = files.get(piece.id)
        if file is None:
            yield piece
        elif file.sha256 not in known and len(known) < MOST_ON_A_LINE:
            known.append(file.sha256)
            yield piece


def _give(act: Act, checklist: Checklist, piece: Evidence, file: EvidenceFile | None) -> Evidence:
    given = Evidence(
        checklist_id=checklist.id,
        item=piece.item,
        kind=piece.kind,
        body=piece.body,
        given_by=act.actor.id,
        given_at=act.at,
    )
    act.session.add(given)
    act.session.flush()
    if file is not None:
        same = EvidenceFile(
            evidence_id=given.id,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            sha256=file.sha256,
        )
        act.session.add(same)
        act.session.flush()
    return given
