"""What every template can say: dates, figures, the content's words, links to files that never go stale."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask, current_app, request
from flask_babel import gettext, ngettext
from jinja2 import StrictUndefined

from onboarding.content.words import Words
from onboarding.domain.policy import Action
from onboarding.press.wording import Wording
from onboarding.web.addresses import safe_next
from onboarding.web.language import LOCALES, language_of, locale
from onboarding.web.visitor import now, somebody, words_in

SAYINGS = 4096
"""Dates and figures whose words are remembered: a page says the same few again and again."""


def furnish(app: Flask) -> None:
    """Give the templates their words and filters."""
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.do")
    for name in ("day", "plain_day", "short_day", "moment", "points", "gain", "share", "number", "hours"):
        app.jinja_env.filters[name] = _spoken(name)
    app.jinja_env.filters["distance"] = _distance
    app.jinja_env.filters["worth"] = _worth
    app.context_processor(_surroundings)
    app.url_defaults(_address_by_content)


def words() -> Words:
    """The content's words in the language of this request."""
    return words_in(locale())


def wording() -> Wording:
    """Dates and figures as this visitor reads them."""
    person = somebody()
    return Wording(locale=language_of(person), zone=person.town.time_zone if person else "Europe/Paris")


def _spoken(name: str) -> Any:
    def spoken(value: Any) -> str:
        return "" if value is None else _said(wording(), name, value)

    return spoken


@lru_cache(maxsize=SAYINGS, typed=True)
def _said(by: Wording, name: str, value: Any) -> str:
    return str(getattr(by, name)(value))


def _worth(points: float) -> str:
    shown = round(points, 1) if points < 10 else round(points)
    by = wording()
    form, figure = _plural_form(by.locale, shown), _said(by, "gain", points)
    return ngettext("+%(points)s point", "+%(points)s points", 1 if form == "one" else 2, points=figure)


@lru_cache(maxsize=SAYINGS)
def _plural_form(language: str, figure: float) -> str:
    return str(Locale.parse(language).plural_form(figure))


def _distance(value: Any) -> str:
    if value is None:
        return ""
    today = now().date()
    if value == today:
        return gettext("today")
    return wording().distance(value, today)


def _surroundings() -> dict[str, object]:
    return {
        "visitor": somebody(),
        "Action": Action,
        "words": words(),
        "locale": locale(),
        "locales": LOCALES,
        "ngettext": ngettext,
        "here": safe_next(request.full_path.rstrip("?")) or "/",
        "today": now().date(),
        "endpoint_exists": current_app.view_functions.__contains__,
    }


def _address_by_content(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static" and "filename" in values:
        values["v"] = _digest(current_app.static_folder or "", values["filename"])


@lru_cache(maxsize=256)
def _digest(folder: str, name: str) -> str:
    file = Path(folder) / name
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12] if file.is_file() else "0"
