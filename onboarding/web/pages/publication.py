"""The public page seen from inside: what is public, at which address; switching it on and off."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flask import Blueprint, Response, abort, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.charter_review import NotAdopted
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.policy import Action
from onboarding.domain.publication import (
    AddressTaken,
    AddressUnfit,
    NothingToPublish,
    OtherVersion,
    PageIsOff,
)
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.public_pages import PublicPage
from onboarding.records.towns import Municipality
from onboarding.services.public_reading import PublicText, read_public
from onboarding.services.publication import (
    Publishing,
    is_on,
    next_version,
    offered_address,
    public_page_of,
    public_version,
    switch_off,
    switch_on,
)
from onboarding.settings import Settings
from onboarding.web.access import on_town
from onboarding.web.extensions import db
from onboarding.web.faults import sentence
from onboarding.web.forms.publication import PublishForm, WithdrawForm
from onboarding.web.language import LOCALES
from onboarding.web.lines_moved import tell_moved
from onboarding.web.public_pages import public_page, rendered
from onboarding.web.visitor import act, visitor

bp = Blueprint("publication", __name__, url_prefix="/charter/publication")


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicationPage:
    """What is public now and what could be: `shown` is on the page, `next` would be if one published.

    `preview` is the language in which the preview opens.
    """

    public: PublicPage | None
    on: bool
    address: str
    shown: CharterVersion | None
    next: CharterVersion | None
    text: PublicText | None
    languages: Mapping[str, str]
    preview: str

    @property
    def newer(self) -> bool:
        """Whether an adopted version waits to be published."""
        return self.next is not None and self.next.state is CharterState.ADOPTED


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishPage:
    """What will be seen, before it is; `former` is the version that it replaces."""

    form: PublishForm
    public: PublicPage | None
    on: bool
    version: CharterVersion
    former: CharterVersion | None
    text: PublicText
    languages: Mapping[str, str]
    beginning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPage:
    """The page about to be switched off."""

    form: WithdrawForm
    address: str


@bp.get("")
@on_town(Action.READ_CHARTER)
def show() -> ResponseReturnValue:
    session, town = db.session(), visitor().town.id
    found, shown = public_page_of(session, town), public_version(session, town)
    following = next_version(session, town)
    page = PublicationPage(
        public=found,
        on=is_on(found),
        address=_beginning() + found.address if found else "",
        shown=shown,
        next=following,
        text=_text(shown) if shown else None,
        languages=_languages(shown),
        preview=_spoken(following) if following else "",
    )
    return render_template("publication/show.html", page=page)


@bp.get("/preview/<public_locale>")
@on_town(Action.READ_CHARTER)
def preview(public_locale: str) -> ResponseReturnValue:
    version = next_version(db.session(), visitor().town.id) or abort(404)
    text = read_public(db.session(), _town(), public_locale, shown=version) or abort(404)
    page = public_page(_town(), text, "", _settings())
    return Response(rendered(replace(page, past={}), visitor().town.time_zone), mimetype="text/html")


@bp.get("/publish")
@on_town(Action.PUBLISH)
def confirm() -> ResponseReturnValue:
    version = next_version(db.session(), visitor().town.id)
    if version is None or _nothing_new(version):
        return redirect(url_for(".show"))
    form = PublishForm(
        formdata=None, address=offered_address(db.session(), visitor().town.id), version=version.number
    )
    return _confirm(form, version)


@bp.post("/publish")
@on_town(Action.PUBLISH)
def publish() -> ResponseReturnValue:
    form = PublishForm()
    wanted = Publishing(
        number=form.version.seen if form.validate() else -1,
        address=form.address.data,
        home=_settings().address,
    )
    try:
        moved = switch_on(act(), wanted)
    except (AddressUnfit, AddressTaken) as refusal:
        version = next_version(db.session(), visitor().town.id) or abort(404)
        form.address.errors = [sentence(refusal)]
        return _confirm(form, version), 422
    except (NotAdopted, NothingToPublish, OtherVersion):
        flash(
            _("Another version was adopted or published in the meantime. Nothing was done: look again."),
            "warning",
        )
        return redirect(url_for(".show"))
    flash(_("Version %(number)s is public: everybody can read it.", number=wanted.number), "success")
    tell_moved(moved)
    return redirect(url_for(".show"))


@bp.get("/off")
@on_town(Action.PUBLISH)
def confirm_off() -> ResponseReturnValue:
    return _confirm_off(WithdrawForm(formdata=None))


@bp.post("/off")
@on_town(Action.PUBLISH)
def turn_off() -> ResponseReturnValue:
    form = WithdrawForm()
    if not form.validate_on_submit():
        return _confirm_off(form, 422)
    try:
        switch_off(act(), form.reason.data)
    except PageIsOff:
        flash(_("The page is switched off already."), "info")
        return redirect(url_for(".show"))
    flash(_("The page is switched off: its address says that the town withdrew it."), "success")
    return redirect(url_for(".show"))


def _confirm(form: PublishForm, version: CharterVersion) -> str:
    session, town = db.session(), visitor().town.id
    found, former = public_page_of(session, town), public_version(session, town)
    page = PublishPage(
        form=form,
        public=found,
        on=is_on(found),
        version=version,
        former=former if former is not None and former.id != version.id else None,
        text=_text(version),
        languages=_languages(version),
        beginning=_beginning(),
    )
    return render_template("publication/publish.html", page=page)


def _confirm_off(form: WithdrawForm, code: int = 200) -> ResponseReturnValue:
    found = public_page_of(db.session(), visitor().town.id)
    if found is None or not is_on(found):
        return redirect(url_for(".show"))
    page = WithdrawPage(form=form, address=_beginning() + found.address)
    return render_template("publication/off.html", page=page), code


def _nothing_new(version: CharterVersion) -> bool:
    public = version.state is CharterState.PUBLISHED
    return public and is_on(public_page_of(db.session(), visitor().town.id))


def _text(version: CharterVersion) -> PublicText:
    return read_public(db.session(), _town(), _spoken(version), shown=version) or abort(404)


def _spoken(version: CharterVersion) -> str:
    """The reader's language, or one in which the version is written."""
    spoken = version.frozen.texts
    return visitor().actor.locale if visitor().actor.locale in spoken else min(spoken)


def _languages(version: CharterVersion | None) -> dict[str, str]:
    spoken = version.frozen.texts if version else {}
    return {code: name for code, name in LOCALES.items() if code in spoken}


def _beginning() -> str:
    return f"{_settings().address}/public/"


def _town() -> Municipality:
    return db.session().get_one(Municipality, visitor().town.id)


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
