"""Adopting a version of the charter: a leader decides, with a reason where something stands against it."""

from dataclasses import dataclass

from onboarding.domain.charter_lines import footings
from onboarding.domain.charter_review import Grounds, NotInReview, ReviewMoved, Stand
from onboarding.domain.errors import ReasonMissing
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.policy import Action
from onboarding.records.charter_versions import CharterVersion, find_charter_in
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.charter_lines import LineMove, move_on_adoption
from onboarding.services.charter_news import tell_adopted
from onboarding.services.charter_reading import VersionView, view_version
from onboarding.services.charter_versions import hold_version
from onboarding.services.journal import record
from onboarding.services.preparation import keep_scores


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """The decision. `stamp` is that of the grounds which the page showed."""

    stamp: str
    reason: str


def adopt_version(act: Act, version: CharterVersion, adoption: Adoption) -> tuple[LineMove, ...]:
    """Bring a version into force; gives back the lines of the checklist that it moves.

    The published one stays public until the new one is published. Of two leaders who adopt at once, the
    second is refused. Raises NotYours, NotInReview, ReviewMoved, ReasonMissing.
    """
    act.demand(Action.ADOPT_CHARTER)
    hold_version(act, version)
    if version.state is not CharterState.IN_REVIEW:
        raise NotInReview
    town = act.session.get_one(Municipality, act.actor.municipality)
    view = view_version(act, version, locale=town.locale)
    _demand_reason(view.grounds, adoption)
    former = find_charter_in(act.session, town.id, CharterState.ADOPTED)
    if former is not None:
        former.state, former.ended_at = CharterState.REPLACED, act.at
    version.state, version.adoption_reason = CharterState.ADOPTED, adoption.reason.strip()
    version.adopted_by, version.adopted_name, version.adopted_at = act.actor.id, act.actor.name, act.at
    act.session.flush()
    moves = _move(act, view)
    _told(act, view, moves)
    keep_scores(act.session, act.shelf, town.id, today=act.today)
    tell_adopted(act, version)
    return moves


def _demand_reason(grounds: Grounds, adoption: Adoption) -> None:
    if adoption.stamp != grounds.stamp:
        raise ReviewMoved
    if grounds.reason_needed and not adoption.reason.strip():
        raise ReasonMissing


def _move(act: Act, view: VersionView) -> tuple[LineMove, ...]:
    agreed = {each.role.value for each in view.opinions if each.stand is Stand.AGREES}
    resting = footings(
        act.shelf.charter,
        view.frozen.charter,
        found={each.clause for each in view.findings},
        changed=set(view.changes),
        agreed=agreed,
    )
    return move_on_adoption(act, view.version, resting)


def _told(act: Act, view: VersionView, moves: tuple[LineMove, ...]) -> None:
    grounds, version = view.grounds, view.version
    record(
        act,
        "charter_adopted",
        f"charter_version:{version.number}",
        number=version.number,
        digest=version.digest,
        reason=version.adoption_reason,
        unheard=[each.role.value for each in grounds.unheard],
        against=[each.role.value for each in grounds.against],
        open_remarks=len(grounds.remarks),
        red=list(grounds.red),
        amber=list(grounds.amber),
        items=list(dict.fromkeys(move.item for move in moves)),
        moved=[move.told for move in moves],
    )
