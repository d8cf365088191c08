"""Hours a month, as people write them."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import FloatField


class MonthlyHoursField(FloatField):
    """Hours a month to the nearest quarter, up to `most`, with a decimal comma or point; or nothing."""

    def __init__(self, label: Any, *, most: int, **given: Any) -> None:
        super().__init__(label, **given)
        self.most = most

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
        if not 0 < hours <= self.most:
            raise ValueError(_l("Enter hours a month between 0.25 and %(most)d.", most=self.most))
        self.data = hours
