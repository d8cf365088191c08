"""Which language a page speaks: the person's, else the one chosen, else the browser's, else French."""

from functools import cache

from babel.support import NullTranslations, Translations
from flask import Flask, request, session

from onboarding.places import TRANSLATIONS
from onboarding.web.extensions import babel
from onboarding.web.visitor import Visitor, somebody

LOCALES = {"fr": "Français", "en": "English"}
DEFAULT = "fr"


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
def _translations(language: str) -> NullTranslations:
    """Read once: a page says dozens of sentences, and the library looks its language up for each."""
    return Translations.load(str(TRANSLATIONS), [language])


def locale() -> str:
    """The language of this request."""
    return language_of(somebody())


def language_of(person: Visitor | None) -> str:
    """The language in which that person, or nobody, is answered."""
    if person is not None:
        chosen = person.actor.locale
    else:
        chosen = session.get("locale") or request.accept_languages.best_match(list(LOCALES), DEFAULT)
    return chosen if chosen in LOCALES else DEFAULT
