"""The town's public page: what would be public next, switching it on, switching it off."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from onboarding.domain.errors import ReasonMissing
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.naming import unique_slug
from onboarding.domain.policy import Action
from onboarding.domain.publication import (
    AddressTaken,
    NothingToPublish,
    OtherVersion,
    PageIsOff,
    demand_address,
)
from onboarding.records.charter_versions import CharterVersion, find_charter_in
from onboarding.records.public_pages import PublicPage, find_public_page
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.charter_versions import publish_version
from onboarding.services.journal import record
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """What was looked at: the version's number, the address (for a page that has none yet).

    `home` is where the service answers, without a slash at the end.
    """

    number: int
    address: str
    home: str


def public_page_of(session: Session, town_id: int) -> PublicPage | None:
    """The town's page, on or off."""
    return session.get(PublicPage, town_id)


def is_on(page: PublicPage | None) -> bool:
    """Whether everybody can read the page."""
    return page is not None and page.switched_off_at is None


def public_version(session: Session, town_id: int) -> CharterVersion | None:
    """The version that is public, or was when the page was switched off."""
    return find_charter_in(session, town_id, CharterState.PUBLISHED)


def next_version(session: Session, town_id: int) -> CharterVersion | None:
    """The version that publishing would show: the adopted one, else the public one."""
    adopted = find_charter_in(session, town_id, CharterState.ADOPTED)
    return adopted or public_version(session, town_id)


def offered_address(session: Session, town_id: int) -> str:
    """An address that is free, after the town's name."""
    taken = frozenset(session.scalars(select(PublicPage.address)))
    return unique_slug(session.get_one(Municipality, town_id).name, taken)


def switch_on(act: Act, wanted: Publishing) -> tuple[str, ...]:
    """Publish the version that was looked at, and let everybody read the page; gives back the lines moved.

    Raises NotYours, NothingToPublish, OtherVersion, AddressUnfit, AddressTaken.
    """
    act.demand(Action.PUBLISH)
    hold_town(act)
    version = _wanted(act, wanted.number)
    page = _page(act, wanted.address)
    moved: tuple[str, ...] = ()
    if version.state is CharterState.ADOPTED:
        moved = publish_version(act, version, link=f"{wanted.home}/public/{page.address}")
    if not is_on(page):
        _open(act, page, version.number)
    return moved


def switch_off(act: Act, reason: str) -> None:
    """Let nobody read the page; its address stays the town's. Raises NotYours, PageIsOff, ReasonMissing."""
    act.demand(Action.PUBLISH)
    hold_town(act)
    page = public_page_of(act.session, act.actor.municipality)
    if page is None or page.switched_off_at is not None:
        raise PageIsOff
    if not reason.strip():
        raise ReasonMissing
    page.switched_off_name, page.switched_off_at = act.actor.name, act.at
    page.switched_off_reason = reason.strip()
    act.session.flush()
    record(act, "public_page_switched_off", "charter:town", address=page.address, reason=reason.strip())


def _wanted(act: Act, number: int) -> CharterVersion:
    version = next_version(act.session, act.actor.municipality)
    if version is None:
        raise NothingToPublish
    act.session.refresh(version)
    if version.number != number:
        raise OtherVersion
    return version


def _page(act: Act, address: str) -> PublicPage:
    """The town's page, made with that address when there is none; an existing one keeps its own."""
    found = public_page_of(act.session, act.actor.municipality)
    if found is not None:
        act.session.refresh(found)
        return found
    demand_address(address)
    if find_public_page(act.session, address) is not None:
        raise AddressTaken
    made = PublicPage(
        municipality_id=act.actor.municipality,
        address=address,
        switched_on_name="",
        switched_on_at=act.at,
        switched_off_at=act.at,
    )
    try:
        with act.session.begin_nested():
            act.session.add(made)
    except IntegrityError:
        raise AddressTaken from None
    return made


def _open(act: Act, page: PublicPage, number: int) -> None:
    page.switched_on_by, page.switched_on_name, page.switched_on_at = act.actor.id, act.actor.name, act.at
    page.switched_off_name, page.switched_off_at, page.switched_off_reason = "", None, ""
    act.session.flush()
    record(act, "public_page_switched_on", "charter:town", address=page.address, number=number)
