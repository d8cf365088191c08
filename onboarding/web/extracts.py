"""Lines as sheets, in the words of the reader."""

from collections.abc import Sequence

from flask_babel import gettext as _

from onboarding.content.words import ItemText, Words
from onboarding.domain.preparation import Computed
from onboarding.domain.readiness import Blocker
from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.services.extracts import Extract
from onboarding.services.preparation import Standing
from onboarding.web.display import words
from onboarding.web.language import locale
from onboarding.web.visitor import visitor

WIDE, NAME, DATE = 48, 24, 12


def lines_sheet(lines: Sequence[Extract]) -> Sheet:
    """A row per line, with everything that is known of it."""
    said = words()
    return Sheet(title=_("Lines"), columns=_columns(), rows=tuple(_row(said, one) for one in lines))


def about_sheet(standing: Standing, *, content: str) -> Sheet:
    """What the workbook holds, of which day, and by which figures."""
    score, person = standing.score, visitor().actor
    full = standing.town.chosen_set == "full"
    rows: tuple[tuple[str, Value], ...] = (
        (_("Content"), content),
        (_("Town"), standing.town.name),
        (_("Consultation"), standing.consultation.title),
        (_("State of"), standing.today),
        (_("Edition of the content"), standing.catalogue.edition),
        (_("Lines to work with"), _("full set") if full else _("light set")),
        (_("Readiness shown, of 100"), round(score.shown, 1)),
        (_("Readiness without the cap of open blockers"), round(score.raw, 1)),
        (_("Verdict"), words().verdicts[score.verdict].name),
        (_("Taken out by"), person.name),
    )
    columns = (Column(heading=_("About this file"), width=NAME * 2), Column(heading="Prélude", width=WIDE))
    return Sheet(title=_("About"), columns=columns, rows=rows, filtered=False)


def book_of(standing: Standing, title: str, sheets: tuple[Sheet, ...]) -> Book:
    """A workbook of this town, in the reader's language."""
    return Book(
        title=f"{title} – {standing.consultation.title}",
        locale=locale(),
        author=standing.town.name,
        sheets=sheets,
    )


def owners_of(said: Words, owner: str) -> str:
    """The owners of a line by their names."""
    return ", ".join(said.owners[code].name for code in owner.split("+"))


def _columns() -> tuple[Column, ...]:
    headings = (
        (_("Line"), DATE),
        (_("Dimension"), NAME),
        (_("Title"), NAME * 2),
        (_("Question"), WIDE),
        (_("Owner"), NAME),
        (_("Department"), NAME),
        (_("Status"), NAME),
        (_("Note"), WIDE),
        (_("Reason"), WIDE),
        (_("Evidence"), WIDE),
        (_("Declared by"), NAME),
        (_("Checked by"), NAME),
        (_("Day"), DATE),
        (_("Wanted by"), DATE),
        (_("Blocker"), NAME),
        (_("Weight within the dimension"), DATE),
        (_("Weight in the whole"), DATE),
        (_("Credit, 0 to 1"), DATE),
        (_("To gain, in points"), DATE),
        (_("Waived until"), DATE),
        (_("Reason for the waiver"), WIDE),
    )
    return tuple(Column(heading=heading, width=width) for heading, width in headings)


def _row(said: Words, one: Extract) -> tuple[Value, ...]:
    row, text = one.row, said.items[one.item.id]
    return (
        *_asked(said, one, text),
        row.department_name or "",
        _status(said, one),
        one.line.note,
        one.line.reason,
        "\n".join(one.evidence),
        one.declared_by,
        one.checked_by,
        one.line.on,
        row.due,
        said.blockers[row.blocker].name if row.blocker != Blocker.NONE else "",
        one.item.weight,
        round(one.effective, 3),
        None if one.credit is None else round(one.credit, 3),
        round(row.gain, 2),
        one.waiver.expires_on if one.waiver else None,
        one.waiver.reason if one.waiver else "",
    )


def _asked(said: Words, one: Extract, text: ItemText) -> tuple[Value, ...]:
    dimension = said.dimensions[one.item.dimension].name
    return one.item.id, dimension, text.title, text.question, owners_of(said, one.item.owner)


def _status(said: Words, one: Extract) -> str:
    outcomes = {
        Computed.SATISFIED: _("Satisfied"),
        Computed.AMBER: _("To improve"),
        Computed.RED: _("Not met"),
    }
    if one.row.computed is not None:
        return _("Computed: %(outcome)s", outcome=outcomes[Computed(one.row.computed)])
    return said.statuses[one.row.status].name
