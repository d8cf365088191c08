"""What contradicts in a letter and around it: both places quoted, and how to settle it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain import errors
from onboarding.domain.commitment import ContradictionRule, Letter
from onboarding.domain.policy import Action
from onboarding.domain.scoring import Computed
from onboarding.domain.settling import WAYS, Way
from onboarding.records.consultations import Consultation
from onboarding.services.commitment import letter_of, settle
from onboarding.web.access import on_consultation
from onboarding.web.extensions import db
from onboarding.web.forms.settling import SettleForm
from onboarding.web.letter_labels import document_of, field_name
from onboarding.web.letter_quotes import Told, tell
from onboarding.web.reopened import tell_reopened
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act, shelf

bp = Blueprint(
    "contradictions", __name__, url_prefix="/consultations/<consultation>/commitment/contradictions"
)

BUTTONS: Mapping[Way, object] = {
    Way.GROUPED_REPLIES: _l("Take back the reply to every contribution"),
    Way.COUNTS_INDICATE: _l("Let numbers be a guide only"),
    Way.KEEP_FIXED: _l("It is fixed: take it off what is negotiable"),
    Way.KEEP_OPEN: _l("It is negotiable: take it off what is fixed"),
}
"""Way -> what its button says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionsPage:
    """What contradicts, the checks that hold, and what all of it makes of line B9."""

    consultation: Consultation
    letter: Letter
    found: tuple[Told, ...]
    holding: tuple[ContradictionRule, ...]
    outcome: Computed
    form: SettleForm
    ways: Mapping[str, tuple[tuple[Way, object], ...]]

    def compared(self, rule: ContradictionRule) -> tuple[str, ...]:
        """What the rule holds against each other, in words."""
        return tuple(_spoken(*place.split(".")) for place in rule.between)


@bp.get("")
@on_consultation(Action.READ_PREPARATION)
def index(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation)


@bp.post("/settle/<settling_way>")
@on_consultation(Action.EDIT_COMMITMENT)
def settle_one(consultation: Consultation, settling_way: str) -> ResponseReturnValue:
    form = SettleForm()
    if settling_way not in set(Way):
        raise errors.NotFound
    if not form.validate_on_submit():
        return _render(consultation), 422
    try:
        reopened = settle(act(), consultation, Way(settling_way), version=form.version.seen)
    except errors.Conflict:
        flash(_("Somebody else saved in the meantime: this is how the letter stands now."), "warning")
        return _render(consultation), 409
    flash(_("Settled: the letter is changed."), "success")
    tell_reopened(reopened)
    return redirect(url_for(".index", consultation=consultation.slug))


def _spoken(where: str, field: str) -> str:
    return _("%(document)s: %(place)s", document=document_of(where, field), place=field_name(where, field))


def _render(consultation: Consultation) -> str:
    standing = standing_of(consultation)
    broken = {one.id for one in standing.found}
    version = letter_of(db.session(), consultation).version
    page = ContradictionsPage(
        consultation=consultation,
        letter=standing.letter,
        found=tuple(tell(one, consultation) for one in standing.found),
        holding=tuple(rule for rule in shelf().contradictions if rule.id not in broken),
        outcome=standing.computed["B9"],
        form=SettleForm(formdata=None, version=version),
        ways={rule: tuple((way, BUTTONS[way]) for way in ways) for rule, ways in WAYS.items()},
    )
    return render_template("contradictions/index.html", page=page)
