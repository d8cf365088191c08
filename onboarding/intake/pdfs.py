"""PDF: readable, open, without scripts, programs to start or files inside."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from onboarding.domain.evidence_files import Fault, FileRefused
from onboarding.intake.pdf_actions import demand_no_way_out
from onboarding.intake.pdf_repairs import Repairs
from onboarding.intake.polyglots import demand_end, demand_single_pdf

END = b"%%EOF"
MOST_OBJECTS = 200_000
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes of all compressed streams together: some forty pages scanned in colour without loss."""
STEP = 1 << 20
PACKERS = frozenset({"/FlateDecode", "/Fl", "/LZWDecode", "/LZW", "/RunLengthDecode", "/RL"})
DEFLATE = frozenset({"/FlateDecode", "/Fl"})
KEYS = {
    Fault.SCRIPT: frozenset({"/JavaScript", "/JS", "/XFA"}),
    Fault.FILE_INSIDE: frozenset({"/EmbeddedFiles", "/EF", "/RichMedia", "/RichMediaContent", "/AF"}),
}
ACTIONS = {
    Fault.SCRIPT: frozenset({"/JavaScript", "/Rendition", "/RichMediaExecute"}),
    Fault.LAUNCH: frozenset({"/Launch", "/SubmitForm", "/ImportData", "/GoToE"}),
}
"""Kinds of action (/S) that a document given as evidence has no business to carry."""
KINDS = {
    Fault.FILE_INSIDE: frozenset(
        {"/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/3D"}
    )
}
RAW = {
    Fault.SCRIPT: re.compile(rb"/(?:JavaScript|JS|XFA)(?![A-Za-z0-9])"),
    Fault.LAUNCH: re.compile(rb"/(?:Launch|SubmitForm|ImportData|GoToE)(?![A-Za-z0-9])"),
    Fault.FILE_INSIDE: re.compile(rb"/(?:EmbeddedFiles?|RichMedia|FileAttachment)(?![A-Za-z0-9])"),
}
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")


def demand_pdf(content: bytes) -> None:
    """Stop at a PDF that does more than show pages. Raises FileRefused."""
    end = content.rfind(END)
    if not re.match(rb"%PDF-[12]\.\d", content) or end < 0:
        raise FileRefused(Fault.UNREADABLE)
    demand_end(content[end + len(END) :])
    demand_single_pdf(content)
    _demand_quiet(_without_streams(content))
    try:
        with Repairs() as repairs:
            _read(content)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError):
        raise FileRefused(Fault.UNREADABLE) from None
    repairs.demand_one_meaning()


def _read(content: bytes) -> None:
    reader = PdfReader(BytesIO(content))
    if reader.is_encrypted:
        raise FileRefused(Fault.ENCRYPTED)
    if not reader.pages:
        raise FileRefused(Fault.UNREADABLE)
    root: Any = reader.trailer["/Root"].get_object()
    demand_no_way_out(root.get("/OpenAction"))
    left = MOST_UNPACKED
    for each in _objects(reader):
        for dictionary in _dictionaries(each):
            _demand_harmless(dictionary)
        if isinstance(each, StreamObject):
            left = _unpacked(each, left)


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Every object the file holds, reached from a page or not."""
    known = {number for table in reader.xref.values() for number in table} | set(reader.xref_objStm)
    if len(known) > MOST_OBJECTS:
        raise FileRefused(Fault.TOO_HEAVY)
    for number in sorted(known):
        generation = next((gen for gen, table in reader.xref.items() if number in table), 0)
        try:
            yield IndirectObject(number, generation, reader).get_object()
        except PyPdfError:
            continue
    yield reader.trailer


def _dictionaries(value: Any) -> Iterator[DictionaryObject]:
    """The dictionaries of one object, those of other objects left to their turn."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, DictionaryObject):
            yield each
            waiting += [one for one in each.values() if not isinstance(one, IndirectObject)]
        elif isinstance(each, ArrayObject):
            waiting += [one for one in each if not isinstance(one, IndirectObject)]


def _demand_harmless(found: DictionaryObject) -> None:
    demand_no_way_out(found.get("/AA"))
    if "/S" in found:
        _demand_harmless_after(found.get("/Next"))
    for fault, keys in KEYS.items():
        if keys & found.keys():
            raise FileRefused(fault)
    for names, refused in ((("/S",), ACTIONS), (("/Type", "/Subtype"), KINDS)):
        said = {str(found.get(name)) for name in names}
        for fault, values in refused.items():
            if said & values:
                raise FileRefused(fault)


def _demand_harmless_after(following: Any) -> None:
    found = following.get_object() if following is not None else None
    for each in found if isinstance(found, ArrayObject) else (found,):
        demand_no_way_out(each)


def _unpacked(stream: StreamObject, left: int) -> int:
    """What is left of the allowance once the stream is unpacked, counted as it grows."""
    filters = stream.get("/Filter")
    filters = filters.get_object() if filters is not None else []
    names = [str(each) for each in (filters if isinstance(filters, ArrayObject) else [filters])]
    if sum(name in PACKERS for name in names) > 1:
        raise FileRefused(Fault.BOMB)
    if not names or names[0] not in DEFLATE:
        return left
    unpacker, rest = zlib.decompressobj(), stream._data
    while rest and not unpacker.eof:
        try:
            left -= len(unpacker.decompress(rest, STEP))
        except zlib.error:
            return left
        if left < 0:
            raise FileRefused(Fault.BOMB)
        rest = unpacker.unconsumed_tail
    return left


def _without_streams(content: bytes) -> bytes:
    parts, at = [], 0
    while (start := content.find(b"stream", at)) >= 0:
        parts.append(content[at:start])
        end = content.find(b"endstream", start)
        if end < 0:
            break
        at = end + len(b"endstream")
    return b" ".join(parts) + content[at:] if at else content


def _demand_quiet(plain: bytes) -> None:
    """The same words as they stand in the file, for readers that mend what is broken in another way."""
    named = ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), plain)
    for fault, pattern in RAW.items():
        if pattern.search(named):
            raise FileRefused(fault)
