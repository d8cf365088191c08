"""Logos as towns have them, and files that only look like one."""

from io import BytesIO

from PIL import Image, ImageDraw, PngImagePlugin

from tests.intake.bad_files import png


def logo(kind: str = "PNG", size: tuple[int, int] = (800, 320), *, ink: object = (20, 60, 140)) -> bytes:
    """A frame and a bar of that ink; on nothing where the kind can be seen through, else on white."""
    mode, ground = ("RGB", "white") if kind == "JPEG" else ("RGBA", (0, 0, 0, 0))
    picture = Image.new(mode, size, ground)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=ink, width=max(1, size[1] // 20))  # type: ignore[arg-type]
    draw.rectangle((size[0] // 4, size[1] // 3, size[0] // 2, size[1] // 2), fill=ink)  # type: ignore[arg-type]
    return saved(picture, kind)


def saved(picture: Image.Image, kind: str = "PNG", **given: object) -> bytes:
    """The picture as a file."""
    out = BytesIO()
    picture.save(out, kind, **given)
    return out.getvalue()


def talkative() -> bytes:
    """A logo that tells who made it, where."""
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", "Quelqu’un de précis")
    exif = Image.Exif()
    exif[0x010E] = "au 3, rue des Lilas"
    return saved(Image.open(BytesIO(logo())), pnginfo=told, exif=exif)


def moving(kind: str) -> bytes:
    """Two pictures that take turns."""
    first, second = (Image.new("RGB", (100, 60), ink) for ink in ("navy", "red"))
    return saved(first, kind, save_all=True, append_images=[second], duration=200)


def forty_megapixels() -> bytes:
    """A picture of 8,000 by 5,000 pixels in a few kilobytes."""
    return saved(Image.new("L", (8_000, 5_000), 80), "PNG", optimize=True)


def claimed_bomb() -> bytes:
    """Four billion pixels by its header, and nothing behind it."""
    return png(65_000, 65_000)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="60"><rect width="60" height="60"/></svg>'
SVG_WITH_SCRIPT = SVG.replace(b"<rect", b"<script>alert(1)</script><rect")
