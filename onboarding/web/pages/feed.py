"""A person's calendar feed: making its address, seeing it once, replacing and revoking it."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.errors import NotFound
from onboarding.domain.policy import Action
from onboarding.records.feeds import FeedToken
from onboarding.services.feeds import feed_of, make_feed, revoke_feed
from onboarding.web.access import on_town
from onboarding.web.feed_address import FeedAddress, keep_token, take_address
from onboarding.web.visitor import act

bp = Blueprint("feed", __name__, url_prefix="/me/calendar")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedPage:
    """The feed, if there is one, and its address while it is shown."""

    feed: FeedToken | None
    address: FeedAddress | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmPage:
    """The feed that is about to be replaced, or to end."""

    feed: FeedToken


@bp.get("")
@on_town(Action.READ_PREPARATION)
def show() -> ResponseReturnValue:
    found = feed_of(act())
    page = FeedPage(feed=found, address=take_address(found.token_hash) if found else None)
    return render_template("feed/show.html", page=page)


@bp.post("")
@on_town(Action.READ_PREPARATION)
def make() -> ResponseReturnValue:
    keep_token(make_feed(act()))
    return redirect(url_for(".show"))


@bp.get("/replace")
@on_town(Action.READ_PREPARATION)
def confirm_replace() -> ResponseReturnValue:
    return render_template("feed/replace.html", page=ConfirmPage(feed=_feed()))


@bp.get("/revoke")
@on_town(Action.READ_PREPARATION)
def confirm_revoke() -> ResponseReturnValue:
    return render_template("feed/revoke.html", page=ConfirmPage(feed=_feed()))


@bp.post("/revoke")
@on_town(Action.READ_PREPARATION)
def revoke() -> ResponseReturnValue:
    revoke_feed(act())
    flash(_("Your calendar feed is revoked: its address shows nothing any more."), "success")
    return redirect(url_for(".show"))


def _feed() -> FeedToken:
    found = feed_of(act())
    if found is None:
        raise NotFound
    return found
