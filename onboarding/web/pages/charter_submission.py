"""Submitting the draft of the charter for review, and taking a candidate out of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.charter import Clause, Fact, Finding
from onboarding.domain.charter_numbering import dated
from onboarding.domain.charter_review import DraftUnready, NothingNew, NotInReview
from onboarding.domain.errors import Conflict
from onboarding.domain.policy import Action
from onboarding.records.charter_versions import CharterVersion
from onboarding.services.act import Act
from onboarding.services.charter import charter_of, found_in, occasion_of
from onboarding.services.charter_standing import DraftStanding, draft_standing
from onboarding.services.charter_versions import Submission, submit_draft, withdraw_version
from onboarding.web.access import on_charter_version, on_town
from onboarding.web.addresses import from_afar
from onboarding.web.charter_changes import ToldChange, proposed_summary, told_changes
from onboarding.web.charter_closed import closed
from onboarding.web.forms.charter_versions import ConfirmedForm, SubmissionForm
from onboarding.web.language import locale
from onboarding.web.visitor import act, shelf

bp = Blueprint("charter_submission", __name__, url_prefix="/charter/versions")


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmissionPage:
    """What would be frozen: its changes, its findings, and what keeps it from being submitted.

    `missing` are the blanks by the clause that names them.
    """

    standing: DraftStanding
    changes: tuple[ToldChange, ...]
    findings: tuple[Finding, ...]
    undecided: tuple[Clause, ...]
    missing: Mapping[str, tuple[Fact, ...]]
    form: SubmissionForm
    moved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawalPage:
    """The candidate that would leave the review."""

    version: CharterVersion
    form: ConfirmedForm


@bp.get("/submit")
@on_town(Action.EDIT_CHARTER)
def confirm() -> ResponseReturnValue:
    return render_template("charter_versions/submit.html", page=_page())


@bp.post("/submit")
@on_town(Action.EDIT_CHARTER)
def submit() -> ResponseReturnValue:
    form = SubmissionForm()
    if not form.validate_on_submit():
        return render_template("charter_versions/submit.html", page=_page(form)), 422
    number = draft_standing(act(), locale=locale()).next_number
    link = from_afar(url_for("charter_versions.show", charter_version=number))
    try:
        version = submit_draft(
            act(), Submission(seen=form.version.seen, summary=form.summary.data, link=link)
        )
    except Conflict:
        return render_template("charter_versions/submit.html", page=_page(form, moved=True)), 409
    except (DraftUnready, NothingNew):
        return render_template("charter_versions/submit.html", page=_page(form)), 422
    flash(
        _("Version %(number)d is in review. Whoever has to give an opinion is told.", number=number),
        "success",
    )
    return redirect(url_for("charter_versions.show", charter_version=version.number))


@bp.get("/<int(max=2147483647):charter_version>/withdraw")
@on_charter_version(Action.EDIT_CHARTER)
def confirm_withdrawal(*, charter_version: CharterVersion) -> ResponseReturnValue:
    page = WithdrawalPage(version=charter_version, form=ConfirmedForm())
    return render_template("charter_versions/withdraw.html", page=page)


@bp.post("/<int(max=2147483647):charter_version>/withdraw")
@on_charter_version(Action.EDIT_CHARTER)
def withdraw(*, charter_version: CharterVersion) -> ResponseReturnValue:
    try:
        withdraw_version(act(), charter_version)
    except NotInReview:
        return closed(charter_version)
    flash(
        _("Version %(number)d is withdrawn. The draft stays as it is.", number=charter_version.number),
        "success",
    )
    return redirect(url_for("charter_versions.index"))


def _page(form: SubmissionForm | None = None, *, moved: bool = False) -> SubmissionPage:
    doing = act()
    standing = draft_standing(doing, locale=locale())
    if form is None:
        summary = proposed_summary(standing.changes)
        form = SubmissionForm(formdata=None, summary=summary, version=standing.seen)
    form.version.show(standing.seen)
    return SubmissionPage(
        standing=standing,
        changes=told_changes(standing.changes),
        findings=_findings(doing, standing),
        undecided=standing.gaps.undecided,
        missing=_missing(standing.gaps.missing),
        form=form,
        moved=moved,
    )


def _findings(doing: Act, standing: DraftStanding) -> tuple[Finding, ...]:
    """What a reading finds in the draft as it would be frozen."""
    charter = charter_of(doing.session, doing.actor.municipality)
    occasion = occasion_of(doing.session, doing.actor.municipality, today=doing.today)
    return found_in(doing.shelf, dated(charter, standing.next_number, doing.today), occasion)


def _missing(facts: tuple[Fact, ...]) -> Mapping[str, tuple[Fact, ...]]:
    """Each blank by the first clause that an option of which names it."""
    found: dict[str, tuple[Fact, ...]] = {}
    for fact in facts:
        clause = next(
            each.id
            for each in shelf().charter.clauses
            if any(fact.id in option.facts for option in each.options)
        )
        found[clause] = (*found.get(clause, ()), fact)
    return found
