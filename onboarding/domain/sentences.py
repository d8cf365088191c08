"""A text of several paragraphs and lists as sentences, each also in plain words that compare well."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MARKER = re.compile(r"[ \t]*(?:[-+*•]|[0-9]{1,9}[.)])[ \t]+")
"""What begins an entry of a list."""
STOP = re.compile(r"[;!?]+(?=\s|$)|\.+(?=\s+[^\s\da-zà-ÿ]|\s+\d|\s*$)")
"""The end of a sentence; a full stop before a small letter belongs to an abbreviation."""
UNSEEN = re.compile(
    "[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff*_`\\\\]"
)
"""What a reader does not see between letters: soft hyphens, zero widths, directions, Markdown's marks."""
PLAIN_WORD = re.compile(r"[^\W_]+|[,:(]")
LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence as typed, its plain words, and those of the line that introduces its list.

    `introduces`: a list follows that spells it out.
    """

    text: str
    words: str
    lead: str = ""
    introduces: bool = False

    @property
    def whole(self) -> str:
        """Its words after those of the line that introduces it."""
        return f"{self.lead} {self.words}" if self.lead else self.words


def plain_words(text: str) -> str:
    """Small letters without accents, one space between words; of the punctuation , : ( remain."""
    folded = UNSEEN.sub("", text).casefold().translate(LIGATURES)
    letters = (one for one in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(one))
    return " ".join(PLAIN_WORD.findall("".join(letters)))


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """Every sentence, in order; an entry of a list carries the line that introduces the list."""
    found: list[Sentence] = []
    lead, blocks = "", list(_blocks(text))
    for place, (entry, block) in enumerate(blocks):
        lead = lead if entry else ""
        followed = place + 1 < len(blocks) and blocks[place + 1][0]
        parts = [part for part in _parts(block) if plain_words(part)]
        for number, part in enumerate(parts):
            opens = not entry and followed and number == len(parts) - 1 and part.rstrip().endswith(":")
            words = plain_words(part)
            found.append(Sentence(text=part.strip(), words=words, lead=lead, introduces=opens))
            lead = words if opens else lead
    return tuple(found)


def _blocks(text: str) -> Iterator[tuple[bool, str]]:
    """Paragraphs and entries of lists, each on one line: whether it is an entry, and its text."""
    entry, held = False, ""
    for line in [*text.split("\n"), ""]:
        marker = MARKER.match(line)
        if (marker or not line.strip()) and held.strip():
            yield entry, held
            held = ""
        if marker or not held.strip():
            entry = marker is not None
        said = line[marker.end() :] if marker else line
        held = f"{held} {said}" if held else said


def _parts(block: str) -> Iterator[str]:
    start = 0
    for stop in STOP.finditer(block):
        yield block[start : stop.end()]
        start = stop.end()
    yield block[start:]
