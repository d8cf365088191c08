"""What a communication plan can start from: the proposed sequence, ticked and taken over in one step."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.content.words import Words
from onboarding.domain.communication import NothingChosen, TooManyActions
from onboarding.domain.communication_steps import Proposed
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.communication_steps import proposed_actions, take_over
from onboarding.web.access import on_consultation
from onboarding.web.display import words
from onboarding.web.faults import sentence
from onboarding.web.forms.communication import ProposedForm
from onboarding.web.visitor import act, visitor, words_in

bp = Blueprint(
    "communication_sequence", __name__, url_prefix="/consultations/<consultation>/communication/sequence"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SequencePage:
    """The proposed actions on their days, in the words in which they would be taken over."""

    consultation: Consultation
    form: ProposedForm
    proposed: tuple[Proposed, ...]
    chosen: frozenset[str]
    words: Words


@bp.get("")
@on_consultation(Action.EDIT_COMMUNICATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    known = proposed_actions(act(), consultation)
    chosen = frozenset(each.step.id for each in known if not each.taken)
    return _render(consultation, ProposedForm(formdata=None), known, chosen)


@bp.post("")
@on_consultation(Action.EDIT_COMMUNICATION)
def take(consultation: Consultation) -> ResponseReturnValue:
    form = ProposedForm()
    chosen = frozenset(form.chosen.data or ())
    if form.validate_on_submit():
        try:
            count = take_over(act(), consultation, chosen, _words())
        except (NothingChosen, TooManyActions) as refusal:
            form.chosen.errors = [sentence(refusal)]
        else:
            flash(
                ngettext("%(num)d action came in.", "%(num)d actions came in.", count)
                + " "
                + _("Change each as your town needs it."),
                "success",
            )
            return redirect(url_for("communication.show", consultation=consultation.slug))
    return _render(consultation, form, proposed_actions(act(), consultation), chosen), 422


def _words() -> Words:
    """The plan is the town's: proposals come in its language, whoever takes them over."""
    town = visitor().town.locale
    return words_in(town) if town in act().shelf.words else words()


def _render(
    consultation: Consultation, form: ProposedForm, known: tuple[Proposed, ...], chosen: frozenset[str]
) -> str:
    page = SequencePage(consultation=consultation, form=form, proposed=known, chosen=chosen, words=_words())
    return render_template("communication/sequence.html", page=page)
