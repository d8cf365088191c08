"""Which language a page speaks: the person's, else the one chosen, else the browser's, else French.

A page behind a link of a mail speaks the language of the mail, and leaves what was chosen as it is.
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from babel import Locale, UnknownLocaleError
from babel.support import NullTranslations, Translations
from flask import Flask, g, request, session
from flask_babel import refresh
from markupsafe import Markup

from onboarding.places import CHECKLISTS, TRANSLATIONS
from onboarding.web.extensions import babel
from onboarding.web.visitor import Visitor, somebody

DEFAULT = "fr"
FOR_ONE_PAGE = "spoken"


def offered(checklists: Path, translations: Path) -> Mapping[str, str]:
    """Code -> native name of each language that has both its content and its words for the pages."""
    spoken = {folder.name for folder in (checklists / "text").glob("*") if folder.is_dir()}
    ready = {code for code in spoken if (translations / code / "LC_MESSAGES" / "messages.po").is_file()}
    return {code: _native(code) for code in sorted(ready, key=lambda code: (code != DEFAULT, code))}


def _native(code: str) -> str:
    try:
        name = Locale.parse(code).get_display_name(code) or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


LOCALES = offered(CHECKLISTS, TRANSLATIONS)


def speak(app: Flask) -> None:
    """Let every page find its language."""
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(TRANSLATIONS)
    babel.init_app(app, default_locale=DEFAULT, locale_selector=locale)
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: _translations(locale()).gettext(text),
        lambda one, many, n: _translations(locale()).ngettext(one, many, n),
        newstyle=True,
    )


@cache
def sentences(language: str) -> Mapping[str, Callable[..., str]]:
    """What a page calls to say a sentence in its language, found once a page and not at each sentence."""
    known = _translations(language)

    def say(text: str, /, **values: object) -> str:
        return Markup(known.gettext(text)) % values  # noqa: S704 - sentences are ours, values are escaped

    def count(one: str, many: str, n: int, /, **values: object) -> str:
        return Markup(known.ngettext(one, many, n)) % ({"num": n} | values)  # noqa: S704

    return MappingProxyType({"_": say, "ngettext": count})


@cache
def _translations(language: str) -> NullTranslations:
    """Read once: a page says dozens of sentences, and the library looks its language up for each."""
    return Translations.load(str(TRANSLATIONS), [language])


def locale() -> str:
    """The language of this request."""
    return language_of(somebody())


def speak_for_one_page(language: str) -> None:
    """Answer this request in that language where nobody is signed in; the next one is as before."""
    setattr(g, FOR_ONE_PAGE, language)
    refresh()


def language_of(person: Visitor | None) -> str:
    """The language in which that person, or nobody, is answered."""
    if person is not None:
        chosen = person.actor.locale
    else:
        known = request.accept_languages.best_match(list(LOCALES), DEFAULT)
        chosen = g.get(FOR_ONE_PAGE) or session.get("locale") or known
    return chosen if chosen in LOCALES else DEFAULT
