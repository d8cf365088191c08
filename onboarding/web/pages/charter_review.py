"""Reviewing a version: one clause with its remarks, and the opinions of the legal adviser and the DPO."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.content.prose import charter_prose
from onboarding.domain.charter import Finding
from onboarding.domain.charter_review import ASKED, NotInReview
from onboarding.domain.errors import Conflict, ReasonMissing
from onboarding.domain.people import Role
from onboarding.domain.policy import Action
from onboarding.records.charter_versions import CharterOpinion, CharterRemark, CharterVersion, opinions_on
from onboarding.services.charter_reading import VersionView, view_version
from onboarding.services.charter_review import (
    Note,
    Word,
    add_remark,
    give_opinion,
    marked,
    may_settle,
    reopen_remark,
    settle_remark,
)
from onboarding.web.access import on_charter_version
from onboarding.web.addresses import from_afar
from onboarding.web.charter_changes import ToldChange, clause_title, told_changes
from onboarding.web.charter_closed import closed
from onboarding.web.forms.charter_versions import AGREES, DISAGREES, OpinionForm, RemarkForm
from onboarding.web.language import locale
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint(
    "charter_review", __name__, url_prefix="/charter/versions/<int(max=2147483647):charter_version>"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseReviewPage:
    """One clause of a version; `text` is empty where it says nothing. Neighbours by id, "" at the ends."""

    view: VersionView
    clause: str
    title: str
    text: str
    change: ToldChange | None
    findings: Sequence[Finding]
    remarks: Sequence[tuple[CharterRemark, bool]]
    form: RemarkForm
    earlier: str
    later: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionPage:
    """What the reader says in that role; `given` is what stands, `theirs` what came in the meantime."""

    view: VersionView
    role: Role
    given: CharterOpinion | None
    form: OpinionForm
    others: tuple[Role, ...]
    theirs: CharterOpinion | None = None


@bp.get("/clauses/<clause>")
@on_charter_version(Action.READ_CHARTER)
def show(*, charter_version: CharterVersion, clause: str) -> ResponseReturnValue:
    page = _clause_page(charter_version, clause, RemarkForm(formdata=None))
    return render_template("charter_versions/clause.html", page=page)


@bp.post("/clauses/<clause>")
@on_charter_version(Action.REMARK_CHARTER)
def remark(*, charter_version: CharterVersion, clause: str) -> ResponseReturnValue:
    form = RemarkForm()
    if not form.validate_on_submit():
        return render_template(
            "charter_versions/clause.html", page=_clause_page(charter_version, clause, form)
        ), 422
    there = url_for(".show", charter_version=charter_version.number, clause=clause)
    try:
        add_remark(act(), charter_version, Note(clause=clause, body=form.body.data, link=from_afar(there)))
    except NotInReview:
        return closed(charter_version, form.body.data)
    flash(_("Your remark stands. Whoever edits the charter is told."), "success")
    return redirect(there + "#remarks")


@bp.post("/remarks/<int(max=2147483647):remark>/settle")
@on_charter_version(Action.REMARK_CHARTER)
def settle(*, charter_version: CharterVersion, remark: int) -> ResponseReturnValue:
    try:
        settled = settle_remark(act(), charter_version, remark)
    except NotInReview:
        return closed(charter_version)
    flash(_("The remark is settled."), "success")
    return redirect(_about(charter_version, settled))


@bp.post("/remarks/<int(max=2147483647):remark>/reopen")
@on_charter_version(Action.REMARK_CHARTER)
def reopen(*, charter_version: CharterVersion, remark: int) -> ResponseReturnValue:
    try:
        reopened = reopen_remark(act(), charter_version, remark)
    except NotInReview:
        return closed(charter_version)
    flash(_("The remark is open again."), "success")
    return redirect(_about(charter_version, reopened))


@bp.get("/opinion")
@on_charter_version(Action.REVIEW_CHARTER)
def opinion(*, charter_version: CharterVersion) -> ResponseReturnValue:
    """Lead to the first role of the reader's that has not answered, else to the first."""
    mine = [role for role in ASKED if visitor().actor.holds(role)]
    answered = {each.role for each in opinions_on(act().session, charter_version.id)}
    role = next((role for role in mine if role not in answered), mine[0])
    return redirect(url_for(".say", charter_version=charter_version.number, reviewer=role.value))


