"""The workbooks of the moderator's kit: the figures of a month, and the moderation log. Both come empty."""

from flask_babel import gettext as _

from onboarding.domain.kit import REASONS
from onboarding.press.book import Book, Column, Sheet, Value
from onboarding.web.display import words
from onboarding.web.language import locale
from onboarding.web.visitor import shelf, visitor

FIGURE, WIDE, NAME, SHORT = 44, 60, 28, 14
LINES = 60
"""Empty lines of the log."""


def figures_book() -> Book:
    """The figures of a month: one sheet for the whole, one for the rules."""
    return _book(_("Moderation figures of the month"), (_whole(), _by_rule()))


def log_book() -> Book:
    """The moderation log, to be kept by the team in a place of its own."""
    return _book(_("Moderation log"), (_log(), _how()))


def _book(title: str, sheets: tuple[Sheet, ...]) -> Book:
    return Book(title=title, locale=locale(), author=visitor().town.name, sheets=sheets)


def _whole() -> Sheet:
    figures = (
        (_("Contributions received"), _("Everything residents posted this month, comments included.")),
        (_("Reports received"), _("One for each notice, even where several concern one message.")),
        (_("Reports followed"), _("Those after which something was hidden or moved.")),
        (_("Messages hidden"), _("The total of the sheet “By rule”.")),
        (_("Messages moved"), _("Moved to another thread, visible all along.")),
        (_("Accounts paused or closed"), _("Short and long pauses and closures together.")),
        (_("Appeals made"), _("By authors and by people who reported.")),
        (_("Decisions reversed"), _("After an appeal, or because a moderator saw a mistake.")),
        (
            _("Median time to examine a report, in hours"),
            _("Sort the times of the month by length: the one in the middle."),
        ),
        (_("Longest time to examine a report, in hours"), _("Weekends and nights count.")),
        (_("Calls to the emergency services"), _("The number alone, never the circumstances.")),
    )
    columns = (
        Column(heading=_("What we count"), width=FIGURE),
        Column(heading=_("This month"), width=SHORT, answer=True),
        Column(heading=_("Last month"), width=SHORT, answer=True),
        Column(heading=_("How to count"), width=WIDE),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple((name, "", "", how) for name, how in figures)
    return Sheet(title=_("The month"), columns=columns, rows=rows, locked=True, filtered=False)


def _by_rule() -> Sheet:
    said = words().letters
    columns = (
        Column(heading=_("Rule"), width=FIGURE),
        Column(heading=_("Messages hidden"), width=SHORT, answer=True),
        Column(heading=_("Put back after an appeal"), width=SHORT, answer=True),
    )
    rows = tuple(
        (said[letter.id].title, "", "") for letter in shelf().moderation.letters if letter.group in REASONS
    )
    return Sheet(title=_("By rule"), columns=columns, rows=rows, locked=True, filtered=False)


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
