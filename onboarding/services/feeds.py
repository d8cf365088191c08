"""A person's calendar feed: an address that only its hash knows here, made anew or revoked at will."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.errors import NotFound
from onboarding.records.feeds import FeedToken, drop_feed
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.journal import record
from onboarding.services.sessions import token_hash

LONGEST = 200
"""Characters of a token that are worth looking up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscriber:
    """Whose feed a calendar fetches; `token_hash` is what is kept of its token."""

    person: Person
    town: Municipality
    token_hash: str

    def today(self, at: datetime) -> date:
        """The day it is in the town."""
        return at.astimezone(ZoneInfo(self.town.time_zone)).date()

    def state(self, at: datetime) -> str:
        """Other than before whenever the feed may say something else: the journal, the day, the language."""
        said = (
            self.token_hash,
            self.town.journal_head,
            self.person.locale,
            self.town.edition,
            self.today(at),
        )
        return hashlib.sha256("|".join(map(str, said)).encode()).hexdigest()[:32]


def feed_of(act: Act) -> FeedToken | None:
    """The actor's feed."""
    return act.session.get(FeedToken, act.actor.id)


def make_feed(act: Act) -> str:
    """A new secret address; an earlier one stops working. Returns the token, which is not kept."""
    before, token = feed_of(act), secrets.token_urlsafe(32)
    feed = before or FeedToken(person_id=act.actor.id, municipality_id=act.actor.municipality)
    feed.municipality_id, feed.token_hash, feed.made_at = act.actor.municipality, token_hash(token), act.at
    act.session.add(feed)
    act.session.flush()
    record(act, "feed_replaced" if before else "feed_made", f"person:{act.actor.id}")
    return token


def revoke_feed(act: Act) -> None:
    """End the feed. Raises NotFound when there is none."""
    if feed_of(act) is None:
        raise NotFound
    drop_feed(act.session, act.actor.id)
    record(act, "feed_revoked", f"person:{act.actor.id}")


def subscriber(session: Session, token: str) -> Subscriber | None:
    """Whose feed that is, in one query; nobody's once they left or belong to another town."""
    if len(token) > LONGEST:
        return None
    hashed = token_hash(token)
    row = session.execute(
        select(Person, Municipality)
        .join(FeedToken, FeedToken.person_id == Person.id)
        .join(Municipality, Municipality.id == Person.municipality_id)
        .where(
            FeedToken.token_hash == hashed,
            FeedToken.municipality_id == Person.municipality_id,
            Person.active,
        )
    ).first()
    return None if row is None else Subscriber(person=row[0], town=row[1], token_hash=hashed)
