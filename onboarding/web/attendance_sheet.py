"""The list of a training session as a sheet, in the words of the reader."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.certificates import Signing
from onboarding.press.book import Book, Column, Sheet
from onboarding.records.training import Attendee, Presence, TrainingSession
from onboarding.web.display import words
from onboarding.web.language import locale
from onboarding.web.visitor import visitor

PRESENCES: Mapping[Presence, object] = {
    Presence.ENROLLED: _l("Enrolled"),
    Presence.PRESENT: _l("Present"),
    Presence.ABSENT: _l("Absent"),
}
"""How somebody stands with a session."""
NAME, WIDE, SHORT = 28, 40, 14


def attendance_sheet(signing: Signing, listed: Iterable[Attendee], places: Mapping[int, str]) -> Sheet:
    """A row per person on the list, whether they work there still or not; `places` by person id."""
    meeting = signing.meeting
    modules = ", ".join(words().training[module].name for module in meeting.modules)
    return Sheet(
        title=_("Attendance"),
        columns=_columns(),
        rows=tuple(
            (
                one.name,
                places.get(one.id, ""),
                str(PRESENCES[one.presence]),
                meeting.held_on,
                modules,
                signing.minutes,
                meeting.place,
                meeting.led_by,
            )
            for one in listed
        ),
    )


def attendance_book(sheet: Sheet, training: TrainingSession) -> Book:
    """The workbook that holds it."""
    title = _("Attendance of %(day)s", day=training.held_on.isoformat())
    return Book(title=title, locale=locale(), author=visitor().town.name, sheets=(sheet,))


def _columns() -> tuple[Column, ...]:
    headings = (
        (_("Name"), NAME),
        (_("Department"), NAME),
        (_("Attendance"), SHORT),
        (_("Day"), SHORT),
        (_("Modules"), WIDE),
        (_("Minutes"), SHORT),
        (_("Place"), NAME),
        (_("Led by"), NAME),
    )
    return tuple(Column(heading=heading, width=width) for heading, width in headings)
