"""Hours a month, as people write them."""

from typing import Any

from flask_babel import lazy_gettext as _l

from onboarding.web.forms.fields import QuarterHoursField


class MonthlyHoursField(QuarterHoursField):
    """Hours a month, up to `most`."""

    def __init__(self, label: Any, *, most: int, **given: Any) -> None:
        super().__init__(label, **given)
        self.most = most

    def check(self, hours: float) -> None:
        """More than none, and no more than anybody works."""
        if not 0 < hours <= self.most:
            raise ValueError(_l("Enter hours a month between 0.25 and %(most)d.", most=self.most))
