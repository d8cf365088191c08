"""The light set or the full one: what each is, what changes, and the switch."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.policy import Action
from onboarding.domain.readiness import Blocker, CatalogueSet, Item
from onboarding.services import sets
from onboarding.services.sets import Change
from onboarding.web.access import on_town
from onboarding.web.forms.sets import SETS, SetForm
from onboarding.web.visitor import act, shelf

bp = Blueprint("sets", __name__, url_prefix="/town/set")


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPage:
    """Both sets with their number of lines, the one in use; `seen` the one looked at, with its changes.

    `left_out` counts the blockers that the light set does not ask about.
    """

    lines: dict[CatalogueSet, int]
    left_out: int
    in_use: CatalogueSet
    seen: CatalogueSet | None
    changes: tuple[Change, ...]
    form: SetForm


@bp.get("")
@on_town(Action.EDIT_TOWN)
def show() -> ResponseReturnValue:
    if "chosen" not in request.args:
        return _render(SetForm(formdata=None, chosen=sets.set_in_use(act())))
    form = SetForm(request.args, meta={"csrf": False})
    if not form.validate():
        return _render(form), 422
    return _render(form, seen=form.chosen.data)


@bp.post("")
@on_town(Action.EDIT_TOWN)
def choose() -> ResponseReturnValue:
    form = SetForm()
    if not form.validate_on_submit():
        return _render(form), 422
    chosen = form.chosen.data
    if sets.choose_set(act(), chosen):
        flash(_("%(set)s is in use from now on. Every answer is kept.", set=SETS[chosen]), "success")
    else:
        flash(_("Nothing changed."), "success")
    return redirect(url_for("sets.show"))


def _render(form: SetForm, *, seen: CatalogueSet | None = None) -> str:
    in_use = sets.set_in_use(act())
    kept = {each: shelf().catalogue.within(each).items for each in SETS}
    page = SetPage(
        lines={each: len(items) for each, items in kept.items()},
        left_out=_blockers(kept[CatalogueSet.FULL]) - _blockers(kept[CatalogueSet.LIGHT]),
        in_use=in_use,
        seen=seen,
        changes=sets.foresee(act(), seen) if seen not in {None, in_use} else (),
        form=form,
    )
    return render_template("sets/show.html", page=page, names=SETS)


def _blockers(items: Iterable[Item]) -> int:
    return sum(item.blocker is not Blocker.NONE for item in items)
