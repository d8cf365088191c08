"""An amount as people type it: "1 250", "1 250 €", "1 250,00 €"; whole euros and nothing else."""

import re
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField
from wtforms.widgets import TextInput

from onboarding.web.language import locale

GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?")
"""How English writes thousands; elsewhere a comma begins the cents."""
CENTS = re.compile(r"([0-9]+)[.,]0{1,2}")
UNITS = ("€", "euros", "euro", "eur")
MOST_DIGITS = 15


class EuroField(IntegerField):
    """Whole euros from 0 to `most`, or nothing; spaces between thousands and the sign € do not matter."""

    widget = TextInput()

    def __init__(self, label: Any, *, most: int, **given: Any) -> None:
        super().__init__(label, **given)
        self.most = most

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the amount. Raises ValueError, which stands by the field."""
        self.data = None
        text = _bare(valuelist[0] if valuelist else "")
        if not text:
            return
        if text.startswith(("-", "−")):
            raise ValueError(_l("An amount cannot be negative. Enter 0 for what costs nothing."))
        if not (text.isascii() and text.isdigit()):
            raise ValueError(_l("Enter whole euros, without cents, such as 1250."))
        if len(text) > MOST_DIGITS or int(text) > self.most:
            raise ValueError(_l("Enter an amount between 0 and %(most)d euros.", most=self.most))
        self.data = int(text)


def _bare(typed: str) -> str:
    """The digits alone, as far as what was typed is clearly whole euros."""
    text = "".join(typed.split()).casefold()
    for unit in UNITS:
        text = text.removesuffix(unit).removeprefix(unit)
    if locale() == "en" and GROUPED.fullmatch(text):
        text = text.replace(",", "")
    cents = CENTS.fullmatch(text)
    return cents[1] if cents else text
