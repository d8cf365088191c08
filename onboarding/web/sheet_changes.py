"""What a form says against what stands, line by line, as people compare it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _

from onboarding.domain.answers import Status
from onboarding.domain.sheet_changes import Change
from onboarding.domain.sheet_form import Filled
from onboarding.services.sheet_forms import FormList
from onboarding.web.differences import Difference
from onboarding.web.sheet_forms import step_names, title_of
from onboarding.web.visitor import visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Altered:
    """A line before and after; `verified` when a check lapses, `by` and `at` who saved it last."""

    title: str
    rows: tuple[Difference, ...]
    verified: bool
    by: str
    at: datetime | None


def altered(here: FormList, changes: Iterable[Change]) -> tuple[Altered, ...]:
    """Every line that a form would change, by what differs."""
    return tuple(_altered(here, change) for change in changes)


def overtaken(here: FormList, rows: Iterable[Filled]) -> tuple[Altered, ...]:
    """Every line that was saved after the form was taken, as it stands and as the form says it."""
    return tuple(
        _altered(here, Change(before=here.lines[row.key].now, after=row, link=row.link, text=row.text))
        for row in rows
    )


def _altered(here: FormList, change: Change) -> Altered:
    before = change.before
    return Altered(
        title=title_of(here.lines[change.after.key], listed=here),
        rows=tuple(row for row in _rows(change) if row.theirs != row.mine),
        verified=before.status is Status.VERIFIED,
        by=before.saved_by,
        at=before.saved_at,
    )


def _rows(change: Change) -> tuple[Difference, ...]:
    names, before, after = step_names(visitor().actor.locale), change.before, change.after
    reason = after.reason if after.step == "not_applicable" else ""
    return (
        Difference(label=_("Status"), theirs=names[before.step], mine=names[after.step]),
        Difference(label=_("Note"), theirs=before.note, mine=after.note),
        Difference(label=_("Reason"), theirs=before.set_aside_because, mine=reason),
        Difference(label=_("Link to a piece of evidence"), theirs="", mine=change.link),
        Difference(label=_("Description of the evidence"), theirs="", mine=change.text),
    )
