"""Who is signed in, and the act they are about to do."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from flask import current_app, g
from flask_login import current_user

from onboarding.content.shelf import Shelf
from onboarding.content.words import Words
from onboarding.domain.people import Actor
from onboarding.domain.policy import Action, may
from onboarding.domain.town_settings import Compliance
from onboarding.services.act import Act
from onboarding.services.town_shelf import town_shelf
from onboarding.web.extensions import db


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """The town's logo as pages show it: its picture's digest and size in pixels, and the words for it."""

    digest: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """What every page needs to know of the visitor's town; `journal_head` digests its newest entry.

    `audited_on` is the day of the accessibility audit.
    """

    id: int
    name: str
    locale: str
    time_zone: str
    accent: str
    demo: bool
    edition: str
    lines_numbered: int
    journal_head: str
    compliance: Compliance = Compliance.NONE
    audited_on: date | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """A signed-in person. `token` names the session row without being stored in it.

    `notices` counts those that are open.
    """

    actor: Actor
    town: Town
    email: str
    token: str
    notices: int = 0

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def get_id(self) -> str:
        """What the cookie carries: the session's token, never the person."""
        return self.token

    def may(self, action: Action, department: int | None = None) -> bool:
        """Whether the policy lets this person do that."""
        return may(self.actor, action, department=department)


def visitor() -> Visitor:
    """The signed-in person; pages that need nobody do not ask."""
    return cast(Visitor, current_user._get_current_object())


def somebody() -> Visitor | None:
    """The signed-in person, or nobody."""
    person = current_user._get_current_object()
    return cast(Visitor, person) if person is not None and person.is_authenticated else None


def now() -> datetime:
    """The moment; a test sets NOW to stand still."""
    fixed = current_app.config.get("NOW")
    return fixed if isinstance(fixed, datetime) else datetime.now(UTC)


def shelf() -> Shelf:
    """The content as the visitor's town uses it; without a visitor, as the application was started."""
    whole = cast(Shelf, current_app.extensions["shelf"])
    if not current_user.is_authenticated:
        return whole
    town = visitor().town
    if "shelf" not in g:
        g.shelf = town.id, town_shelf(db.session(), whole, town)
    held, ours = cast(tuple[int, Shelf], g.shelf)
    return ours if held == town.id else town_shelf(db.session(), whole, town)


def act() -> Act:
    """The signed-in person's step, now, in this request's session."""
    person = visitor()
    return Act(session=db.session(), actor=person.actor, at=now(), shelf=shelf(), zone=person.town.time_zone)


def words_in(locale: str) -> Words:
    """The content's words in that language, or in French."""
    known = shelf().words
    return known.get(locale, known["fr"])
