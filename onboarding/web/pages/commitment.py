"""The decision-makers' letter: reading it with its contradictions, and filling it in."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from wtforms import SelectChoice

from onboarding.domain import errors
from onboarding.domain.commitment import Answerer, ContradictionRule, Letter, LevelRule, margin_of, written
from onboarding.domain.policy import Action
from onboarding.domain.scoring import Computed
from onboarding.records.consultations import Consultation
from onboarding.services.commitment import Stored, letter_of, save_letter
from onboarding.web.access import on_consultation
from onboarding.web.differences import Difference, differences
from onboarding.web.display import words
from onboarding.web.extensions import db
from onboarding.web.forms.commitment import LetterForm
from onboarding.web.reopened import tell_reopened
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf

bp = Blueprint("commitment", __name__, url_prefix="/consultations/<consultation>/commitment")

FIELDS: Mapping[str, str] = {
    "level": "level",
    "negotiable": "negotiable",
    "fixed": "fixed",
    "budget": "budget",
    "decision": "decision_on",
    "contract": "contract_awarded",
    "results": "results_on",
    "answers": "answers_on",
    "sponsor": "sponsor",
    "method": "counts_decide",
    "wording": "promise",
}
"""Place named by a contradiction -> field of the letter."""
MARGINS = ("negotiable", "fixed")
PLAIN = tuple(
    field.name for field in fields(Letter) if hasattr(LetterForm, field.name) and field.name not in MARGINS
)
"""Fields that the form takes as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPage:
    """The letter, the contradictions found, and what they make of line B9."""

    consultation: Consultation
    letter: Letter
    started: bool
    found: tuple[ContradictionRule, ...]
    outcome: Computed
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    """The letter's form; `differences` stand after a conflict."""

    consultation: Consultation
    form: LetterForm
    hints: Mapping[str, str]
    levels: tuple[LevelRule, ...]
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    page = LetterPage(
        consultation=consultation,
        letter=standing.letter,
        started=standing.letter != Letter(),
        found=standing.found,
        outcome=standing.computed["B9"],
        fields=FIELDS,
    )
    return render_template("commitment/show.html", page=page)


@bp.get("/edit")
@on_consultation(Action.EDIT_COMMITMENT)
def edit(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _stored(letter_of(db.session(), consultation)))


@bp.post("/edit")
@on_consultation(Action.EDIT_COMMITMENT)
def save(consultation: Consultation) -> ResponseReturnValue:
    form = _with_choices(LetterForm())
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        reopened = save_letter(
            act(),
            consultation,
            _letter(form, letter_of(db.session(), consultation).letter),
            version=form.version.seen,
        )
    except errors.Conflict:
        return _conflict(consultation, form), 409
    flash(_("The letter is saved."), "success")
    tell_reopened(reopened)
    return redirect(url_for("commitment.show", consultation=consultation.slug))


def _conflict(consultation: Consultation, form: LetterForm) -> str:
    stored = letter_of(db.session(), consultation)
    form.version.data, form.version.raw_data = stored.version, None
    return _render(consultation, form, differences(theirs=_stored(stored), mine=form))


def _render(consultation: Consultation, form: LetterForm, found: tuple[Difference, ...] | None = None) -> str:
    page = EditPage(
        consultation=consultation,
        form=form,
        hints={each.id: _hint(each) for each in shelf().levels},
        levels=shelf().levels,
        differences=found,
    )
    return render_template("commitment/edit.html", page=page)


def _hint(level: LevelRule) -> str:
    said = words().levels[level.id]
    return str(_("Model promise: “%(promise)s” %(rung)s.", promise=said.promise, rung=said.arnstein))


def _stored(stored: Stored) -> LetterForm:
    letter = stored.letter
    said: dict[str, Any] = {name: getattr(letter, name) for name in PLAIN}
    said |= {name: tuple(written(each) for each in getattr(letter, name)) for name in MARGINS}
    first = letter.answerers[0] if letter.answerers else Answerer(who="")
    said |= {"answers_by": first.who, "answers_on": first.by}
    return _with_choices(LetterForm(formdata=None, **said, version=stored.version))


def _letter(form: LetterForm, stored: Letter) -> Letter:
    said: dict[str, Any] = {name: form[name].data for name in PLAIN}
    said |= {name: tuple(margin_of(line) for line in form[name].data) for name in MARGINS}
    who, by = form.answers_by.data, form.answers_on.data
    said["answerers"] = (Answerer(who=who, by=by),) if who or by else ()
    return replace(stored, **said)


def _with_choices(form: LetterForm) -> LetterForm:
    undecided = SelectChoice(value="", label=_("Not settled yet"))
    levels = (SelectChoice(value=each.id, label=words().levels[each.id].name) for each in shelf().levels)
    uses = (SelectChoice(value=use.value, label=words().uses[use].name) for use in shelf().uses)
    form.level.choices = [*levels, undecided]
    form.use.choices = [*uses, undecided]
    return form
