"""The matrix in the words of the reader: columns, tasks and gaps."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from onboarding.domain.raci import Raci, RaciColumn
from onboarding.domain.raci_gaps import GapKind, RaciGap, gaps_of
from onboarding.web.display import words


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A column as its heading says it; `short` fits the table."""

    id: str
    name: str
    short: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldGap:
    """A gap in a sentence, with where it can be mended; `href` is empty where that is no single page."""

    sentence: str
    is_fault: bool
    href: str = ""


def heading_of(column: RaciColumn) -> Heading:
    """The column in the language of the reader."""
    known = words().raci_columns.get(column.id)
    name, short = (known.name, known.short) if known else (column.name, column.name)
    return Heading(id=column.id, name=name, short=short, people=column.people)


def label_of(column: RaciColumn) -> str:
    """The column's name with who is behind it."""
    heading = heading_of(column)
    who = ", ".join(heading.people) or _("nobody yet")
    return _("%(role)s (%(who)s)", role=heading.name, who=who)


def told_gaps(raci: Raci, consultation: str) -> tuple[ToldGap, ...]:
    """Every gap of the matrix, faults first; each leads to the task that it is about."""
    titles = {task.id: task.title for task in raci.tasks}
    names = {column.id: heading_of(column).name for column in raci.columns}
    return tuple(
        ToldGap(
            sentence=_sentence(gap, titles.get(gap.task, ""), names.get(gap.column, "")),
            is_fault=gap.is_fault,
            href=url_for("raci.edit", consultation=consultation, raci_task=int(gap.task)) if gap.task else "",
        )
        for gap in gaps_of(raci)
    )


def _sentence(gap: RaciGap, title: str, name: str) -> str:
    if gap.kind is GapKind.NO_ACCOUNTABLE:
        return _("“%(task)s”: nobody answers for the result. Give one A.", task=title)
    if gap.kind is GapKind.SEVERAL_ACCOUNTABLE:
        return _("“%(task)s”: several answer for the result, so nobody does. Keep one A.", task=title)
    if gap.kind is GapKind.NO_RESPONSIBLE:
        return _("“%(task)s”: nobody does the work. Give at least one R.", task=title)
    if gap.kind is GapKind.NOBODY_ACCOUNTABLE:
        return _("“%(task)s” rests on a role that nobody holds yet: %(role)s.", task=title, role=name)
    if gap.kind is GapKind.TOO_MUCH:
        return _(
            "%(person)s answers for %(n)s tasks: could somebody else take one?",
            person=gap.person,
            n=gap.tasks,
        )
    return _("%(department)s has no part in anything: ask its head what they expect.", department=name)
