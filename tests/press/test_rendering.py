"""Templates without a web request."""

from datetime import UTC, date, datetime

import pytest
from jinja2 import DictLoader, UndefinedError

from onboarding.press.rendering import environment, render


def say(
    source: str, *, locale: str = "fr", zone: str = "Europe/Paris", name: str = "x.html", **context: object
) -> str:
    jinja = environment(locale, zone).overlay(loader=DictLoader({name: source}))
    return jinja.get_template(name).render(**context)


def test_dates_and_figures_are_told_in_the_language_asked_for() -> None:
    source = "{{ day|plain_day }} {{ share|share }} {{ figure|gain }} {{ day|distance(today) }}"
    given = {"day": date(2026, 12, 1), "share": 0.5, "figure": 1.25, "today": date(2026, 11, 27)}
    assert "1er décembre 2026" in say(source, locale="fr", **given)
    assert say(source, locale="en", **given) == "1 December 2026 50% 1.2 in 4 days"


def test_a_missing_day_says_nothing() -> None:
    assert say("[{{ none|day }}{{ none|distance(none) }}]") == "[]"


def test_moments_are_told_in_the_towns_own_time() -> None:
    at = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)
    assert say("{{ at|moment }}", at=at) == "24 novembre 2026 à 0\u00a0h\u00a030"
    assert say("{{ at|moment }}", zone="UTC", at=at) == "23 novembre 2026 à 23\u00a0h\u00a030"
    assert say("{{ at|moment }}", locale="en", zone="UTC", at=at) == "23 November 2026 at 23:30"
    assert say("{{ at|moment }}", at=datetime(2026, 12, 1, 8, 5, tzinfo=UTC)).startswith(
        "1er décembre 2026 à 9"
    )


def test_gains_and_losses_carry_their_sign() -> None:
    assert say("{{ 2.5|signed }} {{ -3|signed }} {{ 0.01|signed }}", locale="en") == "+2.5 −3 0"


def test_pages_escape_what_towns_write_and_mails_do_not() -> None:
    assert say("{{ text }}", text="<b>l'été</b>") == "&lt;b&gt;l&#39;été&lt;/b&gt;"
    assert say("{{ text }}", name="x.txt", text="<b>l'été</b>") == "<b>l'été</b>"


def test_a_name_the_context_lacks_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        say("{{ nobody }}")


def test_a_language_without_a_catalogue_speaks_the_source() -> None:
    jinja = environment("eo").overlay(loader=DictLoader({"x.html": "{{ _('Contents') }}"}))
    assert jinja.get_template("x.html").render() == "Contents"


def test_a_template_file_is_found_and_asks_for_its_context() -> None:
    with pytest.raises(UndefinedError):
        render("plan/document.html", locale="fr")
