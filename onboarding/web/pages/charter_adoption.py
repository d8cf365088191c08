"""Adopting a version of the charter: what stands against it, and the decision."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.charter_review import NotInReview, ReviewMoved
from onboarding.domain.errors import ReasonMissing
from onboarding.domain.policy import Action
from onboarding.records.charter_versions import CharterVersion
from onboarding.services.charter_adoption import Adoption, adopt_version
from onboarding.services.charter_lines import LineMove
from onboarding.services.charter_reading import VersionView, view_version
from onboarding.web.access import on_charter_version
from onboarding.web.charter_changes import ToldChange, told_changes
from onboarding.web.charter_closed import closed
from onboarding.web.forms.charter_versions import AdoptionForm
from onboarding.web.language import locale
from onboarding.web.moved_lines import said_in_short
from onboarding.web.visitor import act

bp = Blueprint(
    "charter_adoption", __name__, url_prefix="/charter/versions/<int(max=2147483647):charter_version>/adopt"
)
NAMED = 3
"""Moved lines that the message names; the page lists them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionPage:
    """What is decided; `moved` says that something came since the page was opened."""

    view: VersionView
    changes: tuple[ToldChange, ...]
    form: AdoptionForm
    moved: bool = False


@bp.get("")
@on_charter_version(Action.ADOPT_CHARTER)
def confirm(*, charter_version: CharterVersion) -> ResponseReturnValue:
    page = _page(charter_version, AdoptionForm(formdata=None))
    if not page.view.in_review:
        return redirect(url_for("charter_versions.show", charter_version=charter_version.number))
    return render_template("charter_versions/adopt.html", page=page)


@bp.post("")
@on_charter_version(Action.ADOPT_CHARTER)
def adopt(*, charter_version: CharterVersion) -> ResponseReturnValue:
    form = AdoptionForm()
    if not form.validate_on_submit():
        return render_template("charter_versions/adopt.html", page=_page(charter_version, form)), 422
    decision = Adoption(stamp=form.stamp.data or "", reason=form.reason.data)
    try:
        moves = adopt_version(act(), charter_version, decision)
    except NotInReview:
        return closed(charter_version, form.reason.data)
    except ReviewMoved:
        page = _page(charter_version, form, moved=True)
        return render_template("charter_versions/adopt.html", page=page), 409
    except ReasonMissing:
        form.reason.errors = [_("Write why you adopt the version although something stands against it.")]
        return render_template("charter_versions/adopt.html", page=_page(charter_version, form)), 422
    _tell(charter_version, moves)
    return redirect(url_for("charter_versions.show", charter_version=charter_version.number))


def _tell(version: CharterVersion, moves: tuple[LineMove, ...]) -> None:
    flash(_("Version %(number)d is adopted. It can now be published.", number=version.number), "success")
    if not moves:
        return
    said, rest = said_in_short(moves[:NAMED]), len(moves) - NAMED
    flash(
        _("In the checklist: %(lines)s.", lines=said)
        if rest <= 0
        else ngettext(
            "In the checklist: %(lines)s · and %(n)s more line, listed below.",
            "In the checklist: %(lines)s · and %(n)s more lines, listed below.",
            rest,
            lines=said,
            n=rest,
        ),
        "info",
    )


def _page(version: CharterVersion, form: AdoptionForm, *, moved: bool = False) -> AdoptionPage:
    view = view_version(act(), version, locale=locale())
    form.stamp.data, form.stamp.raw_data = view.grounds.stamp, None
    return AdoptionPage(view=view, changes=told_changes(view.changes.values()), form=form, moved=moved)
