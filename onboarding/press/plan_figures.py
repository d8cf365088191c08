"""The figures of the plan's charts as CSV: the same as on paper, for a spreadsheet."""

from datetime import date
from typing import cast

from babel.support import Translations

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_figures import Figure, FigureUnit, PlanChart, figures
from onboarding.places import TRANSLATIONS
from onboarding.press.book import Column, Sheet, Value
from onboarding.press.csv_sheet import to_csv
from onboarding.press.plan import Voice

_ = str
"""Marks a sentence to be translated."""
CHARTS = {
    PlanChart.READINESS: _("Readiness by dimension"),
    PlanChart.STORIES: _("What may go wrong"),
    PlanChart.HISTORY: _("Score over time"),
    PlanChart.STAGES: _("Departments by stage"),
    PlanChart.COVER: _("Moderation, the week’s cover"),
    PlanChart.CAPACITY: _("Hours needed in the busiest week"),
    PlanChart.BACKWARD: _("Backward plan"),
}
UNITS = {
    FigureUnit.POINTS: _("out of 100"),
    FigureUnit.DEPARTMENTS: _("departments"),
    FigureUnit.HOURS: _("hours"),
    FigureUnit.CHECKS: _("checks"),
    FigureUnit.DAY: _("date"),
}
SERIES = {
    "raw": _("raw figure"),
    "shown": _("figure shown"),
    "covered": _("hours in which somebody is there"),
    "checks": _("short checks"),
    "need": _("needed"),
    "available": _("there are"),
    "starts": _("work begins"),
    "due": _("due"),
}
SCENARIOS = {
    "low": _("If few people come"),
    "central": _("What is likely"),
    "high": _("If many people come"),
    "available": _("Hours there are, leave taken off"),
}
HEADINGS = (_("Chart"), _("What"), _("Which"), _("Value"), _("Unit"))
del _


def figures_csv(plan: LaunchPlan, voice: Voice) -> bytes:
    """One line a figure, as the plan rounds it; safe in spreadsheets."""
    say = _gettext(voice.locale)
    titles = {bar.due.milestone.id: bar.due.milestone.title for bar in plan.backward.chart.bars}
    rows = tuple(
        (
            say.gettext(CHARTS[each.chart]),
            _label(each, voice, titles, say),
            say.gettext(SERIES[each.series]) if each.series else "",
            settled(each),
            say.gettext(UNITS[each.unit]),
        )
        for each in figures(plan)
    )
    columns = tuple(Column(heading=say.gettext(heading)) for heading in HEADINGS)
    return to_csv(Sheet(title=plan.cover.title, columns=columns, rows=rows), locale=voice.locale)


def settled(figure: Figure) -> Value:
    """The value as the plan prints it: points whole, hours with one decimal, days as they are."""
    if figure.value is None or isinstance(figure.value, date):
        return cast(Value, figure.value)
    if figure.unit is FigureUnit.HOURS:
        return round(figure.value, 1) if figure.value >= 1 else round(figure.value, 2)
    return round(figure.value)


def _label(figure: Figure, voice: Voice, titles: dict[str, str], say: Translations) -> str:
    words, label = voice.words, figure.label
    if figure.chart is PlanChart.READINESS:
        return words.dimensions[label].name
    if figure.chart is PlanChart.STORIES:
        return words.stories[label].dial
    if figure.chart is PlanChart.STAGES:
        return words.stages[label].name
    if figure.chart is PlanChart.CAPACITY:
        return say.gettext(SCENARIOS[label])
    if figure.chart is PlanChart.BACKWARD:
        return titles[label] or (words.milestones[label].title if label in words.milestones else label)
    return label


def _gettext(locale: str) -> Translations:
    return cast(Translations, Translations.load(TRANSLATIONS, [locale]))
