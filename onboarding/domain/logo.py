"""The town's logo: what is taken, how it is kept, and why one is refused."""

from base64 import b64encode
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.errors import Refusal

LARGEST = 2 * 1024 * 1024
"""Bytes of the file that is given."""
MOST_PIXELS = 10_000_000
"""Of the picture that is given: more is a photograph, or an attempt to fill the memory."""
WIDEST, HIGHEST = 600, 300
"""Pixels of the picture that is kept."""
NARROWEST, LOWEST = 48, 16
"""Pixels under which the longer and the shorter side show nothing on paper."""
LONGEST_ALT = 200
"""Characters of the words that stand for the picture."""


class LogoFault(StrEnum):
    """Why a logo is refused."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    SVG = "svg"
    OTHER_KIND = "other_kind"
    UNREADABLE = "unreadable"
    TWO_FORMATS = "two_formats"
    ANIMATED = "animated"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    UNSEEN = "unseen"
    TOO_HEAVY = "too_heavy"


class LogoRefused(Refusal):
    """A file is not taken as logo."""

    def __init__(self, fault: LogoFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class NoLogo(Refusal):
    """The town has no logo, or has none any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A logo that we drew anew: a PNG without anything but its pixels; `width` and `height` in pixels.

    `pale` when little of it stands out from white paper.
    """

    png: bytes
    width: int
    height: int
    pale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Logo:
    """The town's logo; `alt` says what is to be seen, `digest` is the SHA-256 of its PNG."""

    png: bytes
    alt: str
    width: int
    height: int
    digest: str

    @property
    def uri(self) -> str:
        """The picture inside an address, for documents that fetch nothing."""
        return "data:image/png;base64," + b64encode(self.png).decode()


def demand_weight(size: int) -> None:
    """Stop at an empty file and at one over the limit, in bytes. Raises LogoRefused."""
    if size == 0:
        raise LogoRefused(LogoFault.EMPTY)
    if size > LARGEST:
        raise LogoRefused(LogoFault.TOO_LARGE)


def demand_pixels(width: int, height: int) -> None:
    """Stop at a picture that is far too large, or too small to be seen. Raises LogoRefused."""
    if width * height > MOST_PIXELS:
        raise LogoRefused(LogoFault.TOO_MANY_PIXELS)
    if max(width, height) < NARROWEST or min(width, height) < LOWEST:
        raise LogoRefused(LogoFault.TOO_SMALL)
