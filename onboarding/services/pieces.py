"""Filling in the ready pieces of a consultation, and who may."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.manuscript import fields_of, literal
from onboarding.domain.pieces import Piece
from onboarding.domain.policy import Within, may_fill
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.departments import Department
from onboarding.records.pieces import PieceFill, fills_of
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.reading import names_of
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A piece of one consultation, in a department where the piece asks for one."""

    piece: Piece
    consultation: Consultation
    department: Department | None = None

    @property
    def department_id(self) -> int | None:
        """Id of the department, None for a piece of the whole consultation."""
        return self.department.id if self.department else None

    @property
    def subject(self) -> str:
        """How the journal names it."""
        return f"piece:{self.piece.id}" + (f"@{self.department.slug}" if self.department else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What was typed into a piece, by field, and who saved it last; version 0 while nobody did."""

    values: Mapping[str, str] = field(default_factory=dict)
    version: int = 0
    saved_by: str | None = None
    saved_at: datetime | None = None


def spot_of(act: Act, consultation: Consultation, piece_id: str, department: Department | None) -> Spot:
    """The piece of that id, in that department. Raises NotFound when it does not live there."""
    piece = act.shelf.piece_by_id.get(piece_id)
    if piece is None or piece.per_department != (department is not None):
        raise NotFound
    return Spot(piece=piece, consultation=consultation, department=department)


def fields_in(act: Act, piece: Piece) -> tuple[str, ...]:
    """The fields of a piece, the same in every language, in the order in which a reader meets them."""
    words = act.shelf.words[act.shelf.locales[0]]
    return fields_of(words.bodies[piece.id].manuscript)


def fillable(act: Act, spot: Spot, concerned: frozenset[int]) -> bool:
    """Whether the actor may fill it in: who may answer one of the lines it serves."""
    known = act.shelf.catalogue.by_id
    items = [known[item] for item in spot.piece.serves if item in known]
    within = Within(consultation=spot.consultation.id, concerned=concerned, department=spot.department_id)
    return may_fill(act.actor, items, within)


def fill_piece(act: Act, spot: Spot, values: Mapping[str, str], *, version: int) -> None:
    """Keep what was typed for fields of the piece, as literal text. Raises NotYours, Conflict."""
    if not fillable(act, spot, concerned_departments(act.session, spot.consultation.id)):
        raise NotYours
    hold_town(act)
    stored = find_fill(fills_of(act.session, spot.consultation.id), spot)
    if (stored.version if stored else 0) != version:
        raise Conflict(typed_in(stored, names_of(act)))
    before = dict(stored.typed) if stored else {}
    known = fields_in(act, spot.piece)
    given = {name: literal(text) for name, text in values.items() if name in known}
    after = {name: text for name, text in (before | given).items() if text}
    if after != before:
        _keep(act, spot, stored, after)
        _tell(act, spot, before=before, after=after)


def find_fill(fills: Iterable[PieceFill], spot: Spot) -> PieceFill | None:
    """What is stored for this piece."""
    key = spot.piece.id, spot.department_id
    return next((fill for fill in fills if (fill.piece, fill.department_id) == key), None)


def typed_in(fill: PieceFill | None, names: Mapping[int, str]) -> Typed:
    """What is stored, with the name of who saved it."""
    if fill is None:
        return Typed()
    by = names.get(fill.saved_by) if fill.saved_by else None
    return Typed(values=dict(fill.typed), version=fill.version, saved_by=by, saved_at=fill.saved_at)


def lent(fills: Sequence[PieceFill], spot: Spot) -> dict[str, str]:
    """What was typed under the same names in other pieces of the consultation, the last saved first."""
    near = (fill for fill in fills if fill.department_id in {None, spot.department_id})
    return {name: text for fill in near for name, text in fill.typed.items()}


def _keep(act: Act, spot: Spot, stored: PieceFill | None, typed: dict[str, str]) -> None:
    fill = stored or PieceFill(
        consultation_id=spot.consultation.id,
        department_id=spot.department_id,
        piece=spot.piece.id,
        version=0,
    )
    fill.typed, fill.version = typed, fill.version + 1
    fill.saved_by, fill.saved_at = act.actor.id, act.at
    act.session.add(fill)
    act.session.flush()


def _tell(act: Act, spot: Spot, *, before: Mapping[str, str], after: Mapping[str, str]) -> None:
    changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
    record(
        act,
        "piece_filled_in",
        spot.subject,
        consultation=spot.consultation.slug,
        department=spot.department.slug if spot.department else None,
        before={name: before.get(name, "") for name in changed},
        after={name: after.get(name, "") for name in changed},
    )
