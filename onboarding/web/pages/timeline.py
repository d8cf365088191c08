"""The backward plan: chart, table, and both to take away."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from onboarding.domain.chart import Bar, Chart, chart
from onboarding.domain.feasible import Earliest
from onboarding.domain.milestones import Due, TownMilestone
from onboarding.domain.policy import Action
from onboarding.press import csv_sheet
from onboarding.press.sheet import MEDIA_TYPE, to_xlsx
from onboarding.records.consultations import Consultation
from onboarding.services.consultations import find_next
from onboarding.services.earliest import earliest_opening
from onboarding.services.open_work import department_key
from onboarding.services.reading import names_of
from onboarding.services.timeline import Timeline, departmental, timeline_of
from onboarding.web.access import on_consultation, on_town
from onboarding.web.display import wording
from onboarding.web.extensions import db
from onboarding.web.extracts import about_sheet, book_of
from onboarding.web.forms.timeline import TimelineFilter
from onboarding.web.language import locale
from onboarding.web.standing import standing_of
from onboarding.web.timeline_sheet import timeline_sheet
from onboarding.web.visitor import act, shelf, visitor

bp = Blueprint("timeline", __name__)
KIND = "<any(xlsx, csv):kind>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The milestones of one month."""

    name: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """The plan that passes the filter, drawn and listed; `people` are names by id, `departments` by key.

    `apart` are the lines that every department has for itself.
    """

    consultation: Consultation
    timeline: Timeline
    chart: Chart
    months: tuple[Month, ...]
    ticks: tuple[str, ...]
    rows: tuple[Due, ...]
    form: TimelineFilter
    people: Mapping[int, str]
    milestones: Mapping[str, TownMilestone]
    apart: frozenset[str]
    departments: Mapping[str, str]
    earliest: Earliest | None
    conflicts: tuple[Due, ...]


@bp.get("/timeline")
@on_town(Action.READ_TIMELINE)
def index() -> ResponseReturnValue:
    coming = find_next(db.session(), visitor().town.id, today=act().today)
    if coming is None:
        return render_template("timeline/none.html")
    return redirect(url_for("timeline.show", consultation=coming.slug))


@bp.get("/consultations/<consultation>/timeline")
@on_consultation(Action.READ_TIMELINE)
def show(consultation: Consultation) -> ResponseReturnValue:
    standing = standing_of(consultation)
    known = timeline_of(db.session(), shelf(), standing, locale=locale())
    form = _filter()
    rows = tuple(due for due in known.dues if form.passes(due))
    drawn = _drawn(known, rows)
    page = TimelinePage(
        consultation=consultation,
        timeline=known,
        chart=drawn,
        months=_months(drawn),
        ticks=tuple(wording().month_mark(first) for first, _left in drawn.months),
        rows=form.ordered(rows),
        form=form,
        people=names_of(act()),
        milestones={each.id: each for each in known.basis.milestones},
        apart=departmental(standing),
        departments={department_key(each.id): each.name for each in standing.departments},
        earliest=earliest_opening(act(), standing, known.basis) if _ahead(known) else None,
        conflicts=tuple(due for due in known.dues if due.conflicting),
    )
    return render_template("timeline/show.html", page=page)


@bp.get(f"/consultations/<consultation>/timeline.{KIND}")
@on_consultation(Action.READ_TIMELINE)
def download(consultation: Consultation, kind: str) -> ResponseReturnValue:
    standing = standing_of(consultation)
    known = timeline_of(db.session(), shelf(), standing, locale=locale())
    form = _filter()
    rows = form.ordered(tuple(due for due in known.dues if form.passes(due)))
    sheet = timeline_sheet(known, rows, names_of(act()))
    file = f"{consultation.slug}-timeline-{standing.today.isoformat()}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{file}"'}
    if kind == "csv":
        text = csv_sheet.to_csv(sheet, locale=locale())
        return Response(text, content_type=f"{csv_sheet.MEDIA_TYPE}; charset=utf-8", headers=headers)
    title = _("Backward plan")
    written = to_xlsx(book_of(standing, title, (sheet, about_sheet(standing, content=title))))
    return Response(written, content_type=MEDIA_TYPE, headers=headers)


def _filter() -> TimelineFilter:
    """What is asked for; everything, where that makes no sense."""
    form = TimelineFilter(request.args)
    return form if form.validate() else TimelineFilter(formdata=None)


def _ahead(known: Timeline) -> bool:
    """Whether the doors are still closed, so that an earliest day makes sense."""
    return known.opens is None or known.opens >= known.basis.today


def _drawn(known: Timeline, rows: tuple[Due, ...]) -> Chart:
    """The whole plan's scale, with the bars that pass the filter."""
    opens = known.opens or known.basis.today
    periods = known.basis.calendar.periods
    whole = chart(known.dues, periods, opens=opens, closes=known.closes, today=known.basis.today)
    kept = {due.milestone.id for due in rows}
    return replace(whole, bars=tuple(bar for bar in whole.bars if bar.due.milestone.id in kept))


def _months(drawn: Chart) -> tuple[Month, ...]:
    by_month = groupby(drawn.bars, key=lambda bar: bar.due.on.replace(day=1))
    return tuple(Month(name=_capital(wording().month(first)), bars=tuple(bars)) for first, bars in by_month)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
