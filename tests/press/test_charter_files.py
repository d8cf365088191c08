"""The charter on paper: tagged, bookmarked, marked on every page; and as text for other programs."""

import subprocess
from datetime import date
from io import BytesIO

import pytest
from markdown_it import MarkdownIt
from pypdf import PdfReader

from onboarding.domain.charter_paper import PaperKind
from onboarding.domain.frozen_charter import CharterState
from onboarding.press.charter_files import charter_file, charter_html, size_of, unprintable
from tests.intake.word_files import a_paper

ODD = {
    "purpose": "Un **gras**.\n\n- un\n  - deux\n\n3. trois\n4. quatre",
    "regime": "שלום עולם, مرحبا, emoji 🎉 et \\[… Boîte …\\]",
    "appeal": "<script>alert(1)</script> <img src=x> [a](javascript:b) {{ 7*7 }} # titre\n\n# rien",
}
HELD = {
    "number": 3,
    "state": CharterState.ADOPTED,
    "adopted_on": date(2026, 11, 9),
    "adopted_by": "Line Mairie",
}


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")

    def print_(**given):
        content = charter_file(
            a_paper(ODD | {"long": "Une phrase. " * 900}, **given), PaperKind.PDF, data_dir=folder
        )
        (folder / "charter.pdf").write_bytes(content)
        return PdfReader(BytesIO(content)), folder / "charter.pdf"

    return print_


def pages(file):
    told = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, text=True, check=True)
    return [" ".join(page.split()) for page in told.stdout.split("\f")[:-1]]


def test_the_document_is_tagged_bookmarked_and_says_its_language(printed):
    reader, file = printed(**HELD)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/Lang"] == "fr"
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert reader.metadata.title == "Charte de modération – Vallorne"
    (title,) = [entry for entry in reader.outline if not isinstance(entry, list)]
    assert title.title == "Charte de modération"
    (clauses,) = [entry for entry in reader.outline if isinstance(entry, list)]
    assert [entry.title for entry in clauses] == [
        "1. Objet et périmètre",
        "2. Régime de modération",
        "3. Recours",
        "4. long",
    ]
    told = subprocess.run(["pdfinfo", file], capture_output=True, text=True, check=True).stdout
    assert "Tagged:          yes" in told
    assert "JavaScript:      no" in told


def test_every_page_says_whose_version_it_is_with_its_digest_and_number(printed):
    paper = a_paper(ODD | {"long": "Une phrase. " * 900}, **HELD)
    _, file = printed(**HELD)
    told = pages(file)
    assert len(told) > 1
    for number, page in enumerate(told, start=1):
        assert "Vallorne" in page
        assert "Version 3, adoptée le 9 novembre 2026 par Line Mairie." in page
        assert f"Empreinte {paper.seal}" in page
        assert f"{number}/{len(told)}" in page.replace(" ", "")
        assert "PROJET" not in page


def test_what_does_not_hold_is_marked_on_every_page(printed):
    for given, mark in (
        ({}, "PROJET"),
        ({"number": 4, "state": CharterState.IN_REVIEW}, "NON ADOPTÉE"),
        (HELD | {"state": CharterState.REPLACED}, "REMPLACÉE"),
        ({"demo": True}, "Données de démonstration"),
    ):
        told = pages(printed(**given)[1])
        assert all(mark in page for page in told), mark


def test_other_scripts_and_strange_wording_print_as_text(printed):
    text = " ".join(pages(printed()[1]))
    for said in ("<script>alert(1)</script>", "[a](javascript:b)", "{{ 7*7 }}", "# rien", "[… Boîte …]"):
        assert said in text
    reader, _ = printed()
    annotations = [each for page in reader.pages for each in page.get("/Annots", [])]
    assert annotations == []
    assert reader.attachments == {}


def test_a_town_with_a_long_name_prints(printed):
    assert len(pages(printed(town="Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson " * 4)[1])) < 12


def test_characters_without_a_place_in_the_font_are_named_once():
    signs = unprintable(a_paper({"appeal": "a🎉🎉ש"}))
    assert signs == ("🎉", "ש")
    assert unprintable(a_paper({"appeal": "Œuvre « 1 000 € » – l’été…"})) == ()


def test_a_size_is_known_before_the_file_is_taken_except_for_what_must_be_printed(tmp_path):
    paper = a_paper(**HELD)
    assert size_of(paper, PaperKind.PDF, data_dir=tmp_path) is None
    content = charter_file(paper, PaperKind.PDF, data_dir=tmp_path)
    for kind in PaperKind:
        written = content if kind is PaperKind.PDF else charter_file(paper, kind, data_dir=tmp_path)
        assert abs(size_of(paper, kind, data_dir=tmp_path) - len(written)) < 200, kind


def test_markdown_shows_elsewhere_what_it_shows_here(tmp_path):
    said = charter_file(a_paper(ODD), PaperKind.MARKDOWN, data_dir=tmp_path).decode()
    html = MarkdownIt("commonmark").render(said)
    assert html.startswith("<h1>Charte de modération – Vallorne</h1>")
    assert "<h2>3. Recours</h2>" in html
    assert html.count("<h2>") == 3
    assert "<li>deux</li>" in html
    assert '<ol start="3">' in html
    for bad in ("<script", "<img", "<a "):
        assert bad not in html


def test_plain_text_has_lists_and_nothing_of_markdown(tmp_path):
    said = charter_file(a_paper(ODD), PaperKind.TEXT, data_dir=tmp_path).decode()
    assert "CHARTE DE MODÉRATION – Vallorne\nPROJET – Projet du 23 novembre 2026" in said
    assert "Un gras.\n\n– un\n  – deux\n3. trois\n4. quatre" in said
    assert "**" not in said


def test_html_to_paste_carries_no_markup_of_the_towns():
    html = charter_html(a_paper(ODD))
    assert "&lt;script&gt;" in html
    for bad in ("<script", "<img", "<a ", "class=", "style=", "<h1"):
        assert bad not in html
