"""The town's page for everybody: no sign-in, no cookie, nobody counted; the same bytes for every reader."""

from dataclasses import replace

from flask import Blueprint, Response, current_app, redirect, url_for
from flask.typing import ResponseReturnValue

from onboarding.domain.charter_paper import PaperKind
from onboarding.press.charter_about import file_name
from onboarding.press.charter_files import MEDIA_TYPES, charter_file
from onboarding.press.pdf import PressFault
from onboarding.services.public_reading import (
    PublicText,
    PublicTown,
    find_public_town,
    read_past,
    read_public,
)
from onboarding.settings import Settings
from onboarding.web.access import public
from onboarding.web.extensions import db
from onboarding.web.public_pages import (
    answered,
    not_printed,
    nothing_here,
    public_page,
    rendered,
    withdrawn,
)

bp = Blueprint("public", __name__, url_prefix="/public")
IN_A_LANGUAGE = "/<public_address>/<public_locale>"


@bp.get("/<public_address>")
@public
def show(public_address: str) -> ResponseReturnValue:
    found = find_public_town(db.session(), public_address)
    return _page(found, found.town.locale if found else "")


@bp.get(IN_A_LANGUAGE)
@public
def speak(public_address: str, public_locale: str) -> ResponseReturnValue:
    return _page(find_public_town(db.session(), public_address), public_locale)


@bp.get(IN_A_LANGUAGE + "/version-<int(max=2147483647):charter_number>")
@public
def past(public_address: str, public_locale: str, charter_number: int) -> ResponseReturnValue:
    found = find_public_town(db.session(), public_address)
    if found is None or found.page.switched_off_at is not None:
        return _page(found, public_locale)
    text = read_past(db.session(), found.town, public_locale, charter_number)
    if text is None or text.paper is None:
        return nothing_here()
    now = url_for("public.speak", public_address=public_address, public_locale=public_locale)
    if text.paper.holds:
        return redirect(now)
    page = public_page(found.town, text, found.page.address, _settings())
    return answered(rendered(replace(page, downloads=(), canonical="", current=now), found.town.time_zone))


@bp.get(IN_A_LANGUAGE + '/charter.<any("pdf", "md", "txt"):public_paper>')
@public
def download(public_address: str, public_locale: str, public_paper: str) -> ResponseReturnValue:
    found = find_public_town(db.session(), public_address)
    if found is None or found.page.switched_off_at is not None:
        return _page(found, public_locale)
    text = read_public(db.session(), found.town, public_locale)
    return _file(found, text, PaperKind(public_paper)) if text and text.paper else nothing_here()


@bp.get("/")
@bp.get("/<path:anything>")
@public
def nowhere(anything: str = "") -> ResponseReturnValue:
    if anything.endswith("/") and anything.count("/") < 3:
        return redirect(url_for("public.nowhere", anything=anything.rstrip("/")))
    return nothing_here()


def _page(found: PublicTown | None, locale: str) -> ResponseReturnValue:
    if found is None:
        return nothing_here()
    if found.page.switched_off_at is not None:
        return withdrawn(found)
    text = read_public(db.session(), found.town, locale)
    return _shown(found, text) if text else nothing_here()


def _shown(found: PublicTown, text: PublicText) -> Response:
    page = public_page(found.town, text, found.page.address, _settings())
    return answered(rendered(page, found.town.time_zone))


def _file(found: PublicTown, text: PublicText, kind: PaperKind) -> ResponseReturnValue:
    if text.paper is None:
        return nothing_here()
    try:
        content = charter_file(text.paper, kind, data_dir=_settings().data_dir)
    except PressFault:
        current_app.logger.exception("the public charter of %s was not printed", found.page.address)
        return not_printed(found, text.locale)
    answer = answered(content, media_type=MEDIA_TYPES[kind])
    answer.headers["Content-Disposition"] = f'attachment; filename="{file_name(text.paper, kind)}"'
    return answer


def _settings() -> Settings:
    settings: Settings = current_app.extensions["settings"]
    return settings
