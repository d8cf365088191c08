"""What a content is by its first bytes."""

from onboarding.domain.evidence_files import Found, Kind

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"#!",
    b"\xca\xfe\xba\xbe",
    b"\xcf\xfa\xed\xfe",
    b"L\0\0\0\x01\x14\x02\0",
    b"<?php",
)
ARCHIVES = (b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
OTHER_IMAGES = (b"GIF8", b"II*\0", b"MM\0*", b"BM", b"\0\0\x01\0", b"8BPS")
MARKUP = (
    (b"<svg", Found.SVG),
    (b"<!doctype html", Found.HTML),
    (b"<html", Found.HTML),
    (b"<script", Found.HTML),
)
LOOK = 4096
"""Bytes in which text shows what it is."""


def sniff(content: bytes) -> Kind | Found | None:
    """A kind, or what else it is; None for a ZIP container, whose members decide."""
    if content.startswith(ZIP):
        return None
    return _picture(content) or _binary(content) or _text(content)


def _picture(content: bytes) -> Kind | Found | None:
    if content.startswith(b"%PDF-"):
        return Kind.PDF
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content.startswith(OTHER_IMAGES) or content[4:12] in {
        b"ftypheic",
        b"ftypavif",
        b"ftypmif1",
        b"ftypheix",
    }:
        return Found.OTHER_IMAGE
    return None


def _binary(content: bytes) -> Found | None:
    if content.startswith(OLE):
        return Found.OLD_OFFICE
    if content.startswith(PROGRAMS):
        return Found.PROGRAM
    if content.startswith(ARCHIVES):
        return Found.ARCHIVE
    return None


def _text(content: bytes) -> Found:
    start = content[:LOOK].replace(b"\0", b"").lower()
    for sign, found in MARKUP:
        if sign in start:
            return found
    try:
        content[:LOOK].decode("utf-8")
    except UnicodeDecodeError as fault:
        return Found.UNKNOWN if fault.start < LOOK - 4 else Found.TEXT
    return Found.UNKNOWN if b"\0" in content[:LOOK] else Found.TEXT
