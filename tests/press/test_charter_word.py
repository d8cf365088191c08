"""The charter as a Word file: what it looks like, and that nobody’s change is nobody’s change."""

from datetime import UTC, datetime
from io import BytesIO

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.content.clause_text import read_clause
from onboarding.content.shelf import open_shelf
from onboarding.domain.charter import Charter
from onboarding.domain.charter_intake import Known, recognise, sections, unchanged
from onboarding.domain.charter_paper import CharterPaper, draft_digest
from onboarding.domain.frozen_charter import CharterState
from onboarding.intake.word_reading import read_word
from onboarding.press.charter_word import charter_word
from onboarding.services.charter import draft_of
from tests.intake.word_files import a_paper

SHELF = open_shelf()
DAY = datetime(2026, 11, 23, tzinfo=UTC).date()
TYPED = st.lists(
    st.sampled_from(
        [*"ab é.)-+*_\\#[]<>&1\n\u00a0’🎉ע\u202e\t\u00ad\x07", "\n\n", "- ", "1. ", "**", "  - "]
    ),
    max_size=30,
).map("".join)


class Town:
    name = "Vallorne"


def paper_of(charter, locale):
    clauses = draft_of(SHELF, charter, Town, locale)
    given = {"town": "Vallorne", "slug": "vallorne", "locale": locale, "clauses": clauses, "day": DAY}
    return CharterPaper(**given, digest=draft_digest(clauses, locale))


def known(paper):
    texts = {clause.id: read_clause(clause.body) for clause in paper.clauses}
    return [
        Known(
            id=clause.id,
            titles=frozenset(words.clauses[clause.id].title for words in SHELF.words.values()),
            texts=(texts[clause.id],) if clause.id in texts else (),
        )
        for clause in SHELF.charter.clauses
    ]


@settings(deadline=None, max_examples=25)
@given(
    st.fixed_dictionaries({c.id: st.sampled_from([o.id for o in c.options]) for c in SHELF.charter.clauses}),
    st.dictionaries(
        st.sampled_from([fact.id for fact in SHELF.charter.facts if fact.kind != "date"]), TYPED, max_size=6
    ),
    st.dictionaries(
        st.sampled_from([clause.id for clause in SHELF.charter.clauses]),
        st.dictionaries(st.sampled_from(["fr", "en"]), TYPED.filter(str.strip), min_size=1),
        max_size=5,
    ),
    st.sampled_from(["fr", "en"]),
)
def test_a_file_that_nobody_changed_changes_nothing(choices, facts, own, locale):
    paper = paper_of(Charter(choices=choices, facts=facts, own=own), locale)
    text = read_word(charter_word(paper))
    found = sections(text, [title for each in known(paper) for title in each.titles])
    named = recognise(found, known(paper))
    assert list(named) == [clause.id for clause in paper.clauses]
    for piece, clause in zip(found, paper.clauses, strict=True):
        assert piece.passages == read_clause(clause.body)
        assert unchanged(piece, clause.id, [])


def test_headings_are_real_and_each_clause_lies_in_its_bookmark():
    sheet = Document(BytesIO(charter_word(a_paper())))
    headings = [
        (one.style.name, one.text) for one in sheet.paragraphs if one.style.name.startswith("Heading")
    ]
    assert headings == [
        ("Heading 1", "Charte de modération"),
        ("Heading 2", "1. Objet et périmètre"),
        ("Heading 2", "2. Régime de modération"),
        ("Heading 2", "3. Recours"),
    ]
    starts = list(sheet.element.body.iter(qn("w:bookmarkStart")))
    names = [start.get(qn("w:name")) for start in starts]
    assert [name.rpartition("_")[0] for name in names] == [
        "prelude_purpose",
        "prelude_regime",
        "prelude_appeal",
    ]
    assert all(len(name) <= 40 for name in names)
    assert {start.get(qn("w:id")) for start in starts} == {
        end.get(qn("w:id")) for end in sheet.element.body.iter(qn("w:bookmarkEnd"))
    }


def test_a_draft_is_marked_on_every_page_and_its_blanks_are_lit():
    sheet = Document(BytesIO(charter_word(a_paper({"regime": "Écrire à \\[… Boîte …\\]."}))))
    assert sheet.sections[0].header.paragraphs[0].text == "Vallorne · PROJET"
    lit = [run.text for one in sheet.paragraphs for run in one.runs if run.font.highlight_color]
    assert lit == ["[… Boîte …]"]
    assert all(
        run.font.highlight_color in {None, WD_COLOR_INDEX.YELLOW}
        for one in sheet.paragraphs
        for run in one.runs
    )


def test_an_adopted_version_carries_its_number_and_no_mark():
    paper = a_paper(number=3, state=CharterState.ADOPTED, adopted_on=DAY, adopted_by="Line Mairie")
    sheet = Document(BytesIO(charter_word(paper)))
    header = sheet.sections[0].header.paragraphs[0].text
    assert header == "Vallorne · Version 3, adoptée le 23 novembre 2026 par Line Mairie"
    assert "PROJET" not in "\n".join(one.text for one in sheet.paragraphs)
    assert read_word(charter_word(paper)).stamp.version == 3


def test_words_speak_their_language_and_run_in_their_direction():
    paper = a_paper({"appeal": "שלום עולם"}, locale="en")
    sheet = Document(BytesIO(charter_word(paper)))
    body = next(one for one in sheet.paragraphs if "שלום" in one.text)
    assert body._p.pPr.find(qn("w:bidi")) is not None
    assert [lang.get(qn("w:val")) for lang in body._p.iter(qn("w:lang"))] == ["en-GB"]
    assert sheet.core_properties.language == "en-GB"


@pytest.mark.parametrize("town", ["<b>&amp;", "a\x07b", "x" * 300, "\u202egniliam"])
def test_a_strange_name_breaks_no_part_of_the_file(town):
    text = read_word(charter_word(a_paper(town=town)))
    assert text.stamp.town == "vallorne"
    assert [each.passage.text for each in text.paragraphs if each.heading == 1] == ["Charte de modération"]
