"""A new edition of the catalogue: what it changes, taking it up, and going back."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.services import editions
from onboarding.services.editions import EditionState, Outlook
from onboarding.web.access import on_town
from onboarding.web.forms.editions import EditionForm
from onboarding.web.visitor import act

bp = Blueprint("editions", __name__, url_prefix="/town/edition")


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionPage:
    """Where the town stands; `ahead` is what the newest edition changes, `back` what the former one would."""

    state: EditionState
    form: EditionForm
    ahead: Outlook | None
    back: Outlook | None


@bp.get("")
@on_town(Action.EDIT_TOWN)
def show() -> ResponseReturnValue:
    return _render(EditionForm(formdata=None))


@bp.post("")
@on_town(Action.EDIT_TOWN)
def take_up() -> ResponseReturnValue:
    form, state = EditionForm(), editions.edition_state(act())
    if not form.validate_on_submit() or form.edition.data != state.newest:
        return _overtaken(form), 409
    edition = editions.upgrade(act())
    flash(_("Edition %(edition)s is in use. Every answer is kept.", edition=edition), "success")
    return redirect(url_for("editions.show"))


@bp.post("/undo")
@on_town(Action.EDIT_TOWN)
def go_back() -> ResponseReturnValue:
    form, state = EditionForm(), editions.edition_state(act())
    if not form.validate_on_submit() or form.edition.data != state.undo:
        return _overtaken(form), 409
    edition = editions.undo_upgrade(act())
    flash(_("Edition %(edition)s is in use again.", edition=edition), "success")
    return redirect(url_for("editions.show"))


def _overtaken(form: EditionForm) -> str:
    form.edition.errors = []
    form.form_errors = [
        _("This is no longer how things stand: look at what would change, then decide again.")
    ]
    return _render(form)


def _render(form: EditionForm) -> str:
    state = editions.edition_state(act())
    page = EditionPage(
        state=state,
        form=form,
        ahead=editions.foresee_edition(act(), state.newest) if state.behind else None,
        back=editions.foresee_edition(act(), state.undo) if state.undo else None,
    )
    return render_template("editions/show.html", page=page)
