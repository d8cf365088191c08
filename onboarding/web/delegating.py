"""Delegations in words."""

from datetime import date

from flask_babel import gettext as _
from flask_babel import ngettext

from onboarding.domain.errors import AlreadyEntrusted
from onboarding.services.own_sections import Section
from onboarding.web.display import wording, words


def titled(section: Section) -> str:
    """A section with its department and the number of its lines."""
    name = words().dimensions[section.dimension].name
    if section.department is not None:
        name = _("%(section)s – %(department)s", section=name, department=section.department.name)
    count = len(section.items)
    return ngettext("%(name)s (%(n)s line)", "%(name)s (%(n)s lines)", count, name=name, n=count)


def already(refusal: AlreadyEntrusted) -> str:
    """In whose hands the line is."""
    until = wording().plain_day(refusal.until) if isinstance(refusal.until, date) else "–"
    return _(
        "This line is entrusted to %(name)s until %(day)s already. End that delegation first.",
        name=refusal.to,
        day=until,
    )
