"""Citizen ambassadors as a sheet, in the words of the reader."""

from collections.abc import Sequence

from flask_babel import gettext as _

from onboarding.domain.citizens import Kind
from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.records.citizens import CitizenAmbassador
from onboarding.web.language import locale
from onboarding.web.visitor import visitor

WIDE, NAME, DAY = 48, 24, 12


def citizens_sheet(rows: Sequence[CitizenAmbassador]) -> Sheet:
    """A row for each of them."""
    headings = (
        (_("Number"), DAY),
        (_("Who is it?"), NAME),
        (_("Name"), NAME),
        (_("Whom they relay to"), NAME),
        (_("In which districts"), NAME),
        (_("They agreed to be contacted on"), DAY),
        (_("How they agreed"), NAME),
        (_("E-mail address"), NAME),
        (_("Phone"), NAME),
        (_("Kit given on"), DAY),
        (_("What the kit held"), NAME),
        (_("Feedback sheet received on"), DAY),
        (_("What they report"), WIDE),
        (_("They stopped on"), DAY),
    )
    columns = tuple(Column(heading=heading, width=width) for heading, width in headings)
    return Sheet(title=_("Citizen ambassadors"), columns=columns, rows=tuple(_row(each) for each in rows))


def citizens_book(sheet: Sheet) -> Book:
    """A workbook of this town that holds the sheet."""
    town = visitor().town.name
    return Book(title=f"{sheet.title} – {town}", locale=locale(), author=town, sheets=(sheet,))


def name_of(citizen: CitizenAmbassador) -> str:
    """The name, or the number where the name was erased."""
    return citizen.name or _("Erased, no. %(number)s", number=citizen.number)


def _row(citizen: CitizenAmbassador) -> tuple[Value, ...]:
    kinds = {Kind.PERSON: _("A resident"), Kind.COLLECTIVE: _("A collective or an association")}
    noted = citizen.noted
    return (
        citizen.number,
        kinds[noted.kind],
        name_of(citizen),
        "; ".join(noted.publics),
        "; ".join(noted.districts),
        noted.consent_on,
        noted.consent_how,
        noted.email,
        noted.phone,
        noted.kit_on,
        noted.kit_what,
        noted.feedback_on,
        noted.feedback,
        noted.left_on,
    )
