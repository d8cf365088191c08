"""The address of a calendar feed, as its owner sees it once."""

from dataclasses import dataclass

from flask import session, url_for

from onboarding.services.sessions import token_hash
from onboarding.web.addresses import from_afar

KEY = "feed_token"


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAddress:
    """The same address in both forms: `web` to paste, `webcal` to click."""

    web: str

    @property
    def webcal(self) -> str:
        """What a calendar program opens as a subscription."""
        return "webcal://" + self.web.partition("://")[2]


def keep_token(token: str) -> None:
    """Carry the token over the redirect, in its owner's own cookie."""
    session[KEY] = token


def take_address(hashed: str) -> FeedAddress | None:
    """The address of the feed whose token has that hash, once."""
    token = session.pop(KEY, None)
    if not isinstance(token, str) or token_hash(token) != hashed:
        return None
    return FeedAddress(web=from_afar(url_for("calendars.feed", token=token)))
