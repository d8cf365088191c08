"""The communication plan as a sheet, in the words of the reader."""

from collections.abc import Iterable

from flask_babel import gettext as _

from onboarding.domain.communication import CommunicationAction
from onboarding.press.book import Column, Sheet, Value
from onboarding.web.launch_words import AUDIENCES, PEAKS

WIDE, NAME, DATE = 60, 30, 12


def communication_sheet(actions: Iterable[CommunicationAction]) -> Sheet:
    """A row per action."""
    headings = (
        (_("Date"), DATE),
        (_("To whom"), NAME),
        (_("Message"), WIDE),
        (_("Channel"), NAME),
        (_("Sent by"), NAME),
        (_("Cost, in euros"), DATE),
        (_("How one sees its effect"), NAME),
        (_("Media peak"), NAME),
        (_("Day on which it was done"), DATE),
    )
    columns = tuple(Column(heading=heading, width=width) for heading, width in headings)
    return Sheet(title=_("Communication"), columns=columns, rows=tuple(_row(each) for each in actions))


def _row(action: CommunicationAction) -> tuple[Value, ...]:
    return (
        action.on,
        str(AUDIENCES[action.audience]),
        action.message,
        action.channel,
        action.sender,
        action.cost,
        action.measure,
        str(PEAKS[action.peak]) if action.peak else "",
        action.done_on,
    )
