"""Logos are judged by content and drawn anew; nothing of the file that was given is kept."""

import gzip
from io import BytesIO

import pytest
from PIL import Image

from onboarding.domain.logo import HIGHEST, LARGEST, WIDEST, Drawn, LogoFault, LogoRefused
from onboarding.intake import logos
from onboarding.intake.logos import drawn_apart
from tests.intake.good_files import pdf
from tests.logos import SVG, SVG_WITH_SCRIPT, claimed_bomb, forty_megapixels, logo, moving, saved, talkative

REFUSED = {
    "an empty file": (b"", LogoFault.EMPTY),
    "more than two megabytes": (logo() + bytes(LARGEST), LogoFault.TOO_LARGE),
    "an SVG drawing": (SVG, LogoFault.SVG),
    "an SVG with a script": (SVG_WITH_SCRIPT, LogoFault.SVG),
    "an SVG behind a prologue": (b'<?xml version="1.0"?><!-- x -->' + SVG_WITH_SCRIPT, LogoFault.SVG),
    "a packed SVG": (gzip.compress(SVG_WITH_SCRIPT), LogoFault.SVG),
    "a logo of 40 megapixels": (forty_megapixels(), LogoFault.TOO_MANY_PIXELS),
    "four billion pixels in sixty bytes": (claimed_bomb(), LogoFault.TOO_MANY_PIXELS),
    "a GIF": (saved(Image.new("P", (90, 90)), "GIF"), LogoFault.OTHER_KIND),
    "a PDF": (pdf(), LogoFault.OTHER_KIND),
    "text": (b"Bonjour", LogoFault.OTHER_KIND),
    "a PNG that moves": (moving("PNG"), LogoFault.ANIMATED),
    "a WebP that moves": (moving("WEBP"), LogoFault.ANIMATED),
    "a PNG that breaks off": (logo()[:200], LogoFault.UNREADABLE),
    "a JPEG that breaks off": (logo("JPEG")[:-300], LogoFault.UNREADABLE),
    "a PNG with an archive behind it": (logo() + b"PK\x03\x04 and more", LogoFault.TWO_FORMATS),
    "a JPEG with a page inside": (logo("JPEG") + b"<script>alert(1)</script>", LogoFault.TWO_FORMATS),
    "a picture of ten pixels": (logo(size=(10, 10)), LogoFault.TOO_SMALL),
    "a line one pixel high": (logo(size=(500, 1)), LogoFault.TOO_SMALL),
    "a white logo on nothing": (logo(ink="white"), LogoFault.UNSEEN),
    "a picture one sees through": (saved(Image.new("RGBA", (90, 90))), LogoFault.UNSEEN),
}


@pytest.mark.parametrize("called", REFUSED)
def test_what_is_no_logo_is_refused_by_name(called: str) -> None:
    content, fault = REFUSED[called]
    with pytest.raises(LogoRefused) as refused:
        drawn_apart(content)
    assert refused.value.fault is fault


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_a_logo_is_drawn_anew_as_a_png_within_its_size(kind: str) -> None:
    drawn = drawn_apart(logo(kind, (1200, 900)))
    assert (drawn.width, drawn.height) == (400, 300)
    picture = Image.open(BytesIO(drawn.png))
    assert (picture.format, picture.size) == ("PNG", (400, 300))
    assert picture.size[0] <= WIDEST
    assert picture.size[1] <= HIGHEST
    assert not drawn.pale


def test_a_small_logo_keeps_its_size() -> None:
    assert drawn_apart(logo(size=(120, 48))).width == 120


def test_nothing_of_what_the_file_told_is_kept() -> None:
    drawn = drawn_apart(talkative())
    assert b"Quelqu" in talkative()
    assert Image.open(BytesIO(drawn.png)).info == {}
    assert b"Lilas" not in drawn.png
    assert b"tEXt" not in drawn.png


def test_what_one_sees_through_stays_so_and_a_sideways_picture_is_set_upright() -> None:
    assert Image.open(BytesIO(drawn_apart(logo()).png)).mode in {"RGBA", "P"}
    exif = Image.Exif()
    exif[0x0112] = 6
    sideways = saved(Image.open(BytesIO(logo("JPEG", (300, 100)))), "JPEG", exif=exif)
    assert (drawn_apart(sideways).width, drawn_apart(sideways).height) == (100, 300)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "CMYK", "I;16"])
def test_pictures_of_every_make_are_taken(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    black = {"CMYK": (0, 0, 0, 255), "LA": (0, 255)}.get(mode, 0)
    assert drawn_apart(saved(Image.new(mode, (200, 100), black), kind)).width == 200


def test_a_pale_logo_is_taken_and_marked() -> None:
    assert drawn_apart(logo(ink=(160, 190, 210))).pale


def test_a_photograph_is_kept_light_enough_for_every_document() -> None:
    noise = Image.effect_noise((1200, 600), 90).convert("RGB")
    assert len(drawn_apart(saved(noise, "JPEG", quality=60)).png) < 400 * 1024


def test_a_judge_that_dies_refuses_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(
        logos, "COMMAND", (sys.executable, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)")
    )
    with pytest.raises(LogoRefused) as refused:
        drawn_apart(logo())
    assert refused.value.fault is LogoFault.TOO_HEAVY
    monkeypatch.setattr(logos, "COMMAND", (sys.executable, "-c", "raise SystemExit(3)"))
    with pytest.raises(LogoRefused) as refused:
        drawn_apart(logo())
    assert refused.value.fault is LogoFault.UNREADABLE


def test_the_picture_library_stays_out_of_this_process() -> None:
    import subprocess
    import sys

    told = "import sys, onboarding.web.app; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", told], check=False).returncode == 0
    assert isinstance(drawn_apart(logo()), Drawn)
