"""A duty as calendar programs show it."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _

from onboarding.domain.duty_days import Duty
from onboarding.press.calendar import Happening
from onboarding.web.addresses import from_afar


def happening(duty: Duty, *, at: datetime) -> Happening:
    """Its title and its moments; `at` is when the file is made."""
    title = _("Moderation check") if duty.starts == duty.ends else _("Moderation duty")
    return Happening(
        key=f"duty/{duty.person}/{duty.on.isoformat()}/{duty.shift or 0}/{duty.change or 0}",
        on=duty.on,
        moments=(duty.starts, duty.ends),
        title=title,
        url=from_afar(url_for("rota.show", week=duty.on.isoformat())),
        changed_at=at,
        categories=("Prélude", _("Moderation")),
    )
