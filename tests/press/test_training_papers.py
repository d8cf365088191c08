"""Certificates and signing sheets: one page, tagged, whatever the names, in both languages."""

from datetime import date, time
from io import BytesIO

import pytest
from pypdf import PdfReader

from onboarding.domain.certificates import Certificate, Followed, Signing
from onboarding.domain.training import MODULES, Meeting
from onboarding.press.training_papers import certificate_name, certificate_pdf, signing_name, signing_pdf

DAY = date(2026, 11, 3)
HEADINGS = {"fr": "Attestation de formation", "en": "Training certificate"}


def paper(shelf, *, modules=MODULES, name="Léa Martin", town="Vallorne", led_by="Zoé Delorme"):
    rows = tuple(
        Followed(module=each.id, minutes=each.minutes, on=DAY, led_by=led_by)
        for each in shelf.training_modules
        if each.id in modules
    )
    return Certificate(town=town, name=name, rows=rows, issued_on=date(2026, 12, 4), demo=True)


def read(printed):
    reader = PdfReader(BytesIO(printed))
    return reader, plain(reader.pages[0].extract_text())


def plain(text):
    return " ".join(text.split())


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_certificate_is_one_tagged_page_that_says_everything(shelf, locale):
    printed = certificate_pdf(paper(shelf), words=shelf.words[locale], locale=locale)
    reader, text = read(printed)
    assert len(reader.pages) == 1
    page = reader.pages[0].mediabox
    assert page.width > page.height
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == locale
    assert b"pdfuaid" in printed or b"pdfuaid" in root["/Metadata"].get_object().get_data()
    for said in (HEADINGS[locale], "Léa Martin", "Vallorne", "Zoé Delorme", "2026"):
        assert said in text
    for module in MODULES:
        assert plain(shelf.words[locale].training[module].name) in text


def test_a_part_is_a_statement_and_never_called_a_certificate(shelf):
    part = paper(shelf, modules=("tool",))
    _, text = read(certificate_pdf(part, words=shelf.words["en"], locale="en"))
    assert "Statement of attendance" in text
    assert "1 of the six modules" in text
    assert "Training certificate" not in text
    assert certificate_name(part, locale="fr") == "attestation-de-presence-lea-martin.pdf"
    assert certificate_name(paper(shelf), locale="en") == "training-certificate-lea-martin.pdf"


@pytest.mark.parametrize("text", ["x" * 120, "Marie " * 20, "<script>alert(1)</script>", "../../etc/passwd"])
def test_the_longest_and_strangest_names_stay_on_one_page_as_text(shelf, text):
    strange = paper(shelf, name=text, town=text, led_by=text)
    reader, said = read(certificate_pdf(strange, words=shelf.words["fr"], locale="fr"))
    assert len(reader.pages) == 1
    assert text.split()[0][:20] in said
    assert "/" not in certificate_name(strange, locale="fr")


def test_the_same_certificate_has_the_same_reference_and_another_has_another(shelf):
    def reference(one):
        _, text = read(certificate_pdf(one, words=shelf.words["en"], locale="en"))
        return text.partition("Reference: ")[2].split()[0]

    assert reference(paper(shelf)) == reference(paper(shelf))
    assert reference(paper(shelf)) != reference(paper(shelf, name="Lou Martin"))


def test_a_signing_sheet_has_a_line_for_each_and_repeats_its_head_on_every_page(shelf):
    sheet = Signing(
        town="Vallorne",
        meeting=Meeting(modules=("tool",), held_on=DAY, starts_at=time(9, 30), place="Salle du conseil"),
        people=tuple((f"Personne {number}", "Parcs") for number in range(60)),
        minutes=90,
        demo=False,
    )
    reader = PdfReader(BytesIO(signing_pdf(sheet, words=shelf.words["fr"], locale="fr")))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    assert len(pages) > 1
    assert all("Signature" in page for page in pages)
    assert all(f"Personne {number}" in " ".join(pages) for number in range(60))
    assert all(f" {number} " in f"{pages[-1]} " for number in range(61, 67)), (
        "no line for who comes unannounced"
    )
    assert "X" not in pages[-1].split()
    assert "9 h 30" in pages[0].replace("\u00a0", " ")
    assert signing_name(sheet, locale="fr") == "emargement-2026-11-03.pdf"
