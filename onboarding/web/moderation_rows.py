"""Moderation weeks as a sheet, and the rules by the names that residents read."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext as _

from onboarding.domain.kit import REASONS
from onboarding.domain.moderation_weeks import HOURS, Week
from onboarding.press.book import Column, Sheet, Value
from onboarding.web.display import words
from onboarding.web.visitor import shelf


def rule_names() -> Mapping[str, str]:
    """The rules that messages are hidden by: those of the kit's letters of reasons."""
    said = words().letters
    return {
        letter.id: said[letter.id].title for letter in shelf().moderation.letters if letter.group in REASONS
    }


def weeks_sheet(weeks: Sequence[Week]) -> Sheet:
    """A row a week; the rules that were used have a column each."""
    names = rule_names()
    used = [rule for rule in names if any(each.rule == rule for week in weeks for each in week.hidden)]
    headings = (
        _("Week of"),
        _("Contributions received"),
        _("Of which reported or flagged"),
        *(names[rule] for rule in used),
        _("Appeals decided"),
        _("Of which in the author’s favour"),
        _("Answers given within the promised time"),
        _("Answers given after it"),
        _("Longest wait for an answer, in hours"),
        _("Hours of reading"),
        _("Hours of deciding about flagged texts"),
        _("Hours of answering"),
        _("Hours of coding for the analysis"),
        _("What happened that week"),
    )
    columns = tuple(Column(heading=each) for each in headings)
    return Sheet(title=_("Moderation by week"), columns=columns, rows=tuple(_row(w, used) for w in weeks))


def _row(week: Week, rules: Sequence[str]) -> tuple[Value, ...]:
    hidden = {each.rule: each.messages for each in week.hidden}
    return (
        week.starts_on,
        week.received,
        week.flagged,
        *(hidden.get(rule, 0) for rule in rules),
        week.appeals,
        week.overturned,
        week.in_time,
        week.late,
        week.longest_wait,
        *(getattr(week, kind) for kind in HOURS),
        week.note,
    )
