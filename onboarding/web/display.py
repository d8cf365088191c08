"""What every template can say: dates, figures, the content's words, links to files that never go stale."""

import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel import Locale
from flask import Flask, current_app, request, url_for
from flask_babel import gettext, ngettext
from jinja2 import StrictUndefined, pass_context
from jinja2.runtime import Context

from onboarding.content.draft_prose import draft_prose
from onboarding.content.prose import charter_prose
from onboarding.content.words import Words
from onboarding.domain.policy import Action
from onboarding.press.wording import Wording
from onboarding.web.addresses import safe_next
from onboarding.web.drawing import KEPT, PageTemplate
from onboarding.web.language import LOCALES, language_of, locale, sentences
from onboarding.web.launch_words import LaunchWords
from onboarding.web.visitor import Visitor, now, somebody, words_in

SAYINGS = 4096
"""Dates and figures whose words are remembered: a page says the same few again and again."""


def furnish(app: Flask) -> None:
    """Give the templates their words and filters."""
    app.jinja_env.template_class = PageTemplate
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.add_extension("jinja2.ext.do")
    for name in (
        "day",
        "plain_day",
        "local_day",
        "short_day",
        "moment",
        "week_moment",
        "week_day",
        "points",
        "gain",
        "share",
        "number",
        "hours",
        "euros",
        "o_clock",
    ):
        app.jinja_env.filters[name] = _spoken(name)
    app.jinja_env.filters["distance"] = _distance
    app.jinja_env.filters["charter_prose"] = charter_prose
    app.jinja_env.filters["draft_prose"] = draft_prose
    app.jinja_env.filters["worth"] = _worth
    app.jinja_env.globals["asset"] = asset
    app.jinja_env.globals["launch"] = LaunchWords()
    app.context_processor(_surroundings)


def words() -> Words:
    """The content's words in the language of this request."""
    return words_in(locale())


def wording() -> Wording:
    """Dates and figures as this visitor reads them."""
    return _wording_of(somebody())


def _wording_of(person: Visitor | None) -> Wording:
    return Wording(locale=language_of(person), zone=person.town.time_zone if person else "Europe/Paris")


def _spoken(name: str) -> Any:
    @pass_context
    def spoken(context: Context, value: Any) -> str:
        return "" if value is None else _said(context.get("wording") or wording(), name, value)

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
    person = somebody()
    spoken = language_of(person)
    return {
        **sentences(spoken),
        KEPT: {},
        "visitor": person,
        "Action": Action,
        "words": words_in(spoken),
        "wording": _wording_of(person),
        "locale": spoken,
        "locales": LOCALES,
        "here": safe_next(request.full_path.rstrip("?")) or "/",
        "today": now().date(),
        "endpoint_exists": current_app.view_functions.__contains__,
    }


def asset(name: str) -> str:
    """The address of a static file, by its content: it may be kept for a year."""
    return _asset_under(request.script_root, name)


@lru_cache(maxsize=256)
def _asset_under(_root: str, name: str) -> str:
    return url_for("static", filename=name, v=_digest(Path(current_app.static_folder or "") / name))


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12] if file.is_file() else "0"
