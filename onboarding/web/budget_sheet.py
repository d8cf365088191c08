"""The budget as a sheet, in the words of the reader."""

from flask_babel import gettext as _

from onboarding.domain.budget import Budget, BudgetLine, Origin
from onboarding.press.book import Column, Sheet, Value
from onboarding.web.launch_words import KINDS, STATES

WIDE, NAME, FIGURE = 48, 30, 14


def budget_sheet(budget: Budget) -> Sheet:
    """A row per line that counts, and the total."""
    columns = (
        Column(heading=_("What the money goes to"), width=NAME),
        Column(heading=_("What it is for"), width=WIDE),
        Column(heading=_("Amount, in euros"), width=FIGURE),
        Column(heading=_("State"), width=FIGURE),
        Column(heading=_("Note"), width=WIDE),
    )
    total: tuple[Value, ...] = (_("Total"), "", budget.total, "", "")
    return Sheet(title=_("Budget"), columns=columns, rows=(*(_row(line) for line in budget.lines), total))


def named(line: BudgetLine) -> str:
    """What the line is for; a reckoned one says where it comes from."""
    return {
        Origin.TYPED: line.label,
        Origin.PLAN: _("Actions of the communication plan"),
        Origin.HOURS: _("Hours of the capacity sheet"),
    }[line.origin]


def _row(line: BudgetLine) -> tuple[Value, ...]:
    return str(KINDS[line.kind]), named(line), line.amount, str(STATES[line.state]), line.note
