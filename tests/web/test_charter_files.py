"""The charter to take away: every kind, each language, the draft and the versions."""

from html import unescape
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role
from onboarding.press.pdf import PressMissing
from onboarding.web.pages import charter_files as pages
from tests.published import a_charter, a_draft, a_version

HERE = "/charter/files"


@pytest.fixture
def town(make):
    return make.town(name="Saint-Aubin", slug="saint-aubin")


@pytest.fixture
def reader(make, town, visit):
    return visit(make.person(town, Role.IT, locale="en"))


def test_links_say_language_type_and_size(make, town, reader):
    a_draft(make, town)
    page = reader.get(HERE)
    assert "Draft of today" in page.text
    labels = {href: label for label, href in page.links.items()}
    assert labels[f"{HERE}/draft/en.pdf"].startswith("Moderation charter (PDF")
    assert labels[f"{HERE}/draft/fr.docx"].startswith("Word file, for those who change the text (Word, ")
    for kind in ("docx", "md", "txt"):
        assert labels[f"{HERE}/draft/fr.{kind}"].endswith(" kB)"), kind
    reader.flask.get(f"{HERE}/draft/en.pdf")
    labels = {href: label for label, href in reader.get(HERE).links.items()}
    assert labels[f"{HERE}/draft/en.pdf"].endswith(" kB)")


@pytest.mark.parametrize(
    ("kind", "media"),
    [("pdf", "application/pdf"), ("docx", "officedocument"), ("md", "text/markdown"), ("txt", "text/plain")],
)
def test_a_file_is_named_after_town_version_and_language(make, town, reader, kind, media):
    a_draft(make, town)
    a_version(make, town, 3, CharterState.PUBLISHED)
    draft = reader.flask.get(f"{HERE}/draft/fr.{kind}")
    version = reader.flask.get(f"{HERE}/3/en.{kind}")
    assert media in draft.content_type
    named = f'filename="charte-de-moderation-saint-aubin-projet-2026-11-23-fr.{kind}"'
    assert named in draft.headers["Content-Disposition"]
    assert f'filename="moderation-charter-saint-aubin-v3-en.{kind}"' in version.headers["Content-Disposition"]


def test_a_draft_says_so_in_every_kind_and_a_version_that_holds_does_not(make, town, reader):
    a_draft(make, town)
    a_version(make, town, 3, CharterState.PUBLISHED)

    def said(path):
        content = reader.flask.get(path).data
        if path.endswith("pdf"):
            return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
        if path.endswith("docx"):
            sheet = Document(BytesIO(content))
            return [sheet.sections[0].header.paragraphs[0].text]
        return [content.decode()]

    for kind in ("pdf", "docx", "md", "txt"):
        assert all("PROJET" in part for part in said(f"{HERE}/draft/fr.{kind}")), kind
        assert not any("PROJET" in part for part in said(f"{HERE}/3/fr.{kind}")), kind
    assert "Draft of 23 November 2026: nothing of it is adopted." in said(f"{HERE}/draft/en.txt")[0]


def test_a_version_in_review_or_replaced_cannot_be_mistaken_for_the_one_that_holds(make, town, reader):
    a_version(make, town, 1, CharterState.REPLACED)
    a_version(make, town, 2, CharterState.WITHDRAWN)
    a_version(make, town, 3, CharterState.IN_REVIEW)
    marks = {1: "REPLACED", 2: "NOT ADOPTED", 3: "NOT ADOPTED"}
    for number, mark in marks.items():
        text = reader.flask.get(f"{HERE}/{number}/en.txt").get_data(as_text=True)
        assert mark in text.splitlines()[1]
    page = reader.get(HERE)
    assert page.links["Version 1"] == f"{HERE}/1"
    assert "This text does not hold" in reader.get(f"{HERE}/3/en/paste").text
    assert reader.get(f"{HERE}/1").h1 == "Documents of version 1"


def test_html_to_paste_is_plain_and_in_one_language(make, town, reader):
    charter = a_charter(
        make, appeal={"en": "You may *appeal* <script>alert(1)</script>\n\n- [here](javascript:x)"}
    )
    a_version(make, town, 3, CharterState.PUBLISHED, charter=charter)
    source = reader.flask.get(f"{HERE}/3/fr/paste").get_data(as_text=True)
    html = unescape(source[source.index("<textarea") :].partition(">")[2].partition("</textarea>")[0])
    assert html.startswith("<h2>Charte de modération</h2>")
    assert "<h3>1. Objet et périmètre</h3>" in html
    assert '<div lang="en" dir="auto">' in html
    assert "&lt;script&gt;" in html
    for bad in ("class=", "style=", "<script", "href="):
        assert bad not in html
    assert f'href="{HERE}/3/en/paste"' in source


def test_characters_that_the_font_lacks_are_named(make, town, reader):
    a_draft(make, town, a_charter(make, appeal={"en": "Yes 🎉 שלום"}))
    text = reader.get(HERE).text
    assert "🎉" in text
    assert "not in the PDF’s own font" in text


def test_without_a_text_there_is_nothing_to_take_away(town, reader):
    assert "The charter has no text yet" in reader.get(HERE).text
    for path in ("draft/fr.pdf", "draft/fr.docx", "draft/fr/paste"):
        assert reader.get(f"{HERE}/{path}").location == HERE


@pytest.mark.parametrize(
    "path", ["draft/nl.pdf", "draft/fr.odt", "9/fr.pdf", "1/nl.txt", "9", "9/fr/paste", "x/fr.txt"]
)
def test_what_is_not_there_is_not_found(make, town, reader, path):
    a_version(make, town, 1)
    assert reader.get(f"{HERE}/{path}").status == 404


def test_another_towns_version_is_not_found(make, reader):
    a_version(make, make.town(), 7)
    assert reader.get(f"{HERE}/7/fr.txt").status == 404


def test_a_server_without_pango_says_what_to_type(make, town, reader, monkeypatch):
    def fails(*_, **__):
        raise PressMissing

    a_draft(make, town)
    monkeypatch.setattr(pages, "charter_file", fails)
    page = reader.get(f"{HERE}/draft/fr.pdf")
    assert page.status == 503
    assert "apt-get install -y libpango" in page.source
