"""The history of the charter as a sheet: every version, who did what when, and its digest."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.frozen_charter import CharterState
from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.records.charter_versions import VersionRow
from onboarding.web.language import locale
from onboarding.web.visitor import visitor

WIDE, NAME, DAY = 48, 24, 12
STATES: Mapping[CharterState, object] = {
    CharterState.IN_REVIEW: _l("In review"),
    CharterState.ADOPTED: _l("Adopted"),
    CharterState.PUBLISHED: _l("Public"),
    CharterState.REPLACED: _l("Replaced"),
    CharterState.WITHDRAWN: _l("Withdrawn from review"),
}


def history_sheet(versions: Iterable[VersionRow]) -> Sheet:
    """A row for each version, in the order given."""
    headings = (
        (_("Version"), DAY),
        (_("State"), DAY),
        (_("Submitted on"), DAY),
        (_("Submitted by"), NAME),
        (_("What has changed"), WIDE),
        (_("Adopted on"), DAY),
        (_("Adopted by"), NAME),
        (_("Why it was adopted as it stands"), WIDE),
        (_("Published on"), DAY),
        (_("Published by"), NAME),
        (_("Replaced or withdrawn on"), DAY),
        (_("Digest"), WIDE),
    )
    columns = tuple(Column(heading=heading, width=width) for heading, width in headings)
    return Sheet(title=_("Versions of the charter"), columns=columns, rows=tuple(map(_row, versions)))


def history_book(sheet: Sheet) -> Book:
    """A workbook of this town that holds the sheet."""
    town = visitor().town.name
    return Book(title=f"{sheet.title} – {town}", locale=locale(), author=town, sheets=(sheet,))


def _row(version: VersionRow) -> tuple[Value, ...]:
    return (
        version.number,
        str(STATES[version.state]),
        _day(version.submitted_at),
        version.submitted_name,
        version.summary,
        _day(version.adopted_at),
        version.adopted_name,
        version.adoption_reason,
        _day(version.published_at),
        version.published_name,
        _day(version.ended_at),
        version.digest,
    )


def _day(moment: datetime | None) -> date | None:
    return moment.astimezone(ZoneInfo(visitor().town.time_zone)).date() if moment else None
