"""The lines of the checklist that an adopted or published charter moves, written down as any answer is."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from onboarding.domain.answers import Line, Status, Step, answer
from onboarding.domain.charter_lines import WHOLE, Deed, Footing, deed
from onboarding.domain.credit import is_stale
from onboarding.domain.notices import LineSpot
from onboarding.domain.preparation import Reply
from onboarding.domain.readiness import Item, Scope
from onboarding.records.answers import Answer, Checklist, EvidenceKind
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.charter_proofs import proof_of_adoption, proof_of_publication
from onboarding.services.journal import record
from onboarding.services.notices import settle_spot
from onboarding.services.places import checklist_at, held_answer, keep_line, lay_beside, line_stored
from onboarding.services.prepared import is_over
from onboarding.services.reconfirming import ask_again

CHANGED, WEAK = "charter_changed", "charter_weak"
"""Why lines are asked again, as the journal and the notices name it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMove:
    """A line that the charter moved: from which status to which, or `again` with its status as it was.

    `consultation` is the slug of where a line of a consultation stands.
    """

    item: str
    consultation: str | None
    before: Status
    after: Status
    again: bool = False

    @property
    def told(self) -> dict[str, object]:
        """The same as the journal keeps it."""
        return {
            "item": self.item,
            "consultation": self.consultation,
            "before": self.before.value,
            "after": self.after.value,
            "again": self.again,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    item: Item
    footing: Footing
    consultation: Consultation | None
    line: Line
    stale: bool

    @property
    def consultation_id(self) -> int | None:
        return self.consultation.id if self.consultation else None

    @property
    def slug(self) -> str | None:
        return self.consultation.slug if self.consultation else None

    @property
    def deed(self) -> Deed:
        return deed(self.footing, self.line, stale=self.stale)

    def moved(self, after: Status, *, again: bool = False) -> LineMove:
        return LineMove(
            item=self.item.id, consultation=self.slug, before=self.line.status, after=after, again=again
        )


def move_on_adoption(act: Act, version: CharterVersion, footings: Iterable[Footing]) -> tuple[LineMove, ...]:
    """Declare the lines that the adopted clauses answer, and ask again for those that rested on others.

    What is asked again comes first, so that nothing just declared loses its day. The caller holds the town
    and keeps the scores.
    """
    spots = tuple(_spots(act, tuple(footings)))
    again = tuple(_asked_again(act, version, [spot for spot in spots if spot.deed is Deed.ASK_AGAIN]))
    declared = tuple(
        _declare(act, spot, version) for spot in spots if spot.deed in {Deed.DECLARE, Deed.PROVE}
    )
    return *declared, *again


def move_on_publication(act: Act, version: CharterVersion, *, link: str) -> tuple[LineMove, ...]:
    """Give the line of the whole charter its proof; one that is verified and holds keeps its status."""
    whole = Footing(item=WHOLE, clauses=(), proved=True)
    moves = []
    for spot in _spots(act, (whole,)):
        if spot.line.status is Status.NOT_APPLICABLE:
            continue
        proof = proof_of_publication(act, version)
        pieces = [(EvidenceKind.LINK, link)] if link else []
        kept = spot.line.status is Status.VERIFIED and not spot.stale
        moves.append(_prove(act, spot, [*pieces, (EvidenceKind.TEXT, proof)], keep=kept))
    return tuple(moves)


def _spots(act: Act, footings: Collection[Footing]) -> Iterator[_Spot]:
    """Each line in its place, as it stands; those outside the town's set do not exist."""
    town = act.session.get_one(Municipality, act.actor.municipality)
    known = act.shelf.catalogue.within(town.chosen_set).by_id
    stored = _stored(act, [footing.item for footing in footings])
    running = [each for each in consultations_of(act.session, town.id) if not is_over(each, act.today)]
    for footing in footings:
        item = known.get(footing.item)
        if item is None:
            continue
        for consultation in running if item.scope is Scope.CONSULTATION else (None,):
            yield _spot(act, footing, consultation, stored)


def _spot(
    act: Act,
    footing: Footing,
    consultation: Consultation | None,
    stored: dict[tuple[str, int | None], Answer],
) -> _Spot:
    item = act.shelf.catalogue.by_id[footing.item]
    found = stored.get((item.id, consultation.id if consultation else None))
    line = Line(item=item.id, status=found.status, on=found.on) if found else Line(item=item.id)
    reply = Reply(item=item.id, status=line.status, on=line.on)
    launch = consultation.opens_on if consultation else None
    return _Spot(
        item=item,
        footing=footing,
        consultation=consultation,
        line=line,
        stale=is_stale(item, reply, today=act.today, launch=launch),
    )


def _stored(act: Act, items: Collection[str]) -> dict[tuple[str, int | None], Answer]:
    rows = act.session.execute(
        select(Checklist.consultation_id, Answer)
        .join(Answer, Answer.checklist_id == Checklist.id)
        .where(
            Checklist.municipality_id == act.actor.municipality,
            Checklist.department_id.is_(None),
            Answer.item.in_(list(items)),
        )
        .execution_options(populate_existing=True)
    )
    return {(stored.item, consultation): stored for consultation, stored in rows}


def _asked_again(act: Act, version: CharterVersion, spots: Collection[_Spot]) -> Iterator[LineMove]:
    """The new text is laid beside the old proof, so that whoever looks again has both.

    A line that waits already, since an earlier version, goes on waiting and is named again.
    """
    for why, weak in ((WEAK, True), (CHANGED, False)):
        concerned = [spot for spot in spots if spot.footing.weak is weak]
        ask_again(act, dict.fromkeys(spot.item.id for spot in concerned), why=why)
        for spot in concerned:
            if spot.footing.proved and not weak:
                text = proof_of_adoption(act, version, spot.footing)
                _add(act, _held(act, spot), [(EvidenceKind.TEXT, text)])
            yield spot.moved(spot.line.status, again=True)


def _declare(act: Act, spot: _Spot, version: CharterVersion) -> LineMove:
    proved = spot.deed is Deed.PROVE
    text = proof_of_adoption(act, version, spot.footing)
    return _prove(act, spot, [(EvidenceKind.TEXT, text)] if proved else [], keep=False)


def _prove(act: Act, spot: _Spot, pieces: Collection[tuple[EvidenceKind, str]], *, keep: bool) -> LineMove:
    """Declare the line with this evidence; with `keep` the evidence is added and the status stays."""
    stored = _held(act, spot)
    _add(act, stored, pieces)
    if not keep:
        line = answer(line_stored(act, stored), spot.item, Step.DONE, by=act.actor, on=act.today)
        stored.reason = line.reason
        keep_line(act, stored, line)
        settle_spot(act, LineSpot(item=spot.item.id, consultation=spot.consultation_id), line.status)
    record(
        act,
        "line_moved_by_charter",
        f"line:{spot.item.id}",
        consultation=spot.slug,
        before={"status": spot.line.status.value},
        after={"status": stored.status.value},
        evidence={kind.value: body for kind, body in pieces},
    )
    return spot.moved(stored.status)


def _held(act: Act, spot: _Spot) -> Answer:
    return held_answer(act, checklist_at(act, consultation_id=spot.consultation_id), spot.item.id)


def _add(act: Act, stored: Answer, pieces: Iterable[tuple[EvidenceKind, str]]) -> None:
    for kind, body in pieces:
        lay_beside(act, stored, kind, body)
