"""A Word file that comes back: cut into pieces at its headings, each piece given to the clause it words."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from enum import StrEnum

from onboarding.domain.clause_text import Passage, Passages, seal_of, settled
from onboarding.domain.errors import Refusal
from onboarding.domain.manuscript import Span
from onboarding.domain.word_text import LeftOut, Mark, WordParagraph, WordRemark, WordText

NUMBER = re.compile(r"^\s*(?:art(?:icle)?\.?\s*)?\d{1,3}\s*[.)°–:-]*\s*", re.IGNORECASE)
CLAUSE_LEVEL = 2
"""The heading level of clauses; deeper headings belong to the text of theirs."""
LONGEST_HEADING = 200
MOST_PARAGRAPHS = 4_000
MOST_CHARACTERS = 400_000
MOST_PIECES = 300
CLOSE_HEADING = 0.8
CLOSE_TEXT = 0.5
"""From which share of likeness on a heading, or a text, is taken for the one it resembles."""


class NotTheCharter(Refusal):
    """No clause of the charter was recognised in the file."""


class EmptyFile(Refusal):
    """There is no text in the file."""


class TooMuchText(Refusal):
    """The file holds far more text than a charter."""


class InHand(Refusal):
    """A person goes through one file at a time."""


class PieceSettled(Refusal):
    """The piece was accepted or left aside already, or is not there."""


class ClauseUnnamed(Refusal):
    """A piece that was not recognised is given to a clause before it is accepted."""


class PieceState(StrEnum):
    """Where a piece stands: as handed out, other than it was, not recognised, accepted, left aside."""

    SAME = "same"
    CHANGED = "changed"
    UNKNOWN = "unknown"
    ACCEPTED = "accepted"
    LEFT = "left"


class Place(StrEnum):
    """Where a piece that somebody gave to a clause goes: instead of its text, or after it."""

    INSTEAD = "instead"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A piece of the file: its heading, the marks found in it, its text, what stands beside it."""

    heading: str
    passages: Passages
    marks: tuple[Mark, ...] = ()
    remarks: tuple[WordRemark, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A clause: its headings in each language, and the texts by which it can be recognised."""

    id: str
    titles: frozenset[str]
    texts: tuple[Passages, ...] = field(default=())


def demand_size(text: WordText) -> None:
    """Stop at a file without text and at one too long for a charter. Raises EmptyFile, TooMuchText."""
    length = sum(len(each.passage.text) for each in text.paragraphs)
    if not length:
        raise EmptyFile
    if length > MOST_CHARACTERS or len(text.paragraphs) > MOST_PARAGRAPHS:
        raise TooMuchText


def sections(text: WordText, titles: Collection[str]) -> tuple[Section, ...]:
    """The pieces of the file in its order; what stands before the first clause belongs to none of them.

    Raises TooMuchText.
    """
    known = {heading_key(title) for title in titles}
    pieces: list[list[WordParagraph]] = []
    for paragraph in text.paragraphs:
        if _begins(paragraph, known):
            pieces.append([paragraph])
        elif pieces:
            pieces[-1].append(paragraph)
    if len(pieces) > MOST_PIECES:
        raise TooMuchText
    found = (_section(piece) for piece in pieces)
    return tuple(each for each in found if each.passages or each.remarks or each.marks)


def recognise(pieces: Sequence[Section], known: Sequence[Known]) -> tuple[str | None, ...]:
    """The clause of each piece: by its mark, else by its heading, else by a text close to it."""
    named = [_by_mark(piece, known) or _by_heading(piece, known) for piece in pieces]
    for likeness in (_like_heading, _like_text):
        for at, piece in enumerate(pieces):
            if named[at] is None:
                left = [each for each in known if each.id not in named]
                named[at] = likeness(piece, left)
    return tuple(named)


def language_of(pieces: Iterable[Section], titles: Mapping[str, Collection[str]], stamped: str) -> str:
    """The language in which the headings are written; the file's own where they do not tell."""
    headings = {heading_key(piece.heading) for piece in pieces}
    counts = {
        locale: len(headings & {heading_key(title) for title in known}) for locale, known in titles.items()
    }
    most = max(counts.values(), default=0)
    if stamped in counts and counts[stamped] == most:
        return stamped
    return max(counts, key=lambda locale: (counts[locale], locale == stamped)) if most else stamped


def unchanged(piece: Section, clause: str, texts: Collection[Passages]) -> bool:
    """Whether it says what was handed out, or what the clause says today."""
    if any(mark.clause == clause and mark.seal == seal_of(piece.passages) for mark in piece.marks):
        return True
    return piece.passages in texts


def moved_on(piece: Section, clause: str, today: Passages, handed_out: Passages | None) -> bool:
    """Whether the clause has changed since the file was handed out, as far as the file can tell."""
    if handed_out is not None:
        return handed_out != today
    seals = {mark.seal for mark in piece.marks if mark.clause == clause}
    return bool(seals) and seal_of(today) not in seals


def placed(piece: Section, today: Passages, place: Place) -> Passages:
    """What the clause would say with a piece that somebody gave to it."""
    if place is Place.INSTEAD:
        return piece.passages
    return settled((*today, *_led_by(piece.heading), *piece.passages))


def heading_key(heading: str) -> str:
    """A heading without its number, accents, case and signs, so that small changes do not hide it."""
    plain = unicodedata.normalize("NFKD", NUMBER.sub("", heading)).casefold()
    return " ".join(
        "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign)).split()
    )


def _begins(paragraph: WordParagraph, known: set[str]) -> bool:
    text = paragraph.passage.text
    if not text or len(text) > LONGEST_HEADING:
        return False
    if paragraph.heading == CLAUSE_LEVEL:
        return True
    titled = heading_key(text) in known
    return titled and (paragraph.heading > 0 or bool(paragraph.marks) or _stands_out(paragraph))


def _stands_out(paragraph: WordParagraph) -> bool:
    """A heading in all but name: a line that is bold as a whole, or numbered by hand."""
    passage = paragraph.passage
    return all(span.strong for span in passage.spans) or bool(NUMBER.match(passage.text))


def _section(piece: list[WordParagraph]) -> Section:
    heading, *rest = piece
    return Section(
        heading=heading.passage.text,
        passages=settled(_in_the_text(each) for each in rest),
        marks=heading.marks,
        remarks=tuple(remark for each in piece for remark in each.remarks),
        left_out=tuple(dict.fromkeys(one for each in piece for one in each.left_out)),
    )


def _in_the_text(paragraph: WordParagraph) -> Passage:
    """A heading below those of the clauses is a bold line: the charter has no deeper ones."""
    passage = paragraph.passage
    if not paragraph.heading:
        return passage
    return Passage(spans=tuple(replace(span, strong=True) for span in passage.spans))


def _led_by(heading: str) -> Passages:
    spans = (Span(text=NUMBER.sub("", heading), strong=True),)
    return settled([Passage(spans=spans)])


def _by_mark(piece: Section, known: Sequence[Known]) -> str | None:
    ids = {each.id for each in known}
    return next((mark.clause for mark in piece.marks if mark.clause in ids), None)


def _by_heading(piece: Section, known: Sequence[Known]) -> str | None:
    key = heading_key(piece.heading)
    return next((each.id for each in known if key in {heading_key(title) for title in each.titles}), None)


def _like_heading(piece: Section, known: Sequence[Known]) -> str | None:
    key = heading_key(piece.heading)
    best = [
        (SequenceMatcher(None, key, heading_key(title)).ratio(), each.id)
        for each in known
        for title in each.titles
    ]
    return _best(best, CLOSE_HEADING)


def _like_text(piece: Section, known: Sequence[Known]) -> str | None:
    said = _words(piece.passages)
    best = [(_shared(said, _words(text)), each.id) for each in known for text in each.texts]
    return _best(best, CLOSE_TEXT)


def _best(found: list[tuple[float, str]], least: float) -> str | None:
    likeness, clause = max(found, default=(0.0, ""))
    return clause if likeness >= least else None


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _words(passages: Passages) -> frozenset[str]:
    return frozenset(word for each in passages for word in heading_key(each.text).split())
