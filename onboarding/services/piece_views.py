"""Ready pieces as one reader sees them: filled as far as the town has said, in one language."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onboarding.domain.manuscript import Manuscript, filled
from onboarding.domain.policy import Action, Within, may_read
from onboarding.domain.readiness import Item, Scope
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.departments import Department, departments_of
from onboarding.records.pieces import PieceFill, fills_of
from onboarding.services.act import Act
from onboarding.services.pieces import Spot, Typed, fields_in, fillable, find_fill, lent, typed_in
from onboarding.services.reading import names_of
from onboarding.services.sayings import Sayings, sayings


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceView:
    """A piece and its fields; `readable` are the lines it serves that the reader may open.

    `asked` are the fields that the town did not say elsewhere; `offered` what was typed for them here or,
    under the same name, in another piece; `said` everything that fills the text.
    """

    spot: Spot
    fields: tuple[str, ...]
    asked: tuple[str, ...]
    offered: Mapping[str, str]
    said: Mapping[str, str]
    typed: Typed
    may_fill: bool
    readable: frozenset[str]

    @property
    def left(self) -> int:
        """How many fields nobody filled."""
        return sum(name not in self.said for name in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What every piece of a consultation stands on, gathered once."""

    sayings: Sayings
    fills: Sequence[PieceFill]
    names: Mapping[int, str]
    concerned: frozenset[int]


def view_piece(act: Act, spot: Spot, *, locale: str) -> PieceView:
    """One piece. Raises NotYours."""
    act.demand(Action.READ_PREPARATION)
    return _view(act, spot, _ground(act, spot.consultation, locale))


def view_pieces(act: Act, consultation: Consultation, *, locale: str) -> tuple[PieceView, ...]:
    """Every piece in the order of the content; one of a department once for each department. Raises NotYours.

    Departments are those the consultation concerns, or all of them while it names none.
    """
    act.demand(Action.READ_PREPARATION)
    ground = _ground(act, consultation, locale)
    everywhere = departments_of(act.session, act.actor.municipality)
    departments = [each for each in everywhere if each.id in ground.concerned] or everywhere
    return tuple(
        _view(act, Spot(piece=piece, consultation=consultation, department=each), ground)
        for piece in act.shelf.pieces
        for each in (departments if piece.per_department else _NOWHERE)
    )


_NOWHERE: Sequence[Department | None] = (None,)


def text_of(act: Act, view: PieceView, *, locale: str) -> Manuscript:
    """The text in that language, filled with what the view says."""
    words = act.shelf.words[locale]
    labels = {name: words.fields[name].label for name in view.fields}
    return filled(words.bodies[view.spot.piece.id].manuscript, view.said, labels)


def _ground(act: Act, consultation: Consultation, locale: str) -> _Ground:
    return _Ground(
        sayings=sayings(act, consultation, locale=locale),
        fills=fills_of(act.session, consultation.id),
        names=names_of(act),
        concerned=concerned_departments(act.session, consultation.id),
    )


def _view(act: Act, spot: Spot, ground: _Ground) -> PieceView:
    fields = fields_in(act, spot.piece)
    elsewhere = ground.sayings.about(spot.department)
    typed = typed_in(find_fill(ground.fills, spot), ground.names)
    asked = tuple(name for name in fields if name not in elsewhere)
    known = lent(ground.fills, spot) | dict(typed.values)
    offered = {name: known[name] for name in asked if name in known}
    said = offered | {name: elsewhere[name] for name in fields if name in elsewhere}
    return PieceView(
        spot=spot,
        fields=fields,
        asked=asked,
        offered=offered,
        said=said,
        typed=typed,
        may_fill=fillable(act, spot, ground.concerned),
        readable=_readable(act, spot, ground.concerned),
    )


def _readable(act: Act, spot: Spot, concerned: frozenset[int]) -> frozenset[str]:
    known = act.shelf.catalogue.by_id
    items = (known[item] for item in spot.piece.serves if item in known)
    return frozenset(item.id for item in items if _opens(act, item, spot, concerned))


def _opens(act: Act, item: Item, spot: Spot, concerned: frozenset[int]) -> bool:
    department = spot.department_id if item.scope is Scope.DEPARTMENT else None
    if item.scope is Scope.DEPARTMENT and department is None:
        return False
    within = Within(consultation=spot.consultation.id, concerned=concerned, department=department)
    return may_read(act.actor, item, within)
