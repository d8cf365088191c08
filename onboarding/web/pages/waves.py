"""Planning the waves: who goes first, who follows."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain import errors
from onboarding.domain.policy import Action
from onboarding.domain.rollout import WAVES
from onboarding.records.consultations import Consultation
from onboarding.records.departments import Department
from onboarding.services.rollout import assign_waves
from onboarding.web import board
from onboarding.web.access import on_town
from onboarding.web.board import Card
from onboarding.web.extensions import db
from onboarding.web.forms.rollout import WavesForm
from onboarding.web.visitor import act
from onboarding.web.wave_words import wave_notes

bp = Blueprint("waves", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class WavesPage:
    """Every department with the wave chosen for it; `overtaken` was moved meanwhile by somebody else."""

    form: WavesForm
    cards: tuple[Card, ...]
    notes: tuple[str, ...]
    consultation: Consultation | None
    overtaken: str = ""
    problem: str = ""
    waves: tuple[int, ...] = WAVES

    def of(self, wave: int | None) -> tuple[Card, ...]:
        """The departments in that wave; “not now” stays apart."""
        return tuple(
            card
            for card in self.cards
            if card.department.wave == wave and card.department.not_now_until is None
        )

    @property
    def not_now(self) -> tuple[Card, ...]:
        """Those that said “not now”."""
        return tuple(card for card in self.cards if card.department.not_now_until)


@bp.get("/rollout/waves")
@on_town(Action.READ_DEPARTMENTS)
def show() -> ResponseReturnValue:
    return render_template("rollout/waves.html", page=_page())


@bp.post("/rollout/waves")
@on_town(Action.MOVE_STAGE)
def save() -> ResponseReturnValue:
    page = _page()
    try:
        changed = assign_waves(act(), page.form.changed())
    except ValueError:
        problem = _("Nothing was moved: choose one of the waves of the list, then send again.")
        return render_template("rollout/waves.html", page=_page(problem=problem)), 422
    except errors.Conflict as conflict:
        moved = conflict.current
        name = moved.name if isinstance(moved, Department) else ""
        db.session.expire_all()
        return render_template("rollout/waves.html", page=_page(overtaken=name)), 409
    told = ngettext(
        "%(n)s department is in another wave.", "%(n)s departments are in another wave.", changed, n=changed
    )
    flash(told if changed else _("Nothing changed."), "success" if changed else "info")
    return redirect(url_for(".show"))


def _page(*, overtaken: str = "", problem: str = "") -> WavesPage:
    known = board.rollout()
    return WavesPage(
        form=WavesForm(known.departments),
        cards=known.cards,
        notes=wave_notes(known),
        consultation=known.consultation,
        overtaken=overtaken,
        problem=problem,
    )
