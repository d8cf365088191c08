"""Contents that are two things at once, whatever they begin with."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from onboarding.domain.evidence_files import Fault, FileRefused

HEAD = 1024
"""Readers of PDF look for its header in so many bytes."""
MARKUP = (b"<script", b"<?php", b"<!doctype html", b"<html", b"<svg ")
PADDING = b"\0\r\n\t "


def demand_single_picture(content: bytes) -> None:
    """Stop at a picture that is also a PDF, an archive or a page. Raises FileRefused."""
    small = content.lower()
    if b"%pdf-" in small[:HEAD] or any(sign in small for sign in MARKUP) or _is_archive(content):
        raise FileRefused(Fault.TWO_FORMATS)


def demand_single_pdf(content: bytes) -> None:
    """Stop at a PDF that is also an archive or a page. Raises FileRefused."""
    small = content[:HEAD].lower()
    if any(sign in small for sign in MARKUP) or _is_archive(content):
        raise FileRefused(Fault.TWO_FORMATS)


def demand_end(rest: bytes) -> None:
    """Stop where something stands behind the end of a document. Raises FileRefused."""
    if rest.strip(PADDING):
        raise FileRefused(Fault.MORE_BEHIND)


def _is_archive(content: bytes) -> bool:
    try:
        with ZipFile(BytesIO(content)) as archive:
            return bool(archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError, OverflowError):
        return False
