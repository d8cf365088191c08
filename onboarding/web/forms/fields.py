"""Fields that several forms share: days, lists with one thing per line, amounts, the version seen."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectMultipleField, TextAreaField
from wtforms.validators import Length, ValidationError
from wtforms.widgets import CheckboxInput, HiddenInput, ListWidget

from onboarding.domain.speakable import speakable
from onboarding.web.forms.decimals import DecimalField

FIRST_YEAR, LAST_YEAR = 2000, 2100
MOST_ENTRIES = 30
LONGEST_ENTRY = 300
MOST_HOURS = 2000
MOST_DIGITS = 15


def tidy(text: str | None) -> str:
    """Text without surrounding space and without what databases and pages refuse."""
    return speakable((text or "").replace("\r\n", "\n")).strip()


def on_one_line(text: str | None) -> str:
    """A name or an address: tidy, and without line breaks."""
    return " ".join(tidy(text).split())


def at_most(characters: int) -> Length:
    """Refuses longer texts, saying how long they may be."""
    return Length(max=characters, message=_l("Use at most %(max)d characters."))


class DayField(DateField):
    """A day of this century, or none; anything else is refused with the way to write it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day. Raises ValueError, which stands by the field."""
        self.data = None
        if not valuelist or not valuelist[0].strip():
            return
        try:
            day = date.fromisoformat(valuelist[0].strip())
        except ValueError:
            day = date.min
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise ValueError(_l("Enter a day between 2000 and 2100, such as 2027-03-15."))
        self.data = day


class ListField(TextAreaField):
    """A short list, one thing per line; empty lines do not count."""

    data: tuple[str, ...]

    def _value(self) -> str:
        return "\n".join(self.data or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        """One entry per line, spaces evened out."""
        entries = (" ".join(line.split()) for line in tidy(valuelist[0] if valuelist else "").splitlines())
        self.data = tuple(entry for entry in entries if entry)

    def pre_validate(self, _: Any) -> None:
        """Refuse what is no longer a short list."""
        if len(self.data or ()) > MOST_ENTRIES:
            raise ValidationError(_l("Keep to 30 lines: what residents can take in at a glance."))
        if any(len(entry) > LONGEST_ENTRY for entry in self.data or ()):
            raise ValidationError(_l("Keep each line under 300 characters; put the details elsewhere."))


class QuarterHoursField(DecimalField):
    """Hours to the nearest quarter, with a decimal comma or point; or nothing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the hours. Raises ValueError, which stands by the field."""
        self.data = None
        text = valuelist[0].strip().replace(",", ".") if valuelist else ""
        if not text:
            return
        try:
            hours = round(float(text) * 4) / 4
        except (ValueError, OverflowError):
            raise ValueError(_l("Enter hours as a number, such as 7.5.")) from None
        self.check(hours)
        self.data = hours

    def check(self, hours: float) -> None:
        """Let so many hours pass, or raise ValueError; any number passes unless a field says otherwise."""


class HoursField(QuarterHoursField):
    """Hours a week."""

    def check(self, hours: float) -> None:
        """From none to those of fifty people."""
        if not 0 <= hours <= MOST_HOURS:
            raise ValueError(_l("Enter hours a week between 0 and 2,000."))


class WholeField(IntegerField):
    """A whole number from 0 to `most`, or nothing; spaces between thousands do not matter."""

    def __init__(self, label: Any, *, most: int, **given: Any) -> None:
        super().__init__(label, **given)
        self.most = most

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the number. Raises ValueError, which stands by the field."""
        self.data = None
        text = "".join(valuelist[0].split()) if valuelist else ""
        if not text:
            return
        if not (text.isascii() and text.isdigit()):
            raise ValueError(_l("Enter a whole number, without decimals."))
        if len(text) > MOST_DIGITS or int(text) > self.most:
            raise ValueError(_l("Enter a number between 0 and %(most)d.", most=self.most))
        self.data = int(text)


class TickedField(SelectMultipleField):
    """Several choices, each with its box."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class VersionField(IntegerField):
    """The version the page showed; it travels unseen."""

    widget = HiddenInput()

    def __init__(self, label: Any = None, **given: Any) -> None:
        super().__init__(label or _l("Version"), default=0, **given)

    @property
    def seen(self) -> int:
        """The version, 0 for something not stored yet."""
        return self.data or 0

    def show(self, version: int) -> None:
        """Send this version along, whatever was sent before."""
        self.data, self.raw_data = version, None
