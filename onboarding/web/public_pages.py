"""The pages that everybody may read, rendered without anything of the request: equal for every reader."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask import Response, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from onboarding.domain.charter_paper import FOR_EVERYBODY, PaperKind
from onboarding.domain.town_settings import Compliance
from onboarding.press.charter_about import About, about
from onboarding.press.charter_files import size_of
from onboarding.press.rendering import environment
from onboarding.press.wording import Wording
from onboarding.records.towns import Municipality
from onboarding.services.public_reading import PublicText, PublicTown
from onboarding.settings import Settings
from onboarding.web.display import asset
from onboarding.web.language import LOCALES

SHEETS = ("layers", "tokens", "base", "components/panels", "components/public", "print")
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "img-src 'self' data:",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
"""What these pages may do: show themselves. They have neither forms nor scripts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file to take away; `size` in bytes, None while it was not made yet."""

    href: str
    kind: PaperKind
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TownPage:
    """The town's page in one language. `preview` says it is not public, `current` leads to what holds."""

    town: str
    accent: str
    demo: bool
    text: PublicText
    about: About | None
    languages: Mapping[str, tuple[str, str]]
    downloads: tuple[Download, ...]
    past: Mapping[int, str]
    canonical: str
    preview: bool = False
    current: str = ""
    compliance: Compliance = Compliance.NONE
    audited_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Why there is nothing to read, in one language."""

    locale: str
    heading: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePage:
    """The same notice in each language, the town's first."""

    notices: tuple[Notice, ...]
    accent: str = "blue"
    compliance: Compliance = Compliance.NONE
    audited_on: date | None = None


def public_page(town: Municipality, text: PublicText, address: str, settings: Settings) -> TownPage:
    """What stands on the page; links lead to `address`, which is empty in a preview."""
    locale = text.locale
    links = {code: (LOCALES[code], _link(address, code)) for code in text.languages if code in LOCALES}
    return TownPage(
        town=town.name,
        accent=town.accent,
        demo=town.demo,
        text=text,
        about=about(text.paper) if text.paper else None,
        languages=links,
        downloads=_downloads(text, address, settings) if address else (),
        past={
            each.number: url_for(
                "public.past", public_address=address, public_locale=locale, charter_number=each.number
            )
            for each in text.past
            if address
        },
        canonical=_link(address, locale) if address else "",
        preview=not address,
        compliance=town.compliance,
        audited_on=town.audited_on,
    )


def rendered(page: TownPage, zone: str) -> str:
    """The page as HTML, in its language and in the town's own time."""
    template = environment(page.text.locale, zone).get_template("public/page.html")
    return template.render(page=page, locale=page.text.locale, sheets=_sheets(), icon=_icon())


def answered(content: str | bytes, *, media_type: str = "text/html; charset=utf-8") -> Response:
    """The answer for everybody; who has it already is told so."""
    answer = _bound(Response(content, content_type=media_type))
    answer.add_etag()
    return answer.make_conditional(request)  # type: ignore[return-value]


def notice(page: NoticePage, code: int) -> ResponseReturnValue:
    """A notice with that status."""
    locale = page.notices[0].locale
    template = environment(locale).get_template("public/notice.html")
    said = template.render(page=page, locale=locale, sheets=_sheets(), icon=_icon())
    return _bound(Response(said, code, content_type="text/html; charset=utf-8"))


def nothing_here() -> ResponseReturnValue:
    """An address at which no page ever was."""
    return notice(NoticePage(notices=tuple(_in_each("fr", _unknown))), 404)


def withdrawn(found: PublicTown) -> ResponseReturnValue:
    """The page was switched off."""
    notices = tuple(_in_each(found.town.locale, lambda locale: _withdrawn(found, locale)))
    return notice(NoticePage(notices=notices, accent=found.town.accent), 410)


def not_printed(found: PublicTown, locale: str) -> ResponseReturnValue:
    """The PDF could not be made at this moment."""
    with force_locale(locale):
        said = Notice(
            locale=locale,
            heading=_("The PDF cannot be made at the moment"),
            sentences=(_("The text is whole on the page itself, and as plain text. Try again in a minute."),),
        )
    return notice(NoticePage(notices=(said,), accent=found.town.accent), 503)


def _in_each(first: str, say: Callable[[str], Notice]) -> Iterator[Notice]:
    for locale in sorted(LOCALES, key=lambda code: (code != first, code)):
        with force_locale(locale):
            yield say(locale)


def _unknown(locale: str) -> Notice:
    return Notice(
        locale=locale,
        heading=_("There is nothing at this address"),
        sentences=(_("The page may have moved, or the address was mistyped."),),
    )


def _withdrawn(found: PublicTown, locale: str) -> Notice:
    off, name = found.page.switched_off_at, found.town.name
    day = Wording(locale=locale, zone=found.town.time_zone).local_day(off) if off else ""
    said = [_("This page was withdrawn by the town on %(day)s.", town=name, day=day)]
    if found.mailbox:
        said.append(_("To ask about it, write to %(mailbox)s.", mailbox=found.mailbox))
    else:
        said.append(_("To ask about it, turn to the town hall of %(town)s.", town=name))
    return Notice(locale=locale, heading=_("This page was withdrawn"), sentences=tuple(said))


def _link(address: str, locale: str) -> str:
    if not address:
        return url_for("publication.preview", public_locale=locale)
    return url_for("public.speak", public_address=address, public_locale=locale)


def _downloads(text: PublicText, address: str, settings: Settings) -> tuple[Download, ...]:
    if text.paper is None:
        return ()
    return tuple(
        Download(
            href=url_for(
                "public.download", public_address=address, public_locale=text.locale, public_paper=kind.value
            ),
            kind=kind,
            size=size_of(text.paper, kind, data_dir=settings.data_dir),
        )
        for kind in FOR_EVERYBODY
    )


def _bound(answer: Response) -> Response:
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _sheets() -> tuple[str, ...]:
    return tuple(asset(f"css/{name}.css") for name in SHEETS)


def _icon() -> str:
    return asset("images/favicon.svg")
