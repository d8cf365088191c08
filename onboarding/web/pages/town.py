"""The town itself: what it says of itself on pages, letters and plans."""

from dataclasses import asdict, dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.errors import Conflict, DayToCome
from onboarding.domain.policy import Action
from onboarding.domain.time_zones import ZoneUnknown
from onboarding.domain.town_settings import AuditMissing
from onboarding.services.town_settings import Stored, change_settings, settings_of
from onboarding.web.access import on_town
from onboarding.web.differences import Difference, differences
from onboarding.web.faults import sentence
from onboarding.web.forms.town import TownForm
from onboarding.web.visitor import act

bp = Blueprint("town", __name__, url_prefix="/town")


@dataclass(frozen=True, slots=True, kw_only=True)
class TownPage:
    """The settings as a form; `differences` stand after a conflict."""

    form: TownForm
    differences: tuple[Difference, ...] | None = None


@bp.get("")
@on_town(Action.EDIT_TOWN)
def edit() -> ResponseReturnValue:
    return _render(_as_stored(settings_of(act())))


@bp.post("")
@on_town(Action.EDIT_TOWN)
def save() -> ResponseReturnValue:
    form = TownForm()
    form.offer_zones(settings_of(act()).settings.time_zone)
    if not form.validate_on_submit():
        return _render(form), 422
    try:
        change_settings(act(), form.settings, version=form.version.seen)
    except Conflict:
        return _conflict(form, settings_of(act())), 409
    except (AuditMissing, DayToCome) as refusal:
        form.audited_on.errors = [sentence(refusal)]
        return _render(form), 422
    except ZoneUnknown as refusal:
        form.time_zone.errors = [sentence(refusal)]
        return _render(form), 422
    flash(_("Saved. Pages and new documents follow."), "success")
    return redirect(url_for(".edit"))


def _as_stored(stored: Stored) -> TownForm:
    form = TownForm(formdata=None, **asdict(stored.settings), version=stored.version)
    form.offer_zones(stored.settings.time_zone)
    return form


def _conflict(form: TownForm, stored: Stored) -> str:
    theirs = _as_stored(stored)
    form.version.show(stored.version)
    return _render(form, differences(theirs=theirs, mine=form))


def _render(form: TownForm, found: tuple[Difference, ...] | None = None) -> str:
    return render_template("town/edit.html", page=TownPage(form=form, differences=found))
