"""What people wrote comes back as they wrote it, out through a form and in again."""

from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.answers import NOTE_LIMIT, Step
from onboarding.domain.sheet_form import (
    FORMAT,
    KEY_MARK,
    SLIP_MARK,
    Field,
    Handed,
    Slip,
    find_form,
    mark_of,
    plain,
    slip_rows,
)
from onboarding.domain.sheet_reading import filled_in
from onboarding.press.book import Book, Column, Sheet
from onboarding.press.sheet import to_xlsx
from onboarding.press.sheet_reading import read_workbook
from tests.workbooks import converted, needs_office

STEPS = {"sans objet": Step.NOT_APPLICABLE}
SLIP = Slip(town="vallorne", consultation="quai", list="department:parcs", edition="2026.1")
HOSTILE = (
    "=1+1",
    "+33",
    "-1",
    "@a",
    "_x000D_",
    "a\x01\x1f\ufffe",
    "deux\nlignes\n\nfin",
    "  ",
    "é😀",
    "'x",
    "\t=1",
)
WRITTEN = st.text(alphabet=st.characters(codec="utf-8"), max_size=200) | st.sampled_from(HOSTILE)
NOTES = WRITTEN.map(plain)
REASONS = NOTES.filter(bool)


def form(said, *, step):
    """A form with these notes and reasons; `step` is what the mark remembers."""
    handed = [
        Handed(key=f"A{n}", version=n, mark=mark_of(step, note, reason))
        for n, (note, reason) in enumerate(said)
    ]
    rows = tuple(
        (f"A{n}", "", "", "", "Sans objet", note, reason, "", "", f"A{n}")
        for n, (note, reason) in enumerate(said)
    )
    headings = [
        Column(heading=field.name.lower(), answer=Field.STATUS <= field < Field.KEY) for field in Field
    ]
    answers = Sheet(title="R", columns=(*headings[:-1], Column(heading=KEY_MARK)), rows=rows, locked=True)
    columns = (Column(heading=SLIP_MARK), Column(heading=FORMAT), Column(heading=""))
    padded = tuple((*row, "", "")[:3] for row in slip_rows(SLIP, handed)[1:])
    hidden = Sheet(title="prelude", columns=columns, rows=padded, hidden=True)
    return to_xlsx(Book(title="F", locale="fr", author="V", sheets=(answers, hidden)))


def come_back(written):
    found = find_form(read_workbook(written))
    return filled_in(found.answers, found.handed, STEPS)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(NOTES, REASONS), min_size=1, max_size=5))
def test_notes_and_reasons_come_back_equal(said):
    filled, faults = come_back(form(said, step=Step.DONE))
    assert faults == ()
    assert [(row.note, row.reason) for row in filled] == said


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(NOTES, REASONS), min_size=1, max_size=5))
def test_a_form_that_nobody_wrote_on_says_nothing(said):
    assert come_back(form(said, step=Step.NOT_APPLICABLE)) == ((), ())


def test_the_longest_note_of_the_strangest_characters_breaks_nothing():
    assert come_back(form([("\x01" * NOTE_LIMIT, "r")], step=Step.DONE))[1] == ()


@needs_office
def test_libreoffice_opens_and_saves_a_form_without_changing_a_word(tmp_path):
    theirs = ("\ufffe", "_x000D_")  # these two LibreOffice itself writes otherwise
    said = [(plain(text), "Raison") for text in HOSTILE if not any(odd in text for odd in theirs)]
    again = converted(form(said, step=Step.DONE), "xlsx", tmp_path)
    filled, faults = come_back(again)
    assert faults == ()
    assert [(row.note, row.reason) for row in filled] == said
