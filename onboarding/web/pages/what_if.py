"""What if: lines ticked and an opening moved, reckoned and not kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from onboarding.domain.policy import Action
from onboarding.domain.readiness import Item
from onboarding.domain.reckoned import Place
from onboarding.records.consultations import Consultation
from onboarding.services import what_if
from onboarding.services.preparation import Standing
from onboarding.services.snapshots import as_it_stands
from onboarding.services.what_if import Imagined, Wish
from onboarding.web.access import on_consultation
from onboarding.web.forms.score import WhatIfForm
from onboarding.web.score_places import Places, places_of
from onboarding.web.standing import standing_of
from onboarding.web.visitor import act

bp = Blueprint("what_if", __name__, url_prefix="/consultations/<consultation>/score")
AT = "@"
NEXT, BLOCKERS, OWNER = "next", "blockers", "owner"


class Choice(NamedTuple):
    """A line to tick: `value` as the address says it; with a department it is its alone."""

    item: Item
    value: str
    gain: float
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIfPage:
    """The list to tick by dimension, and what would be; `imagined` None where the form is wrong."""

    consultation: Consultation
    form: WhatIfForm
    choices: tuple[tuple[str, tuple[Choice, ...]], ...]
    owners: tuple[str, ...]
    imagined: Imagined | None
    ticked: frozenset[Place]
    wished: date | None
    places: Places


@bp.get("/what-if")
@on_consultation(Action.READ_PREPARATION)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    form, places = _form(standing), places_of(standing)
    valid = not request.args or bool(form.validate())
    ticked = frozenset(_asked(standing, places)) | _preset(standing)
    wish = Wish(places=ticked, opens=form.opens.data)
    page = WhatIfPage(
        consultation=consultation,
        form=form,
        choices=tuple(_choices(standing, places)),
        owners=what_if.owners_with_work(standing),
        imagined=what_if.imagine(act(), standing, wish) if valid else None,
        ticked=ticked,
        wished=wish.opens,
        places=places,
    )
    return render_template("score/what_if.html", page=page), 200 if valid else 422


def _form(standing: Standing) -> WhatIfForm:
    """The opening as it stands, unless another one is asked for."""
    if "opens" in request.args:
        return WhatIfForm(request.args)
    return WhatIfForm(formdata=None, opens=standing.consultation.opens_on)


def _asked(standing: Standing, places: Places) -> Iterable[Place]:
    """The lines that the address names; what is unknown, or not to be seen, is passed over."""
    by_slug = {slug: id for id, slug in places.slugs.items()}
    known = standing.catalogue.by_id
    for value in request.args.getlist("line"):
        item, _, slug = value.partition(AT)
        place = by_slug.get(slug) if slug else None
        if item not in known or (slug and (place is None or not places.sees(place))):
            continue
        if not slug or known[item].stands_in(place or ""):
            yield item, place


def _preset(standing: Standing) -> frozenset[Place]:
    asked = request.args.get("preset", "")
    if asked == NEXT:
        return what_if.next_ones(standing)
    if asked == BLOCKERS:
        return what_if.blockers(standing)
    if asked == OWNER:
        return what_if.held_by(standing, request.args.get("owner", ""))
    return frozenset()


def _choices(standing: Standing, places: Places) -> Iterable[tuple[str, tuple[Choice, ...]]]:
    """Every line that still brings something, and the departments' own answers to it that may be read."""
    gains = what_if.gains_at(as_it_stands(standing))
    for dimension in standing.catalogue.dimensions:
        items = [item for item in standing.catalogue.items if item.dimension == dimension.id]
        found = tuple(choice for item in items for choice in _of_item(item, standing, places, gains))
        if found:
            yield dimension.id, found


def _of_item(
    item: Item, standing: Standing, places: Places, gains: Mapping[Place, float]
) -> Iterable[Choice]:
    gain = standing.score.items[item.id].gain
    if gain <= 0:
        return
    yield Choice(item=item, value=item.id, gain=gain, place=(item.id, None))
    for id in standing.preparation.first_wave:
        part = gains.get((item.id, id), 0.0)
        if part > 0 and places.sees(id):
            value = f"{item.id}{AT}{places.slugs[id]}"
            yield Choice(item=item, value=value, gain=part, place=(item.id, id))
