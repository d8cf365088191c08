"""Editions of the plan as files: the same words and figures on paper, in Word, on a screen, as CSV."""

import csv
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_department import Seat, department_sheet
from onboarding.domain.plan_edition import Edition
from onboarding.domain.plan_figures import FigureUnit, PlanChart, figures
from onboarding.press.pdf import to_pdf
from onboarding.press.plan import Voice
from onboarding.press.plan_edition import Kind, Paperwork, department_document
from onboarding.press.plan_markup import MarkupUnknown, read_markup
from onboarding.services.plan_editions import edition_of, people_named
from tests.domain.plan_fixtures import ANNEXES, OVERRIDE
from tests.make import Maker
from tests.plan_paper import pages, plan_of, with_changes
from tests.plan_town import NOTE, plan_town
from tests.workbooks import OFFICE, needs_office

NAMES = ("Aïcha Morel", "Élise Fontaine", "Hugo Lambert", "Cheffe Voirie", "Référente Sports", "Paul Garnier")


@pytest.fixture(scope="module", params=["fr", "en"])
def locale(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def plan(make: Maker, locale: str) -> LaunchPlan:
    """A plan with everything in it, and a name in a text."""
    made = plan_town(make, demo=True, name="Saint-Aubin", locale=locale)
    make.shift(make.moderator(made.lead))
    plan = plan_of(make, made, locale)
    plan = with_changes(make, plan, annexes=replace(ANNEXES, compliance=plan.annexes.compliance))
    letter = replace(plan.letter, promise="Aïcha Morel vous répond le 1er juin.\x0b")
    return replace(plan, decision=OVERRIDE, letter=letter)


def paperwork(make: Maker, plan: LaunchPlan, locale: str, edition: Edition = Edition.FULL) -> Paperwork:
    voice = Voice(words=make.shelf.words[locale], locale=locale, zone="Europe/Paris")
    names = people_named(make.session, 1) | {"Hugo Lambert"}
    return edition_of(plan, edition, voice, names)


def folded(text: str) -> str:
    return " ".join(text.split())


def word_text(docx: bytes) -> str:
    """Every word of the file in the order of reading."""
    body = Document(BytesIO(docx)).element.body
    paragraphs = ("".join(_texts(each)) for each in body.iter(qn("w:p")))
    return folded("\n".join(paragraphs))


def _texts(paragraph: Any) -> Iterator[str]:
    for each in paragraph.iter(qn("w:t"), qn("w:br")):
        yield "\n" if each.tag == qn("w:br") else each.text or ""


def paper_text(ready: Paperwork, folder: Path) -> str:
    return folded(" ".join(pages(to_pdf(ready.document.html, css=ready.document.css), folder)))


def test_word_says_every_word_of_the_document(make: Maker, plan: LaunchPlan, locale: str) -> None:
    ready = paperwork(make, plan, locale)
    docx = ready.make(Kind.DOCX)
    said = re.sub(r"\s", "", word_text(docx))
    body = read_markup(ready.document.html)
    for each in body.all("h1", "h2", "h3", "h4", "p", "li", "td", "dt", "dd", "caption"):
        if each.classes & {"section__number"} or "contents__page" in each.classes:
            continue
        for words in _own(each):
            assert re.sub(r"\s", "", words.replace("\x0b", "")) in said, words


def _own(node: Any) -> Iterator[str]:
    """The texts right in an element."""
    yield from (each for each in node.inner if isinstance(each, str) and each.strip())


def test_word_has_its_own_headings_tables_contents_title_and_language(
    make: Maker, plan: LaunchPlan, locale: str
) -> None:
    ready = paperwork(make, plan, locale)
    document = Document(BytesIO(ready.make(Kind.DOCX)))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert len([each for each in headings if re.match(r"\d+ ", each)]) == 17
    assert [each.style.name for each in document.paragraphs].count("Title") == 1
    assert document.core_properties.title == plan.cover.title
    assert document.core_properties.language == {"fr": "fr-FR", "en": "en-GB"}[locale]
    assert any("TOC" in each.text for each in document.element.body.iter(qn("w:instrText")))
    assert len(document.tables) > 15
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert table.rows[0]._tr.find(f".//{qn('w:cantSplit')}") is not None
        assert len({len(row.tc_lst) for row in table._tbl.tr_lst}) == 1
    assert any(each.paragraph_format.page_break_before for each in document.paragraphs)


@needs_office
def test_libreoffice_opens_it_and_reads_the_same_words(
    make: Maker, plan: LaunchPlan, locale: str, tmp_path: Path
) -> None:
    docx = paperwork(make, plan, locale).make(Kind.DOCX)
    (tmp_path / "plan.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "plan.docx")], check=True, capture_output=True, timeout=180)
    said = re.sub(r"\W", "", " ".join(pages((tmp_path / "plan.pdf").read_bytes(), tmp_path)))
    for name in (plan.cover.title, OVERRIDE.reason, "Menaces répétées contre une personne"):
        assert re.sub(r"\W", "", name)[:24] in said


def test_the_page_is_one_file_that_asks_for_nothing(make: Maker, plan: LaunchPlan, locale: str) -> None:
    html = paperwork(make, plan, locale).make(Kind.HTML).decode()
    assert "<script" not in html
    assert not re.search(r"""(?:src|href)=["'](?!#|data:image/png;base64,)""", html)
    assert not re.search(r"url\(|@import", html)
    assert "width=device-width" in html
    assert "prefers-color-scheme: dark" in html
    assert html.startswith("\n<!doctype html>") or "<!doctype html>" in html[:200]


def test_figures_agree_on_paper_on_the_screen_and_in_the_spreadsheet(
    make: Maker, plan: LaunchPlan, locale: str, tmp_path: Path
) -> None:
    ready = paperwork(make, plan, locale)
    rows = list(
        csv.reader(
            StringIO(ready.make(Kind.CSV).decode("utf-8-sig")), delimiter=";" if locale == "fr" else ","
        )
    )
    assert len(rows) - 1 == len(figures(plan))
    page = re.sub(r"(?s)<style>.*?</style>", "", ready.make(Kind.HTML).decode())
    texts = (paper_text(ready, tmp_path), folded(read_markup(page).text))
    wording = ready.voice.wording
    for figure, (chart, label, _, value, unit) in zip(figures(plan), rows[1:], strict=True):
        assert chart
        assert unit
        if figure.value is None or figure.chart in {PlanChart.HISTORY, PlanChart.COVER}:
            continue
        said = _said(figure, wording)
        assert _plain(value) == _raw(figure)
        for text in texts:
            assert said in text, (label, said)


def _said(figure: Any, wording: Any) -> str:
    if figure.unit is FigureUnit.DAY:
        return folded(wording.short_day(figure.value)) if figure.series == "due" else ""
    if figure.unit is FigureUnit.HOURS:
        return folded(wording.hours(figure.value))
    return str(wording.points(figure.value))


def _raw(figure: Any) -> str:
    if figure.unit is FigureUnit.DAY:
        return str(figure.value.isoformat())
    if figure.unit is FigureUnit.HOURS:
        return str(round(figure.value, 1)) if figure.value >= 1 else str(round(figure.value, 2))
    return str(round(figure.value))


def _plain(value: str) -> str:
    return value.replace(",", ".")


def test_a_version_for_publication_prints_no_name_and_no_note(
    make: Maker, plan: LaunchPlan, locale: str, tmp_path: Path
) -> None:
    ready = paperwork(make, plan, locale, Edition.PUBLIC)
    printed = paper_text(ready, tmp_path)
    texts = (
        printed,
        ready.make(Kind.HTML).decode(),
        word_text(ready.make(Kind.DOCX)),
        ready.make(Kind.CSV).decode(),
    )
    for text in texts:
        for name in (*NAMES, NOTE, "Moussa"):
            assert name not in text
    assert {"fr": "Version à publier", "en": "Version for publication"}[locale] in printed
    assert "[…] vous répond le 1er juin." in printed


def test_the_sheet_alone_is_one_page(make: Maker, plan: LaunchPlan, locale: str, tmp_path: Path) -> None:
    ready = paperwork(make, plan, locale, Edition.SHEET)
    (page,) = pages(to_pdf(ready.document.html, css=ready.document.css), tmp_path)
    assert OVERRIDE.reason[:40] in page
    assert {"fr": "Fiche de décision seule", "en": "Decision sheet alone"}[locale] in page


def test_a_departments_sheet_takes_two_pages_at_most(
    make: Maker, plan: LaunchPlan, locale: str, tmp_path: Path
) -> None:
    voice = Voice(words=make.shelf.words[locale], locale=locale, zone="Europe/Paris")
    sheet = department_sheet(plan, Seat(id=plan.sign_offs[1].department_id or 0, name="Parcs et jardins"))
    assert sheet is not None
    ready = department_document(plan, sheet, voice)
    printed = pages(to_pdf(ready.html, css=ready.css), tmp_path)
    assert 1 <= len(printed) <= 2
    assert "Cheffe Parcs et jardins" in printed[0]
    assert "Cheffe Voirie" not in " ".join(printed)


def test_markup_that_no_template_of_ours_writes_is_refused() -> None:
    for html in ("<body><iframe></iframe></body>", "<body><p><b></p></body>", "<p>a</p>", "<body><p>a"):
        with pytest.raises(MarkupUnknown):
            read_markup(html)
