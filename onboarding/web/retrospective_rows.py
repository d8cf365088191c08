"""Planned beside actual, in words: the same rows on the page, in the printed sheet and in the Word file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from onboarding.domain.retrospective import Compared, What
from onboarding.web.course_words import COMPARED
from onboarding.web.display import wording
from onboarding.web.moderation_rows import rule_names

HOURS, SHARES, DAYS = frozenset({What.HOURS, What.LONGEST_WAIT}), frozenset({What.IN_TIME}), {What.RESULTS}
WITHIN = frozenset({What.GROUP, What.RULE, What.OVERTURNED})
"""What is part of the row above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """One row in words; `within` is part of the row above, `reached` says whether the plan was kept."""

    label: str
    planned: str
    actual: str
    within: bool
    reached: bool | None


def shown_rows(rows: tuple[Compared, ...]) -> tuple[ShownRow, ...]:
    """Every row in the reader's language."""
    rules = rule_names()
    return tuple(
        ShownRow(
            label=_label(row, rules),
            planned="–" if row.planned is None else _said(row.what, row.planned),
            actual=_("not known") if row.actual is None else _said(row.what, row.actual),
            within=row.what in WITHIN,
            reached=reached(row),
        )
        for row in rows
    )


def reached(row: Compared) -> bool | None:
    """Whether the plan was kept; None where there was none, or nothing to hold against it."""
    judge = JUDGES.get(row.what)
    if judge is None or row.planned is None or row.actual is None:
        return None
    return judge(row.actual, row.planned)


def _label(row: Compared, rules: Mapping[str, str]) -> str:
    if row.what is What.GROUP:
        return row.name
    if row.what is What.RULE:
        return rules.get(row.name, row.name)
    return str(COMPARED[row.what])


def _said(what: What, value: float | date) -> str:
    if isinstance(value, date):
        return str(wording().plain_day(value))
    if what in HOURS:
        return str(wording().hours(value))
    return str(wording().share(value) if what in SHARES else wording().number(value))


def _at_least(actual: float | date, planned: float | date) -> bool:
    return actual >= planned  # type: ignore[operator]


def _at_most(actual: float | date, planned: float | date) -> bool:
    return actual <= planned  # type: ignore[operator]


JUDGES: Mapping[What, Callable[[float | date, float | date], bool]] = {
    What.PARTICIPANTS: _at_least,
    What.GROUP: _at_least,
    What.IN_TIME: _at_least,
    What.LONGEST_WAIT: _at_most,
    What.HOURS: _at_most,
    What.PROMISES: _at_least,
    What.RESULTS: _at_most,
}
"""What can be kept or missed, and which way."""
