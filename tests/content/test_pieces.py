"""What a person who edits the ready pieces reads, and what the pages get."""

from pathlib import Path

import pytest

from onboarding.content.checking import check
from onboarding.content.manuscripts import parse
from onboarding.content.shelf import open_shelf
from onboarding.domain.manuscript import fields_of, plain
from onboarding.domain.pieces import Known
from tests.content.folder import spoil

LETTER, CARD = "text/fr/pieces/letter.md", "text/fr/pieces/card.md"
IN_ORDER = (
    "mission_letter scoping_note referent_card raci dpia_screening register_entry privacy_notice "
    "procedure_notice escalation_list rehearsal_script plain_language_test answer_bank said_decided_why "
    "retrospective citizen_kit feedback_sheet"
)
EDITS = [
    ("pieces.toml", '["A1", "B1"]', '["A1", "Z9"]', "letter.serves[1]: 'Z9' does not exist"),
    ("pieces.toml", '["A1", "B1"]', "[]", "letter.serves: at least one item is expected"),
    ("pieces.toml", '["SEED"]', '["SEEDS"]', "letter.source[0]: 'SEEDS' does not exist"),
    ("pieces.toml", "[card]", "[card]\ncolour = 1", "card.colour: unknown key"),
    ("text/fr/pieces.toml", "[pieces.card]", "[pieces.cards]", "pieces.card: has no text in this language"),
    ("text/fr/pieces.toml", "[pieces.card]", "[pieces.cards]", "pieces.cards: text for something that does"),
    ("text/fr/pieces.toml", "[fields.town]", "[fields.tow]", "fields.tow: text for something that does not"),
    (LETTER, "{hours_left}", "", "{hours_left} stands in another language and not in this one"),
    (LETTER, "{town}", "{town} {mayor}", "{mayor} has no label: declare it under [fields.mayor]"),
    (LETTER, "{town}", "{town} {department}", "{department} needs a department, and this piece belongs to"),
    (LETTER, "{town}", "{Town}", "line 3: a field is written {so_and_so}"),
    (LETTER, "{town}", "{town", "line 3: a field is written {so_and_so}"),
    (LETTER, "# ", "## ", "line 1: the first line is the title: # Title"),
    (LETTER, "**{town}**", "![plan](plan.png)", "line 3: images are not welcome here"),
    (LETTER, "**{town}**", "<b>x</b>", "line 3: HTML is not welcome here"),
    (LETTER, "**{town}**", "[x](https://a.example)", "line 3: a link is written out as plain text here"),
    (LETTER, "**{town}**", "`x`", "line 3: code is not welcome here"),
    (LETTER, "**{town}**", "plus d'un mot", "line 3: straight apostrophe near"),
    (LETTER, "**{town}**", "quoi ?", "line 3: plain space where a no-break space belongs"),
    (LETTER, "**{town}**", "[UNHEARD]", "line 3: the source [UNHEARD] does not exist"),
    (CARD, "- ", "- a\n  - ", "line 3: an entry of a list is one paragraph, and lists are one level deep"),
    (CARD, "- ", "> ", "line 3: quotations are not set apart here"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), EDITS)
def test_a_slip_in_a_piece_is_told_with_its_place(folder: Path, file, old, new, told) -> None:
    spoil(folder, file, old, new)
    assert [str(fault) for fault in check(folder).faults if str(fault).startswith(f"{file}: {told}")]


def test_a_missing_text_is_told_and_so_is_one_too_many(folder: Path) -> None:
    (folder / LETTER).rename(folder / "text/fr/pieces/lettre.md")
    assert {str(fault) for fault in check(folder).faults} == {
        f"{LETTER}: the file is missing",
        "text/fr/pieces/lettre.md: nobody reads this file",
    }


def test_a_text_left_untranslated_is_told(folder: Path) -> None:
    french = (folder / LETTER).read_text(encoding="utf-8")
    (folder / "text/en/pieces/letter.md").write_text(french, encoding="utf-8")
    assert any("the same text as in fr" in fault.message for fault in check(folder).faults)


def test_a_field_may_do_without_a_hint(folder: Path) -> None:
    spoil(folder, "text/fr/pieces.toml", 'hint = "Les mots qui disent hint de town"', 'hint = ""')
    assert check(folder).faults == ()


def test_a_list_within_a_list_does_not_reach_the_page() -> None:
    assert parse("# A\n\n- a\n  - b").faults == (
        (3, "an entry of a list is one paragraph, and lists are one level deep"),
    )


def test_blocks_keep_what_the_file_says() -> None:
    title, words, listing, grid = parse(
        "# Titre\n\nUn **mot** de\n*plus*\n\n3. a\n4. b\n\n| x | |\n|---|---|\n| {town} | |\n"
    ).manuscript
    assert (title.kind, title.level) == ("heading", 1)
    assert [(span.text, span.strong, span.emphasis) for span in words.spans] == [
        ("Un ", False, False),
        ("mot", True, False),
        (" de", False, False),
        (" ", False, False),
        ("plus", False, True),
    ]
    assert (listing.numbered, listing.first, len(listing.entries)) == (True, 3, 2)
    assert grid.heading[1] == () == grid.rows[0][1]
    assert grid.rows[0][0][0].field == "town"


def test_the_content_offers_sixteen_pieces_in_both_languages() -> None:
    shelf = open_shelf()
    assert [piece.id for piece in shelf.pieces] == IN_ORDER.split()
    assert [piece.id for piece in shelf.pieces if piece.per_department] == ["referent_card"]
    for words in shelf.words.values():
        for piece in shelf.pieces:
            text = words.bodies[piece.id].manuscript
            own = set(fields_of(text)) - set(Known)
            assert 4 <= len(own) <= 13, piece.id
            assert 250 <= len(plain(text).split()) <= 1200, piece.id


def test_a_line_offers_first_the_piece_at_home_there() -> None:
    shelf = open_shelf()
    offered = [piece.id for piece in shelf.pieces_for("E9")]
    assert offered
    assert all(piece.id in offered for piece in shelf.pieces if piece.home == "E9")
    assert shelf.pieces_for("X1") == ()
