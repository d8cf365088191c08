"""Publishing a plan: what is frozen as its next version, and when there is nothing to freeze."""

from dataclasses import replace
from datetime import date
from typing import Any

from onboarding.domain.canonical import digest
from onboarding.domain.chart import Bar
from onboarding.domain.errors import Refusal
from onboarding.domain.launch_plan import LaunchPlan


class PlanUnchanged(Refusal):
    """The plan says what its newest version says already; `number` is that version’s."""

    def __init__(self, number: int) -> None:
        super().__init__("nothing has changed since the newest version")
        self.number = number


class PlanMoved(Refusal):
    """What the plan says has changed since it was shown, or prepared."""


class PublishedMeanwhile(Refusal):
    """Somebody published version `number` since this one was prepared; `by` is their name."""

    def __init__(self, number: int, by: str) -> None:
        super().__init__("somebody else published meanwhile")
        self.number, self.by = number, by


def content_of(plan: LaunchPlan) -> str:
    """SHA-256 of what the plan says, without what a mere day, an entry of the journal or a number changes."""
    settled = replace(
        plan,
        cover=replace(plan.cover, today=date.min),
        sheet=replace(plan.sheet, change=None),
        method=replace(plan.method, stamp=None),
        backward=replace(plan.backward, chart=_undrawn(plan)),
        number=0,
        since=None,
    )
    return digest(settled, salt="plan")


def _undrawn(plan: LaunchPlan) -> Any:
    """The milestones with their days, without where today stands among them."""
    chart = plan.backward.chart
    return replace(chart, bars=tuple(_undated(bar) for bar in chart.bars), months=(), bands=(), today=None)


def _undated(bar: Bar) -> Bar:
    return replace(bar, due=replace(bar.due, slack=None, days_late=0), left=0, width=0, at=0)
