"""The portfolio as a sheet, in the words of the reader and in the order of the page."""

from collections.abc import Iterable

from flask_babel import gettext as _

from onboarding.domain.portfolio import PortfolioLine, Staged
from onboarding.press.book import Column, Sheet, Value
from onboarding.web.display import words

WIDE, NAME, DAY = 48, 28, 12


def portfolio_sheet(lines: Iterable[PortfolioLine]) -> Sheet:
    """A row for each consultation; no figure by which to rank them."""
    headings = (
        (_("Consultation"), WIDE),
        (_("Opens on"), DAY),
        (_("Verdict"), NAME),
        (_("Reckoned on"), DAY),
        (_("Open blockers"), DAY),
        (_("Decision in force"), NAME),
        (_("Decided on"), DAY),
        (_("Departments by stage"), WIDE),
        (_("Asked of you next"), WIDE),
    )
    columns = tuple(Column(heading=heading, width=width) for heading, width in headings)
    return Sheet(title=_("Portfolio"), columns=columns, rows=tuple(_row(line) for line in lines))


def stages_told(stages: Iterable[Staged]) -> str:
    """How many departments stand where: "S2 Sponsored: 3; Not now: 1"."""
    named = words().stages
    return "; ".join(
        _("%(stage)s: %(n)s", stage=_("Not now"), n=one.departments)
        if one.stage is None
        else _("%(stage)s: %(n)s", stage=f"S{one.stage.value} {named[one.stage.key].name}", n=one.departments)
        for one in stages
    )


def _row(line: PortfolioLine) -> tuple[Value, ...]:
    verdicts, items = words().verdicts, words().items
    decided = line.decided
    return (
        line.title,
        line.opens_on,
        verdicts[line.verdict].name if line.verdict else "",
        line.reckoned_on,
        line.blockers,
        verdicts[decided.outcome].name if decided else "",
        decided.on if decided else None,
        stages_told(line.stages),
        f"{line.asked} {items[line.asked].title}" if line.asked in items else line.asked,
    )