@bp.get("/opinion/<any(legal, dpo):reviewer>")
@on_charter_version(Action.REVIEW_CHARTER)
def say(*, charter_version: CharterVersion, reviewer: str) -> ResponseReturnValue:
    role = _role(reviewer)
    view = view_version(act(), charter_version, locale=locale())
    if not view.in_review:
        return redirect(url_for("charter_versions.show", charter_version=charter_version.number))
    given = _given(charter_version, role)
    shown = {"body": given.body, "agrees": AGREES if given.agrees else DISAGREES} if given else {}
    form = OpinionForm(formdata=None, instead_of=marked(given), **shown)
    return render_template("charter_versions/opinion.html", page=_opinion_page(view, role, form))


@bp.post("/opinion/<any(legal, dpo):reviewer>")
@on_charter_version(Action.REVIEW_CHARTER)
def give(*, charter_version: CharterVersion, reviewer: str) -> ResponseReturnValue:
    role, form = _role(reviewer), OpinionForm()
    if not form.validate_on_submit():
        return _refused(charter_version, role, form), 422
    word = Word(
        role=role,
        agrees=form.agrees.data == AGREES,
        body=form.body.data,
        instead_of=form.instead_of.data or "",
        link=from_afar(url_for("charter_versions.show", charter_version=charter_version.number)),
    )
    try:
        give_opinion(act(), charter_version, word)
    except NotInReview:
        return closed(charter_version, form.body.data)
    except ReasonMissing:
        form.body.errors = [_("Say what would have to change for you to agree.")]
        return _refused(charter_version, role, form), 422
    except Conflict:
        return _refused(charter_version, role, form, overtaken=True), 409
    flash(_("Your opinion on version %(number)d stands.", number=charter_version.number), "success")
    return redirect(url_for("charter_versions.show", charter_version=charter_version.number))


def _role(reviewer: str) -> Role:
    """The role in which the reader speaks; theirs, or nobody's."""
    role = Role(reviewer)
    return role if visitor().actor.holds(role) else abort(403)


def _given(version: CharterVersion, role: Role) -> CharterOpinion | None:
    return next((each for each in opinions_on(act().session, version.id) if each.role == role), None)


def _opinion_page(
    view: VersionView, role: Role, form: OpinionForm, theirs: CharterOpinion | None = None
) -> OpinionPage:
    others = tuple(each for each in ASKED if each is not role and visitor().actor.holds(each))
    given = _given(view.version, role)
    return OpinionPage(view=view, role=role, given=given, form=form, others=others, theirs=theirs)


def _refused(version: CharterVersion, role: Role, form: OpinionForm, *, overtaken: bool = False) -> str:
    view = view_version(act(), version, locale=locale())
    theirs = _given(version, role) if overtaken else None
    if overtaken:
        form.instead_of.data = marked(theirs)
    return render_template("charter_versions/opinion.html", page=_opinion_page(view, role, form, theirs))


def _about(version: CharterVersion, said: CharterRemark) -> str:
    return url_for(".show", charter_version=version.number, clause=said.clause, _anchor="remarks")


def _clause_page(version: CharterVersion, clause: str, form: RemarkForm) -> ClauseReviewPage:
    view, doing = view_version(act(), version, locale=locale()), act()
    spoken = locale() if locale() in view.frozen.texts else min(view.frozen.texts)
    printed = next((each for each in view.frozen.texts[spoken] if each.id == clause), None)
    ids = list(
        dict.fromkeys((*shelf().charter.clause_by_id, *(each.id for each in view.frozen.texts[spoken])))
    )
    if clause not in ids:
        abort(404)
    place = ids.index(clause)
    found = view.changes.get(clause)
    return ClauseReviewPage(
        view=view,
        clause=clause,
        title=clause_title(clause, printed.title if printed else ""),
        text=charter_prose(printed.body) if printed else "",
        change=told_changes([found])[0] if found else None,
        findings=view.findings_about(clause),
        remarks=tuple((each, may_settle(doing, each)) for each in view.remarks_about(clause)),
        form=form,
        earlier=ids[place - 1] if place else "",
        later=ids[place + 1] if place + 1 < len(ids) else "",
    )
