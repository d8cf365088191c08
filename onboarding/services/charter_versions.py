"""Versions of the charter: publishing what was adopted."""

from onboarding.domain.charter_review import NotAdopted
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.policy import Action
from onboarding.records.charter_versions import CharterVersion, find_charter_in
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


def publish_version(act: Act, version: CharterVersion, *, link: str = "") -> tuple[str, ...]:
    """Make the adopted version the public one; gives back the lines of the checklist that moved.

    `link` is the whole address of the public page, kept as evidence. Raises NotYours, NotAdopted.
    """
    act.demand(Action.PUBLISH)
    hold_town(act)
    act.session.refresh(version)
    if version.state is not CharterState.ADOPTED:
        raise NotAdopted
    former = find_charter_in(act.session, version.municipality_id, CharterState.PUBLISHED)
    if former is not None:
        former.state, former.ended_at = CharterState.REPLACED, act.at
    version.state = CharterState.PUBLISHED
    version.published_by, version.published_name, version.published_at = act.actor.id, act.actor.name, act.at
    act.session.flush()
    record(
        act,
        "charter_published",
        f"charter_version:{version.number}",
        number=version.number,
        digest=version.digest,
        link=link,
    )
    return ()
