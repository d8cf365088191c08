"""Lines that a retrospective proposes, added to the town's own in one step."""

from collections.abc import Mapping

from onboarding.domain.errors import NotFound
from onboarding.domain.own_items import OwnText
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Level, Owner, Scope, Validity
from onboarding.domain.retrospective import Learnt
from onboarding.records.consultations import Consultation
from onboarding.records.own_lines import town_lines_of
from onboarding.records.retrospective import find_retrospective
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.own_lines import OwnSaid, Where, add_own_line


def new_lines(act: Act, consultation: Consultation) -> Mapping[int, Learnt]:
    """What was learnt and is no line of the town's yet, by its place among the lessons. Raises NotYours."""
    act.demand(Action.EDIT_TOWN)
    found = find_retrospective(act.session, consultation.id)
    known = _titles(act)
    learnt = found.learnt if found else ()
    return {at: each for at, each in enumerate(learnt) if each.title.casefold() not in known}


def adopt_lines(act: Act, consultation: Consultation, chosen: Mapping[int, str]) -> int:
    """Make these places of the retrospective lines of every consultation, each in the dimension given.

    A line whose name the town has already is left out: sent twice, it stands once. Gives back how many are
    new. Raises NotYours, NotFound, TooManyOwnLines.
    """
    act.demand(Action.EDIT_TOWN)
    hold_row(act, consultation)
    waiting = new_lines(act, consultation)
    locale = act.session.get_one(Municipality, act.actor.municipality).locale
    for at, dimension in chosen.items():
        if dimension not in act.shelf.catalogue.dimension_by_id:
            raise NotFound
        if at in waiting:
            add_own_line(act, Where(scope=Scope.CONSULTATION), _said(waiting[at], dimension, locale))
    return len(waiting.keys() & chosen.keys())


def _said(learnt: Learnt, dimension: str, locale: str) -> OwnSaid:
    """Of little weight, for the ambassador, four weeks before the opening: the town weighs it on its page."""
    text = OwnText(title=learnt.title, question=learnt.question or learnt.title)
    return OwnSaid(
        dimension=dimension,
        level=Level.MEDIUM,
        owner=Owner.AMB,
        validity=Validity.DOCUMENT,
        effort=1.0,
        lead_weeks=4,
        texts={locale: text},
    )


def _titles(act: Act) -> frozenset[str]:
    lines = town_lines_of(act.session, act.actor.municipality)
    return frozenset(said["title"].casefold() for line in lines for said in line.texts.values())
