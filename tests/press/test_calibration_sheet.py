"""The sheet for the meeting: tagged, in both languages, whatever stands in a case."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from onboarding.domain.calibration import Ruling
from onboarding.press.calibration_sheet import Sheet, SheetCase, sheet_name, sheet_pdf

CASE = SheetCase(
    title="La fontaine",
    thread="Fil « Place »",
    message="Rendez-nous l’eau !\n<script>alert(1)</script> file:///etc/passwd 🙃",
    counts=((Ruling.HIDE, 3, ()), (Ruling.LEAVE, 2, ("Ada", "Line"))),
    decision=Ruling.LEAVE,
    clause="Contenus interdits",
    reason="Rien n’est interdit.",
    hard="Le ton.",
    gap="Les uns le laissent visible",
    talk="Que chacun dise sa règle.",
)
SHEET = Sheet(
    town="Vallorne",
    demo=True,
    opened_on=date(2026, 11, 23),
    people=5,
    cases=20,
    figures=("Accord : 86 %", "Kappa : 0,71 (fort)"),
    differing=(CASE,),
    alike=(("Le rond-point", Ruling.LEAVE),),
)
SAID = {
    "fr": ("Calibrage : fiche pour la réunion", "3 × Masquer avec motif", "Ce dont nous convenons"),
    "en": ("Calibration: sheet for the meeting", "3 × Hide it, with the reason", "What we agree on"),
}


def read(printed):
    reader = PdfReader(BytesIO(printed))
    text = " ".join(page.extract_text() for page in reader.pages)
    return reader, " ".join(text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_sheet_says_everything_and_is_tagged(shelf, locale):
    reader, text = read(sheet_pdf(SHEET, words=shelf.words[locale], locale=locale))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == locale
    for said in (*SAID[locale], "Vallorne", "La fontaine", "(Ada, Line)", "Le rond-point", "86 %"):
        assert said in text, said
    assert "<script>alert(1)</script>" in text


def test_a_round_without_a_difference_is_one_page(shelf):
    reader, text = read(sheet_pdf(replace(SHEET, differing=()), words=shelf.words["en"], locale="en"))
    assert len(reader.pages) == 1
    assert "Everybody decided every case as the model answer does." in text


def test_the_file_is_called_by_its_day():
    assert sheet_name(date(2026, 11, 23), locale="fr") == "calibrage-2026-11-23.pdf"
    assert sheet_name(date(2026, 11, 23), locale="nl") == "calibration-2026-11-23.pdf"
