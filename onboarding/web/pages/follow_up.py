"""Results and follow-up: how contributions are analysed, and what residents are owed on which day."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain import errors
from onboarding.domain.follow_up import FollowUp, Origin, Owed, ReasonWanted
from onboarding.domain.follow_up_checks import Doubted
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.services.follow_up import doubts_of, follow_up_of, said_of, save_follow_up
from onboarding.web.access import on_consultation
from onboarding.web.course_words import DOUBTS, ORIGINS, OWED
from onboarding.web.differences import Difference, differences
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.follow_up import DAY, REASON, FollowUpForm
from onboarding.web.letter_quotes import hindrance_said
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("follow_up", __name__, url_prefix="/consultations/<consultation>/follow-up")


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpPage:
    """What is promised after the close; `doubts` are sentences by promise."""

    consultation: Consultation
    follow_up: FollowUp
    doubts: Mapping[Owed, tuple[str, ...]]
    names: Mapping[str, object]
    origins: Mapping[Origin, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPage:
    """The form, with what holds while a day stays empty; `differences` stand after a conflict."""

    consultation: Consultation
    form: FollowUpForm
    follow_up: FollowUp
    names: Mapping[str, object]
    differences: tuple[Difference, ...] | None = None
    day: str = DAY
    reason: str = REASON


@bp.get("")
@on_consultation(Action.READ_PLAN)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing, session = standing_of(consultation), db.session()
    follow_up = follow_up_of(session, standing)
    page = FollowUpPage(
        consultation=consultation,
        follow_up=follow_up,
        doubts=_told(doubts_of(session, standing, follow_up)),
        names=OWED,
        origins=ORIGINS,
    )
    return render_template("follow_up/show.html", page=page)


@bp.get("/edit")
@on_consultation(Action.EDIT_PLAN)
def edit(consultation: Consultation) -> ResponseReturnValue:
    return _render(consultation, _stored(consultation))


@bp.post("/edit")
@on_consultation(Action.EDIT_PLAN)
def save(consultation: Consultation) -> ResponseReturnValue:
    form = FollowUpForm()
    if not form.validate_on_submit():
        return _render(consultation, form), 422
    try:
        changed = save_follow_up(act(), consultation, form.said, version=form.version.seen)
    except ReasonWanted as refusal:
        form[REASON + refusal.owed].errors = [sentence(refusal)]
        return _render(consultation, form), 422
    except errors.Conflict:
        db.session.rollback()
        theirs = _stored(consultation)
        form.version.show(theirs.version.seen)
        return _render(consultation, form, differences(theirs=theirs, mine=form)), 409
    flash(_("Saved. The plan prints it from now on.") if changed else _("Nothing was changed."), "success")
    return redirect(url_for(".show", consultation=consultation.slug))


def _stored(consultation: Consultation) -> FollowUpForm:
    standing, session = standing_of(consultation), db.session()
    said, version = said_of(session, standing), follow_up_of(session, standing).version
    days = {DAY + owed: typed.on for owed, typed in said.typed.items()}
    reasons = {REASON + owed: typed.reason for owed, typed in said.typed.items()}
    return FollowUpForm(formdata=None, **asdict(said.analysis), **days, **reasons, version=version)


def _render(
    consultation: Consultation, form: FollowUpForm, found: tuple[Difference, ...] | None = None
) -> str:
    page = EditPage(
        consultation=consultation,
        form=form,
        follow_up=follow_up_of(db.session(), standing_of(consultation)),
        names=OWED,
        differences=found,
    )
    return render_template("follow_up/edit.html", page=page)


def _told(found: tuple[Doubted, ...]) -> Mapping[Owed, tuple[str, ...]]:
    told: dict[Owed, tuple[str, ...]] = {}
    for each in found:
        said = str(DOUBTS[each.doubt])
        if each.hindrance is not None:
            said = f"{said} {hindrance_said(each.hindrance)}."
        told[each.owed] = (*told.get(each.owed, ()), said)
    return told
