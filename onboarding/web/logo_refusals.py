"""Why a logo is refused, in words: what it is, and what to do instead."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain.logo import LogoFault, LogoRefused

SENTENCES: Mapping[LogoFault, object] = {
    LogoFault.EMPTY: _l("This file is empty. Choose the one you meant."),
    LogoFault.TOO_LARGE: _l(
        "This picture weighs more than 2 MB. Save it smaller: 600 pixels wide are enough."
    ),
    LogoFault.SVG: _l("An SVG drawing can carry scripts, so it is not taken. Save the logo as PNG."),
    LogoFault.OTHER_KIND: _l("A logo is taken as PNG, JPEG or WebP. Save it in one of these formats."),
    LogoFault.UNREADABLE: _l(
        "This picture is damaged or incomplete: it cannot be read to its end. Save it again."
    ),
    LogoFault.TWO_FORMATS: _l(
        "This picture is two things at once: something else is hidden in it or behind it."
        " Save it again as PNG."
    ),
    LogoFault.ANIMATED: _l("This picture moves, and paper does not. Choose one that stands still."),
    LogoFault.TOO_MANY_PIXELS: _l(
        "This picture has more than 10 million pixels. Make it smaller: 600 pixels wide are enough."
    ),
    LogoFault.TOO_SMALL: _l(
        "This picture is too small to be seen on paper. Choose one at least 48 pixels wide and 16 high."
    ),
    LogoFault.UNSEEN: _l(
        "On white paper nobody would see this picture: it is white, or transparent. Choose the version of the"
        " logo that is meant for a light ground."
    ),
    LogoFault.TOO_HEAVY: _l(
        "Checking this picture takes too much time or memory. Save it smaller, or try again in a few minutes."
    ),
}


def sentence(refusal: LogoRefused) -> str:
    """The reason by the field."""
    return str(SENTENCES[refusal.fault])
