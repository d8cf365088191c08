"""Files that are not what they seem, made here: name, content, and why each is refused."""

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject, TextStringObject

from onboarding.domain.evidence_files import Fault
from tests.intake.good_files import (
    MANIFEST,
    archive,
    docx,
    open_document,
    pdf,
    picture,
    pptx,
    repacked,
    written,
    xlsx,
)

HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
)
TEMPLATE = (
    '<Relationship Id="r1" Type="http://x/attachedTemplate" Target="http://x/a.dotm" TargetMode="External"/>'
)
OPEN_IMAGE = '<draw:image xlink:href="https://tracker.example/a.png"/>'
LISTENER = '<script:event-listener xlink:href="vnd.sun.star.script:x"/>'
ENCRYPTED = MANIFEST.replace("/>", "><manifest:encryption-data/></manifest:manifest>")


def png(width: int, height: int, data: bytes = b"") -> bytes:
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", data),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def pdf_with(change: Callable[[PdfWriter], object]) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    change(writer)
    return written(writer)


def opening(kind: str) -> Callable[[PdfWriter], object]:
    action = DictionaryObject(
        {NameObject("/S"): NameObject(kind), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    return lambda writer: writer.root_object.update({NameObject("/OpenAction"): action})


def hidden_script(writer: PdfWriter) -> None:
    writer._add_object(DictionaryObject({NameObject("/S"): NameObject("/JavaScript")}))


def swollen_stream(writer: PdfWriter) -> None:
    stream = StreamObject()
    packer = zlib.compressobj(9)
    stream._data = b"".join(packer.compress(bytes(1 << 20)) for _ in range(300)) + packer.flush()
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    writer._add_object(stream)


def odd_names(*names: str) -> bytes:
    return repacked(docx(), **dict.fromkeys(names, b"x"))


def twice() -> bytes:
    out = BytesIO(docx())
    with ZipFile(out, "a", ZIP_DEFLATED) as packed:
        packed.writestr("WORD/DOCUMENT.XML", "<other/>")
    return out.getvalue()


def spoilt(content: bytes, marker: bytes, instead: bytes) -> bytes:
    assert marker in content
    return content.replace(marker, instead)


def macro_types(content: bytes) -> bytes:
    return content.replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    )


CONTENTS: dict[str, tuple[str, Callable[[], bytes], Fault]] = {
    "empty": ("a.pdf", bytes, Fault.EMPTY),
    "one byte too many": ("a.pdf", lambda: bytes(10 * 1024 * 1024 + 1), Fault.TOO_LARGE),
    "html called pdf": ("a.pdf", lambda: HTML, Fault.OTHER_CONTENT),
    "png called pdf": ("a.pdf", picture, Fault.OTHER_CONTENT),
    "pdf called png": ("a.png", pdf, Fault.OTHER_CONTENT),
    "docx called xlsx": ("a.xlsx", docx, Fault.OTHER_CONTENT),
    "odt called docx": ("a.docx", open_document, Fault.OTHER_CONTENT),
    "jpeg called png": ("a.png", lambda: picture("JPEG"), Fault.OTHER_CONTENT),
    "svg called png": ("a.png", lambda: SVG, Fault.OTHER_CONTENT),
    "program called docx": ("a.docx", lambda: b"MZ\x90\0" + bytes(500), Fault.OTHER_CONTENT),
    "shell script called pdf": ("a.pdf", lambda: b"#!/bin/sh\nrm -rf /\n", Fault.OTHER_CONTENT),
    "text called pdf": ("a.pdf", lambda: b"Bonjour, monde\n", Fault.OTHER_CONTENT),
    "noise called jpeg": ("a.jpg", lambda: bytes(range(128, 256)) * 40, Fault.OTHER_CONTENT),
    "zip called docx": ("a.docx", lambda: archive({"a.txt": "x"}), Fault.OTHER_CONTENT),
    "old word called docx": (
        "a.docx",
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        Fault.OTHER_CONTENT,
    ),
    "gif called png": ("a.png", lambda: picture("GIF"), Fault.OTHER_CONTENT),
    "svg": ("a.svg", lambda: SVG, Fault.SVG),
    "html": ("a.html", lambda: HTML, Fault.HTML),
    "exe": ("a.exe", lambda: b"MZ", Fault.PROGRAM),
    "macro document": ("a.docm", docx, Fault.MACROS),
    "old word": ("a.doc", lambda: b"", Fault.OLD_OFFICE),
    "zip": ("a.zip", lambda: archive({"a": "x"}), Fault.ARCHIVE),
    "gif": ("a.gif", lambda: picture("GIF"), Fault.OTHER_IMAGE),
    "no kind known": ("a.xyz", lambda: b"x", Fault.NOT_TAKEN),
    "truncated png": ("a.png", lambda: picture()[:-20], Fault.UNREADABLE),
    "truncated jpeg": ("a.jpg", lambda: picture("JPEG")[:-40], Fault.UNREADABLE),
    "png with spoilt data": ("a.png", lambda: png(8, 8, b"not deflated"), Fault.UNREADABLE),
    "50,000 × 50,000 png": ("a.png", lambda: png(50_000, 50_000), Fault.TOO_MANY_PIXELS),
    "50,000 × 50,000 png, all of it": (
        "a.png",
        lambda: png(50_000, 50_000, zlib.compress(bytes(1 << 20))),
        Fault.TOO_MANY_PIXELS,
    ),
    "png and zip": ("a.png", lambda: picture() + archive({"a": "x"}), Fault.MORE_BEHIND),
    "jpeg and zip": ("a.jpg", lambda: picture("JPEG") + archive({"a": "x"}), Fault.MORE_BEHIND),
    "webp and html": ("a.webp", lambda: picture("WEBP") + HTML, Fault.MORE_BEHIND),
    "jpeg with a page in its comment": (
        "a.jpg",
        lambda: b"\xff\xd8\xff\xfe" + struct.pack(">H", len(HTML) + 2) + HTML + picture("JPEG")[2:],
        Fault.TWO_FORMATS,
    ),
    "jpeg with a pdf in its comment": (
        "a.jpg",
        lambda: b"\xff\xd8\xff\xfe\x00\x0a%PDF-1.4" + picture("JPEG")[2:],
        Fault.TWO_FORMATS,
    ),
    "pdf and zip": ("a.pdf", lambda: pdf() + archive({"a": "x"}), Fault.MORE_BEHIND),
    "pdf around a zip": (
        "a.pdf",
        lambda: spoilt(pdf(), b"%%EOF", archive({"a": "x"}) + b"\n%%EOF"),
        Fault.TWO_FORMATS,
    ),
    "pdf and page": (
        "a.pdf",
        lambda: spoilt(pdf(), b"\n1 0 obj", b"\n%" + HTML + b"\n1 0 obj"),
        Fault.TWO_FORMATS,
    ),
    "pdf header alone": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF", Fault.UNREADABLE),
    "pdf without an end": ("a.pdf", lambda: pdf()[:-8], Fault.UNREADABLE),
    "encrypted pdf": ("a.pdf", lambda: pdf_with(lambda w: w.encrypt("secret")), Fault.ENCRYPTED),
    "pdf with a script": ("a.pdf", lambda: pdf_with(opening("/JavaScript")), Fault.SCRIPT),
    "pdf with a script nobody calls": ("a.pdf", lambda: pdf_with(hidden_script), Fault.SCRIPT),
    "pdf with a veiled script": (
        "a.pdf",
        lambda: spoilt(pdf_with(hidden_script), b"/JavaScript", b"/J#61va#53cript"),
        Fault.SCRIPT,
    ),
    "pdf that starts a program": ("a.pdf", lambda: pdf_with(opening("/Launch")), Fault.LAUNCH),
    "pdf that opens an address": ("a.pdf", lambda: pdf_with(opening("/URI")), Fault.LAUNCH),
    "pdf with a file inside": (
        "a.pdf",
        lambda: pdf_with(lambda w: w.add_attachment("a.txt", b"x")),
        Fault.FILE_INSIDE,
    ),
    "pdf bomb": ("a.pdf", lambda: pdf_with(swollen_stream), Fault.BOMB),
    "docm called docx": (
        "a.docx",
        lambda: repacked(docx(), **{"[Content_Types].xml": macro_types}),
        Fault.MACROS,
    ),
    "docx with macros": ("a.docx", lambda: odd_names("word/vbaProject.bin"), Fault.MACROS),
    "docx that fetches its template": (
        "a.docx",
        lambda: repacked(docx(), **{"word/_rels/settings.xml.rels": RELATIONS.format(TEMPLATE)}),
        Fault.FETCHES,
    ),
    "docx with a billion laughs": (
        "a.docx",
        lambda: repacked(docx(), **{"word/styles.xml": LAUGHS}),
        Fault.ENTITIES,
    ),
    "docx with laughs in utf-16": (
        "a.docx",
        lambda: repacked(docx(), **{"word/styles.xml": LAUGHS.encode("utf-16")}),
        Fault.ENTITIES,
    ),
    "docx that climbs": ("a.docx", lambda: odd_names("../../etc/passwd"), Fault.MEMBER_NAMES),
    "docx from the root": ("a.docx", lambda: odd_names("/etc/passwd"), Fault.MEMBER_NAMES),
    "docx with a drive": ("a.docx", lambda: odd_names("C:/a.xml"), Fault.MEMBER_NAMES),
    "docx with a member twice": ("a.docx", twice, Fault.MEMBER_NAMES),
    "docx with an archive inside": ("a.docx", lambda: odd_zip("word/media/a.bin"), Fault.FILE_INSIDE),
    "docx with a program inside": (
        "a.docx",
        lambda: repacked(docx(), **{"word/media/a.bin": b"MZ\x90"}),
        Fault.FILE_INSIDE,
    ),
    "docx behind something": ("a.docx", lambda: docx() + b"more", Fault.MORE_BEHIND),
    "docx in too many pieces": (
        "a.docx",
        lambda: repacked(docx(), **{f"word/media/{number}.txt": b"" for number in range(3001)}),
        Fault.TOO_MANY_MEMBERS,
    ),
    "docx cut short": ("a.docx", lambda: docx()[:-30], Fault.UNREADABLE),
    "xlsx bomb": ("a.xlsx", lambda: repacked(xlsx(), **{"xl/big.bin": bytes(101 << 20)}), Fault.BOMB),
    "pptx without its slides": (
        "a.pptx",
        lambda: spoilt(pptx(), b"ppt/presentation.xml", b"ppt/presentatiom.xml"),
        Fault.UNREADABLE,
    ),
    "odt with macros": (
        "a.odt",
        lambda: open_document(**{"Basic/Standard/Module1.xml": "<m/>"}),
        Fault.MACROS,
    ),
    "odt that listens": ("a.odt", lambda: open_document(body=LISTENER), Fault.MACROS),
    "odt that fetches": ("a.odt", lambda: open_document(body=OPEN_IMAGE), Fault.FETCHES),
    "odt with a password": (
        "a.odt",
        lambda: open_document(**{"META-INF/manifest.xml": ENCRYPTED}),
        Fault.ENCRYPTED,
    ),
    "odt with laughs": ("a.odt", lambda: open_document(**{"styles.xml": LAUGHS}), Fault.ENTITIES),
}


def odd_zip(name: str) -> bytes:
    return repacked(docx(), **{name: archive({"a": "x"})})


NAMES: dict[str, tuple[str, Fault]] = {
    "climbing": ("../../etc/a.pdf", Fault.NAME_WITH_PATH),
    "windows path": ("C:\\a.pdf", Fault.NAME_WITH_PATH),
    "nul": ("a\0.pdf", Fault.NAME_UNSEEN),
    "line break": ("a\r\nb.pdf", Fault.NAME_UNSEEN),
    "right to left": ("facture\u202efdp.exe", Fault.NAME_UNSEEN),
    "right to left, pdf": ("facture\u202egnp.pdf", Fault.NAME_UNSEEN),
    "zero width": ("fac\u200bture.pdf", Fault.NAME_UNSEEN),
    "half a pair": ("a\ud800.pdf", Fault.NAME_UNSEEN),
    "device": ("CON.pdf", Fault.NAME_RESERVED),
    "device with more": ("lpt1.note.pdf", Fault.NAME_RESERVED),
    "300 characters": ("a" * 296 + ".pdf", Fault.NAME_TOO_LONG),
    "nothing": ("", Fault.NAME_MISSING),
    "no stem": (".pdf", Fault.NAME_MISSING),
    "no extension": ("rapport", Fault.NAME_MISSING),
    "ends with a dot": ("rapport.", Fault.NAME_MISSING),
    "hidden": (".htaccess.pdf", Fault.NAME_MISSING),
    "second stream": ("a.pdf:b.exe", Fault.NAME_SIGNS),
    "tag": ("<script>.pdf", Fault.NAME_SIGNS),
    "two kinds": ("facture.exe.pdf", Fault.NAME_TWO_KINDS),
    "two kinds, spaced": ("facture.pdf" + " " * 90 + ".exe", Fault.PROGRAM),
}
