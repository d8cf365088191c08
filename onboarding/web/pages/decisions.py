"""Where the decision on a plan stands: what is permitted, who has said what, what was decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.decisions import (
    AskedToday,
    NothingPublished,
    Stage,
    Timing,
    Window,
    stage_due,
    window,
)
from onboarding.domain.figures import Score, Verdict
from onboarding.domain.hats import Voice, in_several
from onboarding.domain.policy import Action
from onboarding.domain.sign_offs import Hat
from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import PlanVersion, newest
from onboarding.services.decisions import Past, past_decisions
from onboarding.services.opinion_news import ask, asked_today
from onboarding.services.opinions import Hearing, hearing_of
from onboarding.services.preparation import Standing
from onboarding.web.access import on_consultation
from onboarding.web.addresses import from_afar
from onboarding.web.forms.decisions import AskForm
from onboarding.web.hats import ENDS, HATS, STAGES, STANCES, unheard_name, voice_id, voice_name
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint("decisions", __name__, url_prefix="/consultations/<consultation>/decision")


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """The decision to take next, when it is due, and how today lies to that."""

    stage: Stage
    window: Window
    timing: Timing


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionPage:
    """Everything at a glance; `mine` are the opinions that the reader owes or has given and may change.

    `several` names who speaks in several hats; `next` is None without an opening day or once it has come.
    """

    consultation: Consultation
    today: date
    score: Score
    newest: PlanVersion | None
    hearing: Hearing | None
    owed: tuple[Voice, ...]
    mine: tuple[Voice, ...]
    several: Mapping[str, tuple[Hat, ...]]
    asked_today: bool
    next: Next | None
    past: tuple[Past, ...]
    form: AskForm

    @property
    def last(self) -> Past | None:
        """The newest decision, whether it holds or not."""
        return self.past[0] if self.past else None


@bp.get("")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    page = _page(standing, past_decisions(act().session, standing))
    return render_template("decisions/show.html", page=page, **WORDS)


@bp.post("/ask")
@on_consultation(Action.PUBLISH_PLAN)
def remind(consultation: Consultation) -> ResponseReturnValue:
    there = url_for(".show", consultation=consultation.slug)
    hearing = hearing_of(act().session, standing_of(consultation))
    if hearing is None:
        raise NothingPublished
    try:
        told = ask(act(), consultation, hearing, link=from_afar(there))
    except AskedToday:
        flash(_("They were asked today already: one mail a day is enough."), "info")
        return redirect(there)
    if told:
        flash(_("Asked: %(names)s.", names=", ".join(told)), "success")
    else:
        flash(_("Nobody is left to be asked."), "info")
    return redirect(there)


def _page(standing: Standing, past: tuple[Past, ...]) -> DecisionPage:
    session, held = act().session, standing.consultation
    hearing, me = hearing_of(session, standing), visitor().actor.id
    owed = hearing.owed_by(me) if hearing and visitor().may(Action.GIVE_OPINION) else ()
    mine = (
        tuple(
            voice
            for voice in (hearing.voices if hearing and hearing.open else ())
            if voice.key in hearing.given and hearing.given[voice.key].person_id == me and voice.held_by(me)
        )
        if hearing
        else ()
    )
    return DecisionPage(
        consultation=held,
        today=standing.today,
        score=standing.score,
        newest=newest(session, held.id),
        hearing=hearing,
        owed=owed,
        mine=mine,
        several=in_several(hearing.voices) if hearing else {},
        asked_today=hearing is not None and asked_today(act(), held, hearing),
        next=_next(standing, past),
        past=past,
        form=AskForm(formdata=None),
    )


def _next(standing: Standing, past: tuple[Past, ...]) -> Next | None:
    opens = standing.consultation.opens_on
    if opens is None or opens <= standing.today:
        return None
    last = past[0].decided if past and past[0].decided.ended is None else None
    if last is not None and last.stage is Stage.FINAL:
        return None
    stage = stage_due(
        opens, standing.today, last.stage if last and last.outcome is not Verdict.NO_GO else None
    )
    when = window(stage, opens)
    return Next(stage=stage, window=when, timing=when.timing(standing.today))


WORDS: Mapping[str, object] = {
    "hats": HATS,
    "stances": STANCES,
    "stages": STAGES,
    "ends": ENDS,
    "voice_id": voice_id,
    "voice_name": voice_name,
    "unheard_name": unheard_name,
}
"""What the template says of hats and decisions."""
