"""A logo drawn anew: decoded, made smaller, put on white to see what stands out, and written as PNG."""

import warnings
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from onboarding.domain.evidence_files import Fault as FileFault
from onboarding.domain.evidence_files import FileRefused, Found, Kind
from onboarding.domain.logo import HIGHEST, WIDEST, Drawn, LogoFault, LogoRefused, demand_pixels
from onboarding.intake.pictures import demand_picture
from onboarding.intake.sniffing import sniff

PICTURES = (Kind.PNG, Kind.JPEG, Kind.WEBP)
FAULTS = {
    FileFault.TWO_FORMATS: LogoFault.TWO_FORMATS,
    FileFault.MORE_BEHIND: LogoFault.TWO_FORMATS,
    FileFault.TOO_MANY_PIXELS: LogoFault.TOO_MANY_PIXELS,
}
HEAVY = 120 * 1024
"""Bytes above which the picture is written with a palette of 256 colours."""
LUMINANCE = (0.2126, 0.7152, 0.0722, 0)
SEEN, CLEAR = 1.5, 3.0
"""Contrasts with white from which a pixel can be seen, and seen clearly (WCAG 2.2, relative luminance)."""
ENOUGH = 0.002
"""Share of the picture's pixels that has to stand out."""


def drawn(content: bytes) -> Drawn:
    """The logo that is kept. Raises LogoRefused."""
    kind = _kind(content)
    _look_at(content, kind)
    try:
        demand_picture(content, kind)
    except FileRefused as refused:
        raise LogoRefused(FAULTS.get(refused.fault, LogoFault.UNREADABLE)) from None
    picture = _small(content, kind)
    pale = _is_pale(picture)
    return Drawn(png=_written(picture), width=picture.width, height=picture.height, pale=pale)


def _kind(content: bytes) -> Kind:
    found = sniff(content)
    if isinstance(found, Kind) and found in PICTURES:
        return found
    if found is Found.SVG or content[:2] == b"\x1f\x8b":
        raise LogoRefused(LogoFault.SVG)
    raise LogoRefused(LogoFault.OTHER_KIND)


def _look_at(content: bytes, kind: Kind) -> None:
    """Read size and number of frames off the header, before anything is unpacked."""
    Image.MAX_IMAGE_PIXELS = None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(BytesIO(content), formats=[kind.name]) as picture:
                demand_pixels(*picture.size)
                moves = getattr(picture, "n_frames", 1) > 1
    except LogoRefused:
        raise
    except Exception:
        raise LogoRefused(LogoFault.UNREADABLE) from None
    if moves:
        raise LogoRefused(LogoFault.ANIMATED)


def _small(content: bytes, kind: Kind) -> Any:
    """Upright, in eight bits a colour, within the size that is kept, with what is transparent left so."""
    try:
        with Image.open(BytesIO(content), formats=[kind.name]) as opened:
            upright = ImageOps.exif_transpose(opened)
            see_through = upright.mode in {"RGBA", "LA", "PA"} or "transparency" in upright.info
            picture = upright.convert("RGBA" if see_through else "RGB")
    except (OSError, ValueError, SyntaxError, EOFError):
        raise LogoRefused(LogoFault.UNREADABLE) from None
    picture.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _is_pale(picture: Any) -> bool:
    """Whether little of it stands out clearly on white paper. Raises LogoRefused where nothing does."""
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    linear = paper.convert("RGB").point([_linear(level) for level in range(256)] * 3)
    levels = linear.convert("L", LUMINANCE).histogram()
    if _share(levels, SEEN) < ENOUGH:
        raise LogoRefused(LogoFault.UNSEEN)
    return _share(levels, CLEAR) < ENOUGH


def _share(levels: list[int], contrast: float) -> float:
    darkest = round(255 * (1.05 / contrast - 0.05))
    return sum(levels[: darkest + 1]) / sum(levels)


def _linear(level: int) -> int:
    value = level / 255
    return round(255 * (value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4))


def _written(picture: Any) -> bytes:
    full = _png(picture)
    if len(full) <= HEAVY:
        return full
    few = _png(picture.quantize(256, method=Image.Quantize.FASTOCTREE))
    return few if len(few) < len(full) else full


def _png(picture: Any) -> bytes:
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()
