"""The printed plan for people who do not see it: tags, alternatives, headers, order, bookmarks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Object, OutlineItem, Pdf

from onboarding.domain.plan_sections import Section
from onboarding.press.pdf import to_pdf
from onboarding.press.plan import Document
from tests.domain.plan_fixtures import ANNEXES, OVERRIDE
from tests.make import Maker
from tests.plan_paper import SECTIONS, lines, pages, plan_of, set_in, with_changes
from tests.plan_town import plan_town

TITLES = {"en": "Launch plan – Le parc des Tanneurs", "fr": "Plan de lancement – Le parc des Tanneurs"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A printed plan, its source, and the document opened."""

    file: bytes
    source: Document
    pdf: Pdf

    @property
    def elements(self) -> list[Object]:
        """The tags in reading order."""
        return list(_elements(self.pdf.Root.StructTreeRoot))

    @property
    def headings(self) -> list[str]:
        """Number and name of each section and annex, as the source says them."""
        found = re.findall(r'<h2[^>]*><span class="section__number">(.*?)</span>(.*?)</h2>', self.source.html)
        return [f"{number} {name.strip()}" for number, name in found]

    @property
    def bookmarks(self) -> dict[str, int]:
        """Each bookmark, and the page that it leads to, from 1."""
        numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages, start=1)}
        with self.pdf.open_outline() as outline:
            return {
                entry.title: numbers[entry.destination[0].objgen]  # type: ignore[index, union-attr]
                for entry in _entries(outline.root)
            }


@pytest.fixture(scope="module", params=["en", "fr"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def printed(make: Maker, locale: str) -> Printed:
    """A plan with everything in it: people on duty, annexes, a decision."""
    made = plan_town(make, demo=True, name="Saint-Aubin", locale=locale)
    make.shift(make.moderator(made.lead))
    plan = plan_of(make, made, locale)
    plan = with_changes(make, plan, annexes=replace(ANNEXES, compliance=plan.annexes.compliance))
    ready = set_in(make, replace(plan, decision=OVERRIDE, number=3), locale)
    file = to_pdf(ready.html, css=ready.css)
    return Printed(file=file, source=ready, pdf=Pdf.open(BytesIO(file)))


def test_the_file_is_sound_and_says_what_it_is(printed: Printed, locale: str) -> None:
    pdf = printed.pdf
    assert pdf.check_pdf_syntax() == []
    assert pdf.get_warnings() == []
    with pdf.open_metadata() as metadata:
        assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert metadata["dc:title"] == TITLES[locale]
    assert str(pdf.Root.Lang) == locale
    assert pdf.Root.MarkInfo.Marked
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert {str(page.obj.Tabs) for page in pdf.pages} == {"/S"}


def test_every_figure_has_its_words_and_the_title_is_the_only_one(printed: Printed) -> None:
    elements = printed.elements
    count = Counter(str(each.S) for each in elements)
    assert count["/Figure"] > 60
    assert all(str(each.get("/Alt", "")).strip() for each in elements if each.S == "/Figure")
    assert count["/H1"] == 1
    assert count["/H2"] >= len(SECTIONS)


def test_every_cell_names_its_headers(printed: Printed) -> None:
    elements = printed.elements
    names = {str(each.ID) for each in elements if each.S == "/TH"}
    assert len(names) == sum(each.S == "/TH" for each in elements)
    cells = [each for each in elements if each.S == "/TD"]
    assert len(cells) > 300
    for cell in cells:
        headers = {str(name) for name in cell.A.get("/Headers", Array())}
        assert headers
        assert headers <= names


def test_the_seventeen_sections_are_read_and_each_has_its_bookmark(printed: Printed, tmp_path: Path) -> None:
    told, headings, marks = pages(printed.file, tmp_path), printed.headings, printed.bookmarks
    numbers = [heading.split(" ")[0] for heading in headings]
    assert numbers == [*(str(section.number) for section in Section), "B", "C"]
    for heading in headings:
        assert _plain(heading) in _plain(told[marks[heading] - 1])
    assert list(marks.values()) == sorted(marks.values())


def test_headings_go_down_by_one_and_none_stands_alone_at_a_foot(printed: Printed, tmp_path: Path) -> None:
    tags = [str(each.S) for each in printed.elements]
    levels = [int(tag[2]) for tag in tags if re.fullmatch(r"/H\d", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    headings = {_plain(title) for title in printed.bookmarks}
    for page in lines(printed.file, tmp_path):
        assert not {_plain(line) for line in page[-3:]} & headings


def test_the_html_gives_each_header_its_scope_and_each_drawing_its_words(make: Maker) -> None:
    made = plan_town(make)
    html = set_in(make, plan_of(make, made)).html
    heads = re.findall(r"<th\b[^>]*>", html)
    assert len(heads) > 100
    assert all('scope="col"' in head or 'scope="row"' in head for head in heads)
    drawings = re.findall(r"<svg\b.*?</svg>", html, flags=re.DOTALL)
    outer = [each for each in drawings if 'overflow="visible"' not in each.split(">", 1)[0]]
    assert all("<title>" in each for each in outer)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _elements(node: Object) -> Iterator[Object]:
    if "/S" in node:
        yield node
    kids = node.get("/K", Array())
    for kid in kids if isinstance(kids, Array) else [kids]:  # type: ignore[attr-defined]
        if isinstance(kid, Dictionary) and kid.get("/Type") != "/OBJR":
            yield from _elements(kid)


def _entries(entries: list[OutlineItem]) -> Iterator[OutlineItem]:
    for entry in entries:
        yield entry
        yield from _entries(entry.children)
