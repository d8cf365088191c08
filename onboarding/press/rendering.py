"""Templates without a web request: the plan, and mail."""

from datetime import date
from functools import lru_cache
from typing import Any

from babel.support import Translations
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from onboarding.content.draft_prose import draft_prose
from onboarding.content.prose import charter_prose
from onboarding.domain.clause_markdown import literal_line
from onboarding.places import TEMPLATES, TRANSLATIONS
from onboarding.press.mail_blocks import quoted
from onboarding.press.wording import Wording

SPOKEN = (
    "day",
    "plain_day",
    "local_day",
    "short_day",
    "moment",
    "points",
    "gain",
    "share",
    "number",
    "hours",
    "euros",
    "o_clock",
    "month_mark",
)
"""Filters taken over from Wording as they are."""


def render(template: str, *, locale: str, **context: object) -> str:
    """The template in that language."""
    return environment(locale).get_template(template).render(locale=locale, **context)


@lru_cache(maxsize=16)
def environment(locale: str, zone: str = "Europe/Paris") -> Environment:
    """Jinja with the words, dates and figures of one language; moments are told in `zone`."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        autoescape=select_autoescape(
            enabled_extensions=("html",), disabled_extensions=("txt",), default=True
        ),
        extensions=("jinja2.ext.i18n", "jinja2.ext.do"),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translations = Translations.load(TRANSLATIONS, [locale])
    jinja.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    wording = Wording(locale=locale, zone=zone)
    jinja.filters.update({name: _spoken(wording, name) for name in SPOKEN})
    jinja.filters["distance"] = _distance(wording)
    jinja.filters["signed"] = _signed(wording)
    jinja.filters["charter_prose"] = charter_prose
    jinja.filters["draft_prose"] = draft_prose
    jinja.filters["commonmark"] = literal_line
    jinja.filters["quoted"] = quoted
    return jinja


def _spoken(wording: Wording, name: str) -> Any:
    def spoken(value: Any) -> str:
        return "" if value is None else getattr(wording, name)(value)

    return spoken


def _distance(wording: Wording) -> Any:
    def distance(when: date | None, today: date) -> str:
        return "" if when is None else wording.distance(when, today)

    return distance


def _signed(wording: Wording) -> Any:
    def signed(points: float) -> str:
        """Points gained or lost, with their sign; U+2212 is the true minus."""
        settled = round(points, 1)
        sign = "+" if settled > 0 else "−" if settled < 0 else ""
        return sign + wording.gain(abs(settled))

    return signed
