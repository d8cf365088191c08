"""The workbooks of the moderator's kit: the figures of a month, empty or filled, and the moderation log."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flask_babel import gettext as _

from onboarding.domain.kit import REASONS
from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.web.display import words
from onboarding.web.language import locale
from onboarding.web.visitor import shelf, visitor

FIGURE, WIDE, NAME, SHORT = 44, 60, 28, 14
LINES = 60
"""Empty lines of the log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is known of a month: figures by their ids, and messages hidden by rule; the rest stays empty."""

    figures: Mapping[str, int | None] = field(default_factory=dict)
    by_rule: Mapping[str, int] = field(default_factory=dict)


def figures_book(month: Counted | None = None, before: Counted | None = None) -> Book:
    """The figures of a month: one sheet for the whole, one for the rules."""
    here, there = month or Counted(), before or Counted()
    return _book(_("Moderation figures of the month"), (_whole(here, there), _by_rule(here)))


def log_book() -> Book:
    """The moderation log, to be kept by the team in a place of its own."""
    return _book(_("Moderation log"), (_log(), _how()))


def _book(title: str, sheets: tuple[Sheet, ...]) -> Book:
    return Book(title=title, locale=locale(), author=visitor().town.name, sheets=sheets)


def _figures() -> tuple[tuple[str, str, str], ...]:
    """What is counted over a month: id, name, how."""
    return (
        (
            "received",
            _("Contributions received"),
            _("Everything residents posted this month, comments included."),
        ),
        ("reports", _("Reports received"), _("One for each notice, even where several concern one message.")),
        ("followed", _("Reports followed"), _("Those after which something was hidden or moved.")),
        ("hidden", _("Messages hidden"), _("The total of the sheet “By rule”.")),
        ("moved", _("Messages moved"), _("Moved to another thread, visible all along.")),
        ("accounts", _("Accounts paused or closed"), _("Short and long pauses and closures together.")),
        ("appeals", _("Appeals made"), _("By authors and by people who reported.")),
        ("reversed", _("Decisions reversed"), _("After an appeal, or because a moderator saw a mistake.")),
        (
            "median",
            _("Median time to examine a report, in hours"),
            _("Sort the times of the month by length: the one in the middle."),
        ),
        ("longest", _("Longest time to examine a report, in hours"), _("Weekends and nights count.")),
        ("calls", _("Calls to the emergency services"), _("The number alone, never the circumstances.")),
    )


def _whole(month: Counted, before: Counted) -> Sheet:
    columns = (
        Column(heading=_("What we count"), width=FIGURE),
        Column(heading=_("This month"), width=SHORT, answer=True),
        Column(heading=_("Last month"), width=SHORT, answer=True),
        Column(heading=_("How to count"), width=WIDE),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (name, _cell(month.figures.get(id)), _cell(before.figures.get(id)), how)
        for id, name, how in _figures()
    )
    return Sheet(title=_("The month"), columns=columns, rows=rows, locked=True, filtered=False)


def _by_rule(month: Counted) -> Sheet:
    said = words().letters
    columns = (
        Column(heading=_("Rule"), width=FIGURE),
        Column(heading=_("Messages hidden"), width=SHORT, answer=True),
        Column(heading=_("Put back after an appeal"), width=SHORT, answer=True),
    )
    rows = tuple(
        (said[letter.id].title, _cell(month.by_rule.get(letter.id)), "")
        for letter in shelf().moderation.letters
        if letter.group in REASONS
    )
    return Sheet(title=_("By rule"), columns=columns, rows=rows, locked=True, filtered=False)


def _cell(figure: int | None) -> Value:
    """What is not known is left for a pen."""
    return "" if figure is None else figure


def _log() -> Sheet:
    headings = (
        (_("File number"), SHORT, ()),
        (_("Day"), SHORT, ()),
        (_("Time"), SHORT, ()),
        (_("Where the message stands"), NAME, ()),
        (_("Seen by ourselves or reported"), SHORT, (_("ourselves"), _("reported"))),
        (_("Rule"), NAME, ()),
        (
            _("Decision"),
            NAME,
            (_("kept"), _("moved"), _("masked in part"), _("hidden"), _("account paused"), _("put back")),
        ),
        (_("Facts relied on"), WIDE, ()),
        (_("Decided by (function)"), NAME, ()),
        (_("Second person, where one is needed"), NAME, ()),
        (_("Author told on"), SHORT, ()),
        (_("Reporter told on"), SHORT, ()),
        (_("Appeal on"), SHORT, ()),
        (_("Outcome of the appeal"), NAME, (_("upheld"), _("reversed"))),
        (_("Request by an elected member or a superior"), NAME, ()),
    )
    columns = tuple(
        Column(heading=heading, width=width, answer=True, choices=choices)
        for heading, width, choices in headings
    )
    rows = tuple(("",) * len(columns) for _line in range(LINES))
    return Sheet(title=_("Log"), columns=columns, rows=rows, filtered=False)


def _how() -> Sheet:
    advice = (
        _("One line for each decision, written the same day, also where the message was kept."),
        _("No name of a resident: the file number leads to the platform, where the name stands."),
        _("Never copy private information or pictures here: say what kind of thing it was."),
        _("Only moderators, the moderation lead and senior management can open this file."),
        _("Keep it as long as your charter says for hidden messages, then delete it."),
    )
    column = Column(heading=_("How to keep the log"), width=WIDE * 2)
    return Sheet(title=_("How to"), columns=(column,), rows=tuple((one,) for one in advice), filtered=False)
