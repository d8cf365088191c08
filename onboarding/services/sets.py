"""Which lines a town works with: the light set or the full one, and what choosing the other comes to."""

from dataclasses import dataclass

from onboarding.domain.policy import Action
from onboarding.domain.readiness import CatalogueSet
from onboarding.domain.scoring import Score
from onboarding.records.consultations import Consultation, consultations_of
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores, score_within, stand
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One consultation's figures today, with the set in use and with the other."""

    consultation: Consultation
    before: Score
    after: Score


def set_in_use(act: Act) -> CatalogueSet:
    """The set that the town has chosen."""
    return act.session.get_one(Municipality, act.actor.municipality).chosen_set


def foresee(act: Act, chosen: CatalogueSet) -> tuple[Change, ...]:
    """What each consultation's figures would become; changes nothing. Raises NotYours."""
    act.demand(Action.EDIT_TOWN)
    return tuple(
        _change(act, consultation, chosen)
        for consultation in consultations_of(act.session, act.actor.municipality)
    )


def choose_set(act: Act, chosen: CatalogueSet) -> bool:
    """Work with that set from now on, every answer kept; False when it is in use already.

    Raises NotYours.
    """
    act.demand(Action.EDIT_TOWN)
    hold_town(act)
    town = act.session.get_one(Municipality, act.actor.municipality, populate_existing=True)
    before = town.chosen_set
    if before is chosen:
        return False
    town.chosen_set = chosen
    act.session.flush()
    record(act, "set_chosen", f"town:{town.id}", before={"set": before.value}, after={"set": chosen.value})
    keep_scores(act.session, act.shelf, town.id, today=act.today)
    return True


def _change(act: Act, consultation: Consultation, chosen: CatalogueSet) -> Change:
    standing = stand(act.session, act.shelf, consultation, today=act.today)
    return Change(
        consultation=consultation,
        before=standing.score,
        after=score_within(act.shelf, standing, chosen),
    )
