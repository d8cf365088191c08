"""The ready pieces: structure, words and texts, and what their files say of each other."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from onboarding.content.faults import Fault
from onboarding.content.manuscripts import parse
from onboarding.content.reading import Reader
from onboarding.content.references import unknown
from onboarding.content.rows import Row, Rows
from onboarding.content.structure import Structure
from onboarding.content.texts import STRAY, Texts, compare
from onboarding.content.words import FieldText, PieceBody, PieceText
from onboarding.domain.manuscript import fields_of
from onboarding.domain.pieces import OF_A_DEPARTMENT, Known

FILE = "pieces.toml"


def read_piece_texts(reader: Reader, locale: str, structure: Structure) -> Mapping[str, Rows[Any]]:
    """Titles, labels of fields, and the texts themselves, in one language."""
    file = f"text/{locale}/{FILE}"
    return {
        "pieces": reader.keyed(file, PieceText, under="pieces"),
        "fields": reader.keyed(file, FieldText, under="fields"),
        "bodies": Rows(
            rows=tuple(_body(reader, locale, row.id) for row in structure.pieces.rows),
            unread=structure.pieces.unread,
        ),
    }


def dangling_pieces(structure: Structure) -> Iterator[Fault]:
    """Items and sources that do not exist, and pieces that serve nothing."""
    for row, piece in structure.pieces:
        if not piece.serves:
            yield row.fault("at least one item is expected", "serves")
        yield from unknown(row, "serves", piece.serves, structure.items)
        yield from unknown(row, "source", piece.source, structure.sources)


def mismatched_pieces(structure: Structure, texts: Mapping[str, Texts]) -> Iterator[Fault]:
    """Pieces without words, fields that one language lacks or nobody declared."""
    used = {locale: _used(spoken) for locale, spoken in texts.items()}
    everywhere = _joined(used.values())
    for locale, spoken in texts.items():
        file = f"text/{locale}/{FILE}"
        known = None if structure.pieces.unread else structure.pieces.ids
        yield from compare(spoken["pieces"], known, file=file, under="pieces")
        yield from _declared(spoken, everywhere)
        for row, body in spoken["bodies"]:
            yield from _lacking(row, body, everywhere[row.id])
            yield from _undeclared(row, body, spoken["fields"])
            yield from _without_department(row, body, structure)


def _body(reader: Reader, locale: str, piece: str) -> Row[PieceBody]:
    file = f"text/{locale}/pieces/{piece}.md"
    markdown = reader.prose(file)
    if markdown is None:
        return Row(id=piece, file=file, path="", value=None)
    parsed = parse(markdown)
    for line, message in parsed.faults:
        reader.faults.append(Fault(file=file, path=f"line {line}", message=message))
    body = PieceBody(markdown=markdown, manuscript=parsed.manuscript)
    return Row(id=piece, file=file, path="", value=None if parsed.faults else body)


def _used(spoken: Texts) -> dict[str, frozenset[str]]:
    return {row.id: frozenset(fields_of(body.manuscript)) for row, body in spoken["bodies"]}


def _joined(used: Iterable[Mapping[str, frozenset[str]]]) -> Mapping[str, frozenset[str]]:
    joined: dict[str, frozenset[str]] = {}
    for pieces in used:
        for piece, names in pieces.items():
            joined[piece] = joined.get(piece, frozenset()) | names
    return joined


def _declared(spoken: Texts, everywhere: Mapping[str, frozenset[str]]) -> Iterator[Fault]:
    if spoken["bodies"].unread or any(row.value is None for row in spoken["bodies"].rows):
        return
    wanted = frozenset(Known).union(*everywhere.values())
    yield from (row.fault(STRAY) for row in spoken["fields"].rows if row.id not in wanted)


def _lacking(row: Row[PieceBody], body: PieceBody, wanted: frozenset[str]) -> Iterator[Fault]:
    for field in sorted(wanted - frozenset(fields_of(body.manuscript))):
        yield row.fault(f"{{{field}}} stands in another language and not in this one")


def _undeclared(row: Row[PieceBody], body: PieceBody, fields: Rows[FieldText]) -> Iterator[Fault]:
    for field in fields_of(body.manuscript):
        if fields.lacks(field):
            yield row.fault(f"{{{field}}} has no label: declare it under [fields.{field}]")


def _without_department(row: Row[PieceBody], body: PieceBody, structure: Structure) -> Iterator[Fault]:
    whole = {piece.id for piece in structure.pieces.values if not piece.per_department}
    for field in fields_of(body.manuscript):
        if row.id in whole and field in OF_A_DEPARTMENT:
            yield row.fault(f"{{{field}}} needs a department, and this piece belongs to none")
