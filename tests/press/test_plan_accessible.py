"""The printed plan for people who do not see it: tags, alternatives, headers, order, bookmarks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from typing import Any

import pytest
from pypdf import PdfReader

from onboarding.press.pdf import to_pdf
from tests.domain.plan_fixtures import ANNEXES, OVERRIDE
from tests.make import Maker
from tests.plan_paper import SECTIONS, plan_of, set_in, with_changes
from tests.plan_town import plan_town


@pytest.fixture(scope="module", params=["en", "fr"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def printed(make: Maker, locale: str) -> bytes:
    """A plan with everything in it: people on duty, annexes, a decision."""
    made = plan_town(make, demo=True, name="Saint-Aubin", locale=locale)
    make.shift(make.moderator(made.lead))
    plan = plan_of(make, made, locale)
    plan = with_changes(make, plan, annexes=replace(ANNEXES, compliance=plan.annexes.compliance))
    ready = set_in(make, replace(plan, decision=OVERRIDE, number=3), locale)
    return to_pdf(ready.html, css=ready.css)


def test_tags_alternatives_headers_and_order(printed: bytes, locale: str) -> None:
    reader = PdfReader(BytesIO(printed))
    root: Any = reader.trailer["/Root"]
    assert b"pdfuaid:part" in root["/Metadata"].get_data()
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"].value) == (locale, True)
    assert {page.get("/Tabs") for page in reader.pages} == {"/S"}
    elements = list(_elements(root["/StructTreeRoot"]))
    count = Counter(str(each["/S"]) for each in elements)
    assert count["/Figure"] > 60
    assert [each for each in elements if each["/S"] == "/Figure" and not each.get("/Alt")] == []
    assert count["/H1"] == 1
    assert count["/H2"] >= len(SECTIONS)


def test_every_cell_names_its_headers(printed: bytes) -> None:
    reader = PdfReader(BytesIO(printed))
    root: Any = reader.trailer["/Root"]
    elements = list(_elements(root["/StructTreeRoot"]))
    names = {str(each["/ID"]) for each in elements if each["/S"] == "/TH"}
    cells = [each for each in elements if each["/S"] == "/TD"]
    assert len(cells) > 300
    for cell in cells:
        headers = [str(name) for name in cell["/A"].get("/Headers", [])]
        assert headers
        assert set(headers) <= names


def test_headings_go_down_by_one_and_none_stands_alone_at_a_foot(printed: bytes) -> None:
    reader = PdfReader(BytesIO(printed))
    root: Any = reader.trailer["/Root"]
    tags = [str(each["/S"]) for each in _elements(root["/StructTreeRoot"])]
    levels = [int(tag[2]) for tag in tags if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    headings = {str(entry.title) for entry in _entries(reader.outline)}
    for page in reader.pages:
        lines = [line for line in page.extract_text().splitlines() if line.strip()]
        assert not set(lines[-3:]) & headings


def test_the_html_gives_each_header_its_scope_and_each_drawing_its_words(make: Maker) -> None:
    made = plan_town(make)
    html = set_in(make, plan_of(make, made)).html
    heads = re.findall(r"<th\b[^>]*>", html)
    assert len(heads) > 100
    assert all('scope="col"' in head or 'scope="row"' in head for head in heads)
    drawings = re.findall(r"<svg\b.*?</svg>", html, flags=re.DOTALL)
    outer = [each for each in drawings if 'overflow="visible"' not in each.split(">", 1)[0]]
    assert all("<title>" in each for each in outer)


def _elements(node: Any) -> Iterator[Any]:
    kids = node.get("/K", [])
    kids = kids if isinstance(kids, list) else [kids]
    if "/S" in node:
        yield node
    for kid in kids:
        found = kid.get_object()
        if hasattr(found, "get") and found.get("/Type") != "/OBJR":
            yield from _elements(found)


def _entries(outline: Any) -> Iterator[Any]:
    for entry in outline:
        if isinstance(entry, list):
            yield from _entries(entry)
        else:
            yield entry
