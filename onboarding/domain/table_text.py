"""A table that somebody saved as text: which encoding, which separator, which cells.

The library's own guess (csv.Sniffer) is not asked: on hostile text its patterns take minutes.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from onboarding.domain.sheet_cells import Cell, Grid
from onboarding.domain.speakable import UNSPEAKABLE

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks -> encoding; those of UTF-32 begin like those of UTF-16."""
BYTEWISE = ("cp1252", "mac_roman")
"""What Windows and old Macs write; the first wins where both make sense."""
EXPECTED = frozenset("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ’‘“”«»–—…€°\u00a0")
"""Characters beyond ASCII that a list of departments may hold."""
SEPARATORS = (";", "\t", ",")
HINT = re.compile(r"\Asep=(.)\r?\n")
"""What some programs write first, to tell others the separator."""
MOST_COLUMNS = 40
"""Columns that are read: what stands further right is no list of departments, and each cell takes time."""
SAMPLE = 20
"""Lines that are looked at to tell the separator."""


class CellTooLong(ValueError):
    """A cell is larger than any list needs; `line` counts from 1."""

    def __init__(self, line: int) -> None:
        super().__init__("a cell is too long")
        self.line = line


def decoded(sent: bytes) -> str:
    """The bytes as text: by their mark, as UTF-16 or UTF-8 where they can be that, else bytewise."""
    for mark, encoding in MARKS:
        if sent.startswith(mark):
            return sent.decode(encoding, "replace")
    if wide := _wide(sent):
        return sent.decode(wide, "replace")
    try:
        return sent.decode("utf-8")
    except UnicodeDecodeError:
        return max((sent.decode(each, "replace") for each in BYTEWISE), key=_likely)


def is_text(text: str) -> bool:
    """Whether hardly anything in it is no text; pictures and archives are full of it."""
    sample = text[:10_000]
    return len(UNSPEAKABLE.findall(sample)) * 20 <= max(len(sample), 100)


def table(text: str) -> Grid:
    """The cells of the text, a row for each line, empty ones too, as far as that goes. Raises CellTooLong."""
    hint = HINT.match(text)
    by = hint[1] if hint else _separator(text)
    read = _parsed(text[hint.end() :] if hint else text, by)
    rows = tuple(tuple(Cell(text=cell) for cell in row) for row in read)
    return Grid(title="", rows=((), *rows) if hint else rows)


def _wide(sent: bytes) -> str:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    sample = sent[:2_000]
    high, low = sample[1::2].count(0), sample[0::2].count(0)
    if max(high, low) * 4 > len(sample) >= 4 and min(high, low) * 10 <= max(high, low):
        return "utf-16-le" if high >= low else "utf-16-be"
    return ""


def _likely(text: str) -> int:
    return sum(1 if character in EXPECTED else -1 for character in text if not character.isascii())


def _separator(text: str) -> str:
    """The one that cuts the first lines into most cells; quotes that do not close count by their line."""
    lines = [line for line in text[:20_000].splitlines(keepends=True) if line.strip()][:SAMPLE]
    whole = "".join(lines)
    parts = [whole] if whole.count('"') % 2 == 0 else lines
    return max(SEPARATORS, key=lambda each: sum(_cuts(part, each) for part in parts))


def _cuts(text: str, separator: str) -> int:
    """How often it stands outside of quotes."""
    return sum(part.count(separator) for part in text.split('"')[::2])


def _parsed(text: str, separator: str) -> Iterator[list[str]]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=separator)
    read = 0
    try:
        for row in rows:
            read += 1
            yield row[:MOST_COLUMNS]
    except csv.Error as fault:
        raise CellTooLong(read + 1) from fault
