"""The demo town's logo: drawn here, then judged and kept as a picture that somebody uploads."""

from io import BytesIO

from PIL import Image, ImageDraw

from onboarding.demo.scene import Scene
from onboarding.intake.logos import drawn_apart
from onboarding.services.logo import keep_logo

LEAD = "lead"
ALT = {"fr": "Logo de {town}\u00a0: un pont sur la rivière", "en": "Logo of {town}: a bridge over the river"}
WIDTH, HEIGHT = 480, 300
FINER = 4
"""Drawn so many times larger, then made smaller: the edges come out smooth."""
INK, WATER, SUN = (20, 61, 107), (46, 134, 171), (226, 149, 40)
DECK, ARCHES, WAVES = 150, (130, 240, 350), (222, 254)
LATE = 29
"""Number of the step in its day."""


def give_logo(scene: Scene, ago: int) -> None:
    """Let the lead ambassador give the town's logo on that day."""
    act = scene.act(LEAD, scene.days.moment(ago, LATE))
    keep_logo(act, drawn_apart(draw_logo()), ALT[scene.locale].format(town=scene.words.town))


def draw_logo() -> bytes:
    """A bridge of three arches over two waves, and the sun behind it, as a PNG."""
    size = (WIDTH * FINER, HEIGHT * FINER)
    picture = Image.new("RGBA", size, (255, 255, 255, 0))
    draw = ImageDraw.Draw(picture)
    _disc(draw, (350, 84), 56, SUN)
    _box(draw, (30, DECK - 22, 450, DECK + 60), INK)
    _box(draw, (30, DECK - 40, 450, DECK - 34), INK)
    for post in range(34, 450, 26):
        _box(draw, (post, DECK - 40, post + 6, DECK), INK)
    for arch in ARCHES:
        _disc(draw, (arch, DECK + 62), 46, (255, 255, 255, 0))
    for wave in WAVES:
        _wave(draw, wave)
    out = BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _disc(draw: ImageDraw.ImageDraw, at: tuple[int, int], radius: int, ink: tuple[int, ...]) -> None:
    x, y = at
    draw.ellipse([FINER * value for value in (x - radius, y - radius, x + radius, y + radius)], fill=ink)


def _box(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], ink: tuple[int, ...]) -> None:
    draw.rectangle([FINER * value for value in box], fill=ink)


def _wave(draw: ImageDraw.ImageDraw, top: int) -> None:
    for left in range(30, 450, 84):
        box = [FINER * value for value in (left, top - 8, left + 84, top + 32)]
        draw.arc(box, 200, 340, fill=WATER, width=11 * FINER)
