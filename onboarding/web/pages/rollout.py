"""The rollout as a board and as a table, and moving a department through it."""

from dataclasses import dataclass, replace

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.rollout import WAVES, Stage, ownership
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.services import rollout
from onboarding.services.consultations import find_next
from onboarding.services.stage_needs import missing_on_the_way
from onboarding.web import board as cards
from onboarding.web.access import on_department, on_town
from onboarding.web.board import COLUMNS, Card, looked_through
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.directory import RolloutFilter
from onboarding.web.forms.rollout import StageForm, WaveForm
from onboarding.web.moving import ConflictPage, board_address, guarded
from onboarding.web.needs import NeedView, need_views
from onboarding.web.ordering import Order, order_of, ordered
from onboarding.web.paging import Stretch, stretch
from onboarding.web.visitor import act, visitor
from onboarding.web.voice import warn_early_training
from onboarding.web.wave_words import wave_notes

bp = Blueprint("rollout", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardPage:
    """The cards that pass the filter; `owned`: share (0–1) of all departments at S2 or beyond.

    `first_wave` are names, `notes` sentences about that wave, `every` the number of departments.
    """

    cards: tuple[Card, ...]
    stretch: Stretch
    form: RolloutFilter
    asked: dict[str, str]
    order: Order
    consultation: Consultation | None
    every: int
    first_wave: tuple[str, ...]
    notes: tuple[str, ...]
    owned: float
    problem: str = ""
    stages: tuple[Stage, ...] = tuple(Stage)
    waves: tuple[int, ...] = WAVES

    @property
    def columns(self) -> tuple[tuple[Stage, tuple[Card, ...]], ...]:
        """Each stage with the cards that stand there; those that said “not now” stand apart."""
        active = [card for card in self.cards if card.department.not_now_until is None]
        return tuple(
            (stage, tuple(card for card in active if card.department.stage == stage)) for stage in Stage
        )

    @property
    def not_now(self) -> tuple[Card, ...]:
        """Those that said “not now”, due reviews first."""
        waiting = (card for card in self.cards if card.department.not_now_until)
        return tuple(sorted(waiting, key=lambda card: str(card.department.not_now_until)))


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLookPage:
    """What a move would leave behind, and what nobody but its mover can vouch for."""

    department: Department
    stage: Stage
    missing: tuple[NeedView, ...]
    back: str

    @property
    def goes_live(self) -> bool:
        """Whether the move says that a first answer was published."""
        return self.stage is Stage.LIVE and self.department.stage < Stage.LIVE

    @property
    def asks(self) -> bool:
        """Whether there is anything to look at twice."""
        return bool(self.missing) or self.goes_live


@bp.get("/rollout")
@on_town(Action.READ_DEPARTMENTS)
def board() -> ResponseReturnValue:
    return render_template("rollout/board.html", page=_board())


@bp.get("/rollout/table")
@on_town(Action.READ_DEPARTMENTS)
def table() -> ResponseReturnValue:
    return render_template("rollout/table.html", page=_board())


@bp.post("/rollout/<department>/stage")
@on_department(Action.MOVE_STAGE)
def move(*, department: Department) -> ResponseReturnValue:
    form = StageForm()
    if not form.validate_on_submit():
        return _unread()
    stage = Stage(int(form.stage.data))
    if not form.sure.data and (look := _second_look(department, stage)).asks:
        return render_template("rollout/second_look.html", page=look)

    warn_early_training(department, stage)
    wanted = words().stages[stage.key].name
    return guarded(
        department,
        lambda: rollout.move_stage(act(), department, stage, version=form.seen),
        done=_("%(name)s now stands at “%(stage)s”.", name=department.name, stage=wanted),
        conflict=ConflictPage(
            department=department,
            wanted=wanted,
            action=url_for(".move", department=department.slug),
            values=(("stage", form.stage.data), ("sure", form.sure.data or "")),
        ),
    )


@bp.post("/rollout/<department>/wave")
@on_department(Action.MOVE_STAGE)
def assign(*, department: Department) -> ResponseReturnValue:
    form = WaveForm()
    if not form.validate_on_submit():
        return _unread()
    wave = int(form.wave.data) if form.wave.data else None
    wanted = _("Wave %(number)s", number=wave) if wave else _("No wave yet")
    return guarded(
        department,
        lambda: rollout.assign_wave(act(), department, wave, version=form.seen),
        done=_("%(name)s: %(wave)s.", name=department.name, wave=wanted),
        conflict=ConflictPage(
            department=department,
            wanted=wanted,
            action=url_for(".assign", department=department.slug),
            values=(("wave", form.wave.data),),
        ),
    )


def _second_look(department: Department, stage: Stage) -> SecondLookPage:
    consultation = find_next(db.session(), visitor().town.id, today=act().today)
    missing = need_views(department, missing_on_the_way(act(), department, stage, consultation), consultation)
    return SecondLookPage(department=department, stage=stage, missing=missing, back=board_address())


def _unread() -> ResponseReturnValue:
    problem = _("Nothing was moved: choose one of the stages or waves of the list, then send again.")
    return render_template("rollout/board.html", page=replace(_board(), problem=problem)), 422


def _board() -> BoardPage:
    known, form, order = cards.rollout(), RolloutFilter(request.args), order_of(COLUMNS)
    shown = ordered(looked_through(known.cards, form), order, COLUMNS)
    form.order_by(order.said)
    return BoardPage(
        cards=shown,
        stretch=stretch(len(shown)),
        form=form,
        asked=form.asked(),
        order=order,
        consultation=known.consultation,
        every=len(known.cards),
        first_wave=tuple(each.name for each in known.departments if each.position.in_first_wave),
        notes=wave_notes(known),
        owned=ownership(each.position for each in known.departments),
    )
