"""Text that is a table, in whatever encoding and with whatever separator a town saved it."""

import csv
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.table_text import MOST_COLUMNS, CellTooLong, decoded, is_text, table

TEXT = "Service;Effectif\r\nÉtat civil – “accueil”;12\r\nL’été à Hœnheim;3\r\n"
PLAIN = "Service;Effectif\r\nÉté, fête, ça, où, Noël, île;12\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_a_csv_in_another_encoding_reads_the_same(encoding):
    assert decoded(TEXT.encode(encoding)) == TEXT


def test_a_csv_of_an_old_mac_reads_the_same():
    assert decoded(PLAIN.encode("mac_roman")) == PLAIN


def test_a_byte_that_windows_leaves_undefined_is_marked_and_not_swallowed():
    assert decoded("Été".encode("cp1252") + b"\x81") == "Été\ufffd"


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_each_separator_is_told_from_the_lines_quotes_aside(separator):
    rows = [["Service", "Effectif"], ["Voirie; eaux, forêts", "12"], ["Parcs\net jardins", "3"]]
    written = StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    assert [[cell.text for cell in row] for row in table(written.getvalue()).rows] == rows


def test_a_separator_that_the_file_names_is_believed_and_its_line_still_counts():
    grid = table("sep=,\r\nService,Notes\r\nVoirie,a;b;c;d\r\n")
    assert [cell.text for cell in grid.rows[2]] == ["Voirie", "a;b;c;d"]


def test_empty_lines_keep_their_number():
    assert [len(row) for row in table("Service;Effectif\n\nVoirie;3\n").rows] == [2, 0, 2]


def test_a_cell_of_a_megabyte_is_refused_at_its_line():
    with pytest.raises(CellTooLong) as refused:
        table("Service;Effectif\nVoirie;3\n" + "x" * 1_000_000 + ";4\n")
    assert refused.value.line == 3


def test_what_is_no_text_is_told_apart():
    assert is_text(TEXT)
    assert is_text("")
    assert not is_text(bytes(range(32)).decode("latin-1") * 20)


@settings(deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_become_a_table(sent):
    table(decoded(sent))


@settings(deadline=None)
@given(
    st.lists(st.lists(st.text("abé;,\t\"' \n", max_size=8), min_size=2, max_size=3), min_size=1, max_size=6)
)
def test_what_a_spreadsheet_writes_is_read_as_it_was(rows):
    width = len(rows[0])
    rows = [["Service", "Effectif", "Vague"][:width], *([*row, "", ""][:width] for row in rows)]
    written = StringIO()
    csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL).writerows(rows)
    assert [[cell.text for cell in row] for row in table(written.getvalue()).rows] == rows


def test_a_line_of_countless_cells_is_read_as_far_as_a_list_goes():
    grid = table("Service;Effectif\n" + "a;" * 300_000)
    assert [len(row) for row in grid.rows] == [2, MOST_COLUMNS]
