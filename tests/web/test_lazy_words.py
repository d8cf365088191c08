"""Words that wait for the language of a page count as HTML: nothing that people typed may be in them."""

import ast
from datetime import date

from onboarding.domain.people import Role
from onboarding.places import PACKAGE
from tests.launch import a_group

OURS = frozenset({"language", "max", "most", "number", "weight", "least", "place"})
"""What may stand in such words: our own numbers, names of languages and places of time zones."""
OF_THE_CONTENT = {("own_lines.py", "name"), ("follow_up.py", "what")}
"""A weight's name, which is content; what is owed to residents, which is ours."""


def test_a_department_called_like_html_stays_text(make, visit):
    town = make.town()
    make.department(town, "<b>Parcs</b>", slug="parcs")
    page = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en")).get("/town/lines/new")
    assert "<b>Parcs" not in page.source
    assert "&lt;b&gt;Parcs&lt;/b&gt; only" in page.source


def test_a_group_called_like_html_stays_text(make, visit):
    town = make.town()
    consultation = make.consultation(town, slug="quai", opens_on=date(2026, 11, 9))
    a_group(make, consultation, name="<img src=x onerror=alert(1)>")
    page = visit(make.person(town, Role.MODERATION_LEAD, locale="en")).get(
        "/consultations/quai/participation/new"
    )
    assert "<img" not in page.source
    assert "Participants: &lt;img src=x onerror=alert(1)&gt;" in page.source


def test_a_lesson_written_like_html_stays_text(make, visit):
    town = make.town()
    make.consultation(town, slug="quai", opens_on=date(2026, 9, 1), closes_on=date(2026, 10, 1))
    client = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    said = {"worked": "x", "learnt": "<img src=x onerror=alert(1)>: why?", "changed": "not_yet"}
    client.post("/consultations/quai/retrospective/edit", said | {"version": "0"})
    page = client.get("/consultations/quai/retrospective/lines")
    assert "<img" not in page.source
    assert "Dimension of “&lt;img src=x onerror=alert(1)&gt;”" in page.source


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
