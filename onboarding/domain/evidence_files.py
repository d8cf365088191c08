"""Files given as evidence: which kinds are taken, how large, and why one is refused."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.errors import Refusal

LARGEST = 10 * 1024 * 1024
"""Bytes of one file."""
MOST_ON_A_LINE = 20
"""Files kept on one line, earlier versions and those set aside included."""


class Kind(StrEnum):
    """A kind of file that is taken; pictures that move, old Office and archives are not among them."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"


class Found(StrEnum):
    """What a content turns out to be where it is no kind that is taken."""

    HTML = "html"
    SVG = "svg"
    PROGRAM = "program"
    OLD_OFFICE = "old_office"
    ARCHIVE = "archive"
    OTHER_IMAGE = "other_image"
    TEXT = "text"
    UNKNOWN = "unknown"


class Fault(StrEnum):
    """Why a file is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    NAME_MISSING = "name_missing"
    NAME_TOO_LONG = "name_too_long"
    NAME_WITH_PATH = "name_with_path"
    NAME_UNSEEN = "name_unseen"
    NAME_SIGNS = "name_signs"
    NAME_RESERVED = "name_reserved"
    NAME_TWO_KINDS = "name_two_kinds"
    NOT_TAKEN = "not_taken"
    HTML = "html"
    SVG = "svg"
    PROGRAM = "program"
    OLD_OFFICE = "old_office"
    ARCHIVE = "archive"
    OTHER_IMAGE = "other_image"
    OTHER_CONTENT = "other_content"
    UNREADABLE = "unreadable"
    TWO_FORMATS = "two_formats"
    MORE_BEHIND = "more_behind"
    TOO_MANY_PIXELS = "too_many_pixels"
    BOMB = "bomb"
    TOO_HEAVY = "too_heavy"
    ENCRYPTED = "encrypted"
    SCRIPT = "script"
    LAUNCH = "launch"
    FILE_INSIDE = "file_inside"
    MACROS = "macros"
    FETCHES = "fetches"
    MEMBER_NAMES = "member_names"
    TOO_MANY_MEMBERS = "too_many_members"
    ENTITIES = "entities"
    ALREADY_HERE = "already_here"
    LINE_FULL = "line_full"
    REPLACED = "replaced"
    NOT_KEPT = "not_kept"


class FileRefused(Refusal):
    """A file is not taken; `called` is its extension or name, `found` what its content is."""

    def __init__(self, fault: Fault, *, called: str = "", found: str = "") -> None:
        super().__init__(fault.value)
        self.fault, self.called, self.found = fault, called, found


class FileDamaged(Refusal):
    """A kept file is gone, or no longer the one whose SHA-256 was noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that passed every check: its cleaned name, its kind, its content."""

    name: str
    kind: Kind
    content: bytes

    @property
    def sha256(self) -> str:
        """Of the content, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.ODP: "application/vnd.oasis.opendocument.presentation",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WEBP: "image/webp",
}
EXTENSIONS = {kind.value: kind for kind in Kind} | {"jpg": Kind.JPEG}
REFUSED_EXTENSIONS = {
    Fault.HTML: ("html", "htm", "xhtml", "mht", "mhtml"),
    Fault.SVG: ("svg", "svgz"),
    Fault.PROGRAM: ("exe", "com", "scr", "bat", "cmd", "msi", "js", "vbs", "ps1", "sh", "php", "jar", "lnk"),
    Fault.MACROS: ("docm", "dotm", "xlsm", "xltm", "xlsb", "pptm", "potm", "ppsm"),
    Fault.OLD_OFFICE: ("doc", "dot", "xls", "xlt", "ppt", "pps"),
    Fault.ARCHIVE: ("zip", "rar", "7z", "gz", "tar", "tgz"),
    Fault.OTHER_IMAGE: ("gif", "tif", "tiff", "bmp", "heic", "heif", "avif", "ico", "psd"),
}


def kind_called(extension: str) -> Kind:
    """The kind that a name announces by its extension. Raises FileRefused."""
    if extension in EXTENSIONS:
        return EXTENSIONS[extension]
    for fault, extensions in REFUSED_EXTENSIONS.items():
        if extension in extensions:
            raise FileRefused(fault, called=extension)
    raise FileRefused(Fault.NOT_TAKEN, called=extension)


def demand_size(size: int) -> None:
    """Stop at an empty file and at one over the limit. Raises FileRefused."""
    if size == 0:
        raise FileRefused(Fault.EMPTY)
    if size > LARGEST:
        raise FileRefused(Fault.TOO_LARGE)


def demand_agreement(extension: str, found: Kind) -> None:
    """Stop where a name announces another kind than the content is. Raises FileRefused."""
    if kind_called(extension) is not found:
        raise FileRefused(Fault.OTHER_CONTENT, called=extension, found=found.value)
