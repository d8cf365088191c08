"""The score as sheets: days, moves, two days compared, and the receipt."""

from collections.abc import Iterable

from flask_babel import gettext as _

from onboarding.domain.receipts import LineReceipt, Receipt
from onboarding.domain.score_comparison import Comparison
from onboarding.domain.score_moves import Move
from onboarding.press.book import Column, Sheet, Value
from onboarding.services.score_history import History
from onboarding.web.display import words
from onboarding.web.extracts import DATE, NAME, WIDE, owners_of
from onboarding.web.score_places import Places
from onboarding.web.score_words import cause_name, item_title, status_name

Row = tuple[Value, ...]


def days_sheet(history: History) -> Sheet:
    """A row per day kept, newest first."""
    said = words()
    rows: tuple[Row, ...] = tuple(
        (
            told.row.day,
            four(told.row.shown),
            four(told.row.raw),
            said.verdicts[told.row.verdict].name,
            four(told.row.confidence),
            told.row.edition,
            None if told.moved is None else four(told.moved.shown),
        )
        for told in history.days
    )
    headings = (_("Day"), _("Shown"), _("Without the cap"), _("Verdict"), _("Confidence, 0 to 1"))
    more = (_("Edition of the content"), _("Points since the day before"))
    return sheet(_("Days"), [(each, NAME) for each in (*headings, *more)], rows)


def moves_sheet(history: History, places: Places) -> Sheet:
    """A row per answer that moved the figure; the points of a day add up to its change without the cap."""
    rows = tuple(
        (told.row.day, *row)
        for told in history.days
        if told.moved is not None
        for row in (*_moves(told.moved.moves, places), *_shift(told.moved.shift))
    )
    headings = [
        (_("Day"), DATE),
        (_("Line"), DATE),
        (_("Title"), WIDE),
        (_("Owner"), NAME),
        (_("Department"), NAME),
        (_("What happened"), NAME),
        (_("Points"), DATE),
    ]
    return sheet(_("What moved it"), headings, rows)


def compared_sheet(compared: Comparison, places: Places) -> Sheet:
    """A row per line and per department that may be read."""
    headings = [
        (_("Line"), DATE),
        (_("Title"), WIDE),
        (_("Owner"), NAME),
        (_("Department"), NAME),
        (_("Status before"), NAME),
        (_("Status after"), NAME),
        (_("Credit before"), DATE),
        (_("Credit after"), DATE),
        (_("Points before"), DATE),
        (_("Points after"), DATE),
        (_("To gain before"), DATE),
        (_("To gain after"), DATE),
    ]
    rows: list[Row] = []
    for line in compared.lines:
        said = (line.item.id, item_title(line.item.id), owners_of(words(), line.item.owner))
        numbers = tuple(four(one) for pair in (line.credit, line.points, line.gain) for one in pair)
        shown = [each for each in line.places if places.sees(each.department)]
        states = [(each.department, each.before, each.after) for each in shown]
        for at, before, after in states or [(None, "", "")]:
            named = (places.name(at) if at else "", _status(before), _status(after))
            rows.append((*said, *named, *numbers))
    return sheet(_("Lines"), headings, tuple(rows))


def compared_figures_sheet(compared: Comparison) -> Sheet:
    """The figures of both days."""
    said, before, after = words(), compared.before.score, compared.after.score
    rows: list[Row] = [
        (_("Day"), compared.before.preparation.today, compared.after.preparation.today),
        (_("Shown"), four(before.shown), four(after.shown)),
        (_("Without the cap"), four(before.raw), four(after.raw)),
        (_("Confidence, 0 to 1"), four(before.confidence), four(after.confidence)),
        (_("Verdict"), said.verdicts[before.verdict].name, said.verdicts[after.verdict].name),
    ]
    rows += [(said.dimensions[p.id].name, four(p.before), four(p.after)) for p in compared.dimensions]
    rows += [(said.stories[p.id].dial, four(p.before), four(p.after)) for p in compared.stories]
    headings = [(_("Figure"), WIDE), (_("Before"), NAME), (_("After"), NAME)]
    return sheet(_("Figures"), headings, tuple(rows))


def receipt_sheet(told: Receipt, places: Places) -> Sheet:
    """A row per line and per department that may be read; the points of the lines add up to the figure."""
    headings = [
        (_("Line"), DATE),
        (_("Dimension"), NAME),
        (_("Title"), WIDE),
        (_("Owner"), NAME),
        (_("Department"), NAME),
        (_("Status"), NAME),
        (_("Day"), DATE),
        (_("Holds until"), DATE),
        (_("Credit there"), DATE),
        (_("Credit, 0 to 1"), DATE),
        (_("Weight within the dimension"), DATE),
        (_("Weight of the dimension"), DATE),
        (_("Weight in the whole"), DATE),
        (_("Points brought"), DATE),
        (_("To gain, in points"), DATE),
    ]
    rows = tuple(
        row
        for dimension in told.dimensions
        for line in dimension.lines
        for row in _receipt_rows(line, dimension.weight, places)
    )
    return sheet(_("Receipt"), headings, rows)


def four(figure: float | None) -> float | None:
    """As `score compute` prints it."""
    return None if figure is None else round(figure, 4)


def sheet(title: str, headings: Iterable[tuple[str, int]], rows: tuple[Row, ...]) -> Sheet:
    """A sheet with these columns."""
    columns = tuple(Column(heading=heading, width=width) for heading, width in headings)
    return Sheet(title=title, columns=columns, rows=rows)


def _receipt_rows(line: LineReceipt, weight: int, places: Places) -> Iterable[Row]:
    item = line.item
    said = (item.id, words().dimensions[item.dimension].name, item_title(item.id))
    owner = owners_of(words(), item.owner)
    numbers = (
        four(line.score.credit),
        item.weight,
        weight,
        four(line.effective),
        four(line.points),
        four(line.score.gain),
    )
    shown = [each for each in line.places if places.sees(each.department)]
    for each in shown:
        name = places.name(each.department) if each.department else ""
        yield (*said, owner, name, _status(each.status), each.on, each.until, four(each.credit), *numbers)
    if not shown:
        yield (*said, owner, "", "", None, None, None, *numbers)


def _moves(moves: Iterable[Move], places: Places) -> Iterable[Row]:
    for move in moves:
        said = (move.item.id, item_title(move.item.id), owners_of(words(), move.item.owner))
        for place in move.places:
            if places.sees(place.department):
                name = places.name(place.department) if place.department else ""
                yield (*said, name, cause_name(place.cause), four(place.points))
        rest = move.points - sum(place.points for place in move.places if places.sees(place.department))
        if abs(rest) > 0.00005:
            yield (*said, _("other departments"), "", four(rest))


def _shift(points: float) -> Iterable[Row]:
    if abs(points) > 0.00005:
        yield ("", _("Lines that entered or left the sums"), "", "", "", four(points))


def _status(status: str) -> str:
    return status_name(status) if status else ""
