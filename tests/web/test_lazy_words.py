"""Words that wait for the language of a page count as HTML: nothing that people typed may be in them."""

import ast

from onboarding.domain.people import Role
from onboarding.places import PACKAGE

OURS = frozenset({"language", "max", "most", "number", "weight", "least", "place"})
"""What may stand in such words: our own numbers, names of languages and places of time zones."""
OF_THE_CONTENT = {("own_lines.py", "name")}
"""A weight's name, which is content."""


def test_a_department_called_like_html_stays_text(make, visit):
    town = make.town()
    make.department(town, "<b>Parcs</b>", slug="parcs")
    page = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en")).get("/town/lines/new")
    assert "<b>Parcs" not in page.source
    assert "&lt;b&gt;Parcs&lt;/b&gt; only" in page.source


def test_waiting_words_hold_nothing_that_people_typed():
    held = {
        (file.name, word.arg)
        for file in (PACKAGE / "web").rglob("*.py")
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_l", "_ln"}
        for word in call.keywords
        if word.arg not in OURS
    }
    assert held == OF_THE_CONTENT
