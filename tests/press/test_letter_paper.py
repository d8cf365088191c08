from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from pypdf import PdfReader

from onboarding.content.prose import charter_prose
from onboarding.content.shelf import Shelf
from onboarding.domain.commitment import said
from onboarding.domain.frozen_letter import FrozenLetter
from onboarding.press.letter_paper import Paper, Under
from onboarding.press.letter_text import letter_sections
from tests.letters import COMPLETE

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def paper(shelf: Shelf) -> Paper:
    letter = FrozenLetter(
        number=2,
        town="Vallorne",
        consultation="La place du Marché",
        edition="2026.1",
        said=said(COMPLETE),
        texts={"fr": letter_sections(COMPLETE, words=shelf.words["fr"], locale="fr")},
    )
    under = Under(name="Hélène <b>", function="adjointe", seat="sponsor", signed_at=AT)
    return Paper(
        letter=letter,
        digest=letter.digest,
        frozen_at=AT,
        signatures=(under,),
        demo=False,
        zone="Europe/Paris",
        locale="fr",
    )


def test_the_pdf_is_tagged_and_titled_with_a_bookmark_for_each_section(paper: Paper) -> None:
    pdf = PdfReader(BytesIO(paper.pdf()))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "fr"
    assert "La place du Marché" in str((pdf.metadata or {})["/Title"])
    titles = {each.title for each in _flat(pdf.outline)}
    assert {"La question", "Signatures"} <= titles
    assert len(titles) >= 13


def _flat(outline: list[Any]) -> Iterator[Any]:
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each


def test_the_word_file_has_real_headings_and_the_signature_as_typed(paper: Paper) -> None:
    document = docx.Document(BytesIO(paper.docx()))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert headings[0] == "Lettre d’engagement"
    assert "Signatures" in headings
    assert any("Hélène <b>, adjointe" in each.text for each in document.paragraphs)


def test_markdown_keeps_what_was_typed_as_plain_text(paper: Paper) -> None:
    assert "Hélène \\<b\\>" in paper.markdown
    assert paper.digest in paper.markdown


def test_whatever_is_typed_stays_text(shelf: Shelf) -> None:
    evil = replace(COMPLETE, promise="<script>alert(1)</script> [x](javascript:1) ![](http://x) *a*")
    drawn = "".join(
        charter_prose(each.body) for each in letter_sections(evil, words=shelf.words["fr"], locale="fr")
    )
    assert "<script" not in drawn
    assert "<a " not in drawn
    assert "<img" not in drawn
    assert "&lt;script&gt;" in drawn
