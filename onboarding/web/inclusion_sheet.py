"""The inclusion table as a sheet, in the words of the reader."""

from flask_babel import gettext as _

from onboarding.domain.inclusion import Inclusion
from onboarding.press.book import Column, Sheet, Value

WIDE, NAME, FIGURE = 48, 30, 14


def inclusion_sheet(inclusion: Inclusion) -> Sheet:
    """A row per group, and one for everybody together."""
    columns = (
        Column(heading=_("Group"), width=NAME),
        Column(heading=_("How the town goes to them"), width=WIDE),
        Column(heading=_("A way without a screen"), width=WIDE),
        Column(heading=_("Who carries it"), width=WIDE),
        Column(heading=_("Participants hoped for"), width=FIGURE),
    )
    rows: list[tuple[Value, ...]] = [
        (each.name, each.outreach, each.offline, each.relay, each.target) for each in inclusion.groups
    ]
    whole: tuple[Value, ...] = (_("Everybody together"), "", "", "", inclusion.target)
    return Sheet(title=_("Inclusion"), columns=columns, rows=(*rows, whole))
