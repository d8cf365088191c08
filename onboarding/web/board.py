"""The rollout as board, table and waves show it: each department with its way on and its last move."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from onboarding.domain.departments import folded
from onboarding.domain.policy import Action
from onboarding.domain.rollout import Stage
from onboarding.domain.stage_needs import NeedState, Outlook
from onboarding.records.consultations import Consultation, concerned_departments
from onboarding.records.departments import Department, departments_of
from onboarding.records.moves import Move, last_moves
from onboarding.services.consultations import find_next
from onboarding.services.stage_needs import needing, outlooks
from onboarding.web.directory import in_wave, wave_of
from onboarding.web.forms.directory import RolloutFilter
from onboarding.web.needs import NeedView, need_views
from onboarding.web.ordering import Keys
from onboarding.web.visitor import act, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One department: needs of its next stage and what its own stage lacks, for those who may read them.

    `undo` is the move of today that it still stands by.
    """

    department: Department
    outlook: Outlook
    needs: tuple[NeedView, ...]
    ahead: tuple[NeedView, ...]
    concerned: bool
    open: bool
    moved: Move | None
    undo: Move | None

    @property
    def missing(self) -> tuple[NeedView, ...]:
        """What the next stage lacks."""
        return tuple(need for need in self.needs if need.state is not NeedState.MET)

    @property
    def came_from(self) -> Stage | None:
        """Where the department stood before today's move."""
        known = {stage.key: stage for stage in Stage}
        return known.get(self.undo.before) if self.undo else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rollout:
    """Every department of the town as a card, by name, and the consultation that is prepared."""

    cards: tuple[Card, ...]
    consultation: Consultation | None

    @property
    def departments(self) -> tuple[Department, ...]:
        """The records."""
        return tuple(card.department for card in self.cards)


COLUMNS: "Keys[Card]" = {
    "name": lambda card: folded(card.department.name),
    "stage": lambda card: (card.department.stage, folded(card.department.name)),
    "wave": lambda card: wave_of(card.department),
    "missing": lambda card: -len(card.missing) if card.open and not card.department.not_now_until else None,
    "review": lambda card: card.department.not_now_until,
    "moved": lambda card: card.moved.at if card.moved else None,
}
"""Column -> what orders the departments by it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the cards are made of, by department id."""

    consultation: Consultation | None
    outlooks: Mapping[int, Outlook]
    moves: Mapping[int, Move]
    concerned: frozenset[int]


def rollout() -> Rollout:
    """Read the town's departments with everything that the board shows of them."""
    doing = act()
    town = doing.actor.municipality
    departments = departments_of(doing.session, town)
    consultation = find_next(doing.session, town, today=doing.today)
    around = Around(
        consultation=consultation,
        outlooks=outlooks(doing, needing(doing, consultation), departments),
        moves=last_moves(doing.session, town, [each.id for each in departments]),
        concerned=concerned_departments(doing.session, consultation.id) if consultation else frozenset(),
    )
    return Rollout(cards=tuple(_card(each, around) for each in departments), consultation=consultation)


def looked_through(cards: Iterable[Card], form: RolloutFilter) -> tuple[Card, ...]:
    """The cards that pass the filter; one that cannot be read lets all of them pass."""
    if not form.validate():
        return tuple(cards)
    own = visitor().actor.departments
    return tuple(
        card
        for card in cards
        if in_wave(card.department, form.wave.data or "")
        and (not form.mine.data or card.department.id in own)
    )


def _card(department: Department, around: Around) -> Card:
    seen, moved = around.outlooks[department.id], around.moves.get(department.id)
    readable = visitor().may(Action.READ_DEPARTMENT, department.id)
    today = moved is not None and moved.at.astimezone(ZoneInfo(act().zone)).date() == act().today
    stands = moved is not None and moved.after == department.position.stage.key
    return Card(
        department=department,
        outlook=seen,
        needs=need_views(department, seen.needs, around.consultation) if readable else (),
        ahead=need_views(department, seen.ahead, around.consultation) if readable else (),
        concerned=department.id in around.concerned,
        open=readable,
        moved=moved,
        undo=moved if today and stands and not department.not_now_until else None,
    )
