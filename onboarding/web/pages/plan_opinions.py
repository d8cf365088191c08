"""Giving one's opinion on a published plan in one hat, and changing it until the decision."""

from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.decisions import VersionOvertaken
from onboarding.domain.errors import Conflict
from onboarding.domain.hats import Voice, may_speak
from onboarding.domain.policy import Action
from onboarding.domain.sign_offs import OpinionUnexplained, Stance
from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import PlanOpinion
from onboarding.services.opinions import Hearing, OpinionTyped, give_opinion, hearing_of
from onboarding.services.preparation import Standing
from onboarding.web.access import on_consultation
from onboarding.web.forms.decisions import PlanOpinionForm
from onboarding.web.hats import STANCES, key_of, voice_id, voice_name
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, visitor

bp = Blueprint("plan_opinions", __name__, url_prefix="/consultations/<consultation>/decision/opinions")


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionPage:
    """The opinion in one hat: what stands, what was said of an earlier version, and the form.

    `theirs` came in the meantime; `overtaken` says that another version is asked about by now.
    """

    consultation: Consultation
    hearing: Hearing
    voice: Voice
    given: PlanOpinion | None
    former: tuple[int, PlanOpinion] | None
    form: PlanOpinionForm
    theirs: PlanOpinion | None = None
    overtaken: bool = False


@bp.get("/<voice>")
@on_consultation(Action.GIVE_OPINION)
def say(consultation: Consultation, voice: str) -> ResponseReturnValue:
    standing = standing_of(consultation)
    hearing, asked = _asked(standing, voice)
    if hearing is None or asked is None or not hearing.open:
        return redirect(_back(consultation))
    if not may_speak(visitor().actor.id, asked, hearing.spoken):
        flash(_("Somebody else speaks in this role: %(role)s.", role=voice_name(asked)), "info")
        return redirect(_back(consultation))
    given = hearing.given.get(asked.key)
    shown = {"stance": given.stance.value, "comment": given.comment} if given else {}
    form = PlanOpinionForm(formdata=None, **shown)
    return _render(consultation, hearing, asked, form)


@bp.post("/<voice>")
@on_consultation(Action.GIVE_OPINION)
def give(consultation: Consultation, voice: str) -> ResponseReturnValue:
    form, standing = PlanOpinionForm(), standing_of(consultation)
    hearing, asked = _asked(standing, voice)
    if hearing is None or asked is None:
        raise VersionOvertaken
    if not form.validate_on_submit():
        return _render(consultation, hearing, asked, form), 422
    typed = OpinionTyped(
        version=form.plan.seen,
        hat=asked.key,
        stance=Stance(form.stance.data),
        comment=form.comment.data,
        seen=form.seen.seen,
    )
    try:
        give_opinion(act(), standing, typed)
    except OpinionUnexplained:
        form.comment.errors = [_("Say what your conditions or your reasons are.")]
        return _render(consultation, hearing, asked, form), 422
    except VersionOvertaken:
        return _render(consultation, hearing, asked, form, overtaken=True), 409
    except Conflict as conflict:
        return _render(consultation, hearing, asked, form, theirs=conflict.current), 409
    flash(_("Your opinion on version %(number)s of the plan stands.", number=typed.version), "success")
    return redirect(_back(consultation))


def _asked(standing: Standing, voice: str) -> tuple[Hearing | None, Voice | None]:
    """The hearing and the hat that the address names; 404 for one that nobody is asked in."""
    key, hearing = key_of(voice), hearing_of(act().session, standing)
    if key is None:
        abort(404)
    if hearing is None:
        return None, None
    return hearing, hearing.voice(key) or abort(404)


def _render(
    consultation: Consultation,
    hearing: Hearing,
    voice: Voice,
    form: PlanOpinionForm,
    **met: object,
) -> str:
    given = hearing.given.get(voice.key)
    form.plan.show(hearing.version.number)
    form.seen.show(given.row_version if given else 0)
    page = OpinionPage(
        consultation=consultation,
        hearing=hearing,
        voice=voice,
        given=given,
        former=hearing.former.get(voice.key),
        form=form,
        **met,  # type: ignore[arg-type]
    )
    return render_template(
        "decisions/opinion.html", page=page, stances=STANCES, voice_id=voice_id, voice_name=voice_name
    )


def _back(consultation: Consultation) -> str:
    return url_for("decisions.show", consultation=consultation.slug)
