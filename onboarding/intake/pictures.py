"""PNG, JPEG and WebP: whole, of a reasonable size, and nothing else."""

import struct
import warnings
from io import BytesIO

from PIL import Image

from onboarding.domain.evidence_files import Fault, FileRefused, Kind
from onboarding.intake.polyglots import demand_end, demand_single_picture

MOST_PIXELS = 64_000_000
"""A camera's picture; decoded it takes a quarter of a gigabyte."""
STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
EOI, SOS = 0xD9, 0xDA


def demand_picture(content: bytes, kind: Kind) -> None:
    """Stop at a picture that cannot be read to its end or carries more. Raises FileRefused."""
    _demand_pixels(content, kind)
    demand_end(content[END_OF[kind](content) :])
    demand_single_picture(content)
    _decode(content, kind)


def _demand_pixels(content: bytes, kind: Kind) -> None:
    """Read the size off the header before anything is unpacked."""
    if kind is Kind.PNG:
        width, height = struct.unpack(">II", content[16:24]) if len(content) > 24 else (0, 0)
        _demand_area(width, height)


def _demand_area(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise FileRefused(Fault.TOO_MANY_PIXELS)


def _decode(content: bytes, kind: Kind) -> None:
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=[kind.name]) as picture:
                _demand_area(*picture.size)
                picture.verify()
            with Image.open(BytesIO(content), formats=[kind.name]) as picture:
                picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        raise FileRefused(Fault.TOO_MANY_PIXELS) from None
    except (OSError, SyntaxError, ValueError, EOFError, struct.error):
        raise FileRefused(Fault.UNREADABLE) from None


def _png_end(content: bytes) -> int:
    at = 8
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        name = content[at + 4 : at + 8]
        at += 12 + length
        if name == b"IEND" and at <= len(content):
            return at
    raise FileRefused(Fault.UNREADABLE)


def _jpeg_end(content: bytes) -> int:
    """Behind the end marker; the markers of a thumbnail lie inside a segment and are stepped over."""
    at = 2
    while at + 2 <= len(content):
        if content[at] != 0xFF:
            raise FileRefused(Fault.UNREADABLE)
        marker = content[at + 1]
        if marker == EOI:
            return at + 2
        if marker == 0xFF or marker in STANDALONE:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
            at = _scan_end(content, at) if marker == SOS else at
    raise FileRefused(Fault.UNREADABLE)


def _scan_end(content: bytes, at: int) -> int:
    """The first marker behind the picture's own data."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        follows = content[at + 1]
        if follows not in STANDALONE and follows not in {0x00, 0xFF}:
            return at
        at += 2 if follows != 0xFF else 1
    raise FileRefused(Fault.UNREADABLE)


def _webp_end(content: bytes) -> int:
    length = int.from_bytes(content[4:8], "little")
    end = 8 + length + length % 2
    if end > len(content):
        raise FileRefused(Fault.UNREADABLE)
    return end


END_OF = {Kind.PNG: _png_end, Kind.JPEG: _jpeg_end, Kind.WEBP: _webp_end}
