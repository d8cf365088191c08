"""Promises to residents as milestones: one day for one thing, on the backward plan as in the follow-up."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from onboarding.domain.commitment import Letter
from onboarding.domain.follow_up import Owed, OwedDay, TypedDay, days_of
from onboarding.domain.milestones import TownMilestone

MILESTONES: Mapping[Owed, str] = {
    Owed.COUNTS: "first_counts",
    Owed.SUMMARY: "synthesis_shared",
    Owed.DECISION: "decision_explained",
    Owed.RETROSPECTIVE: "retrospective",
    Owed.SIX_MONTHS: "follow_up_6_months",
    Owed.TWELVE_MONTHS: "follow_up_12_months",
}
"""Promise -> the milestone that keeps it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Promises:
    """What promised days rest on besides the close: the letter, the town's own days, what was kept."""

    letter: Letter = field(default_factory=Letter)
    typed: Mapping[Owed, TypedDay] = field(default_factory=dict)
    kept: Mapping[Owed, date] = field(default_factory=dict)

    def days(self, closes_on: date | None) -> tuple[OwedDay, ...]:
        """Every promise with its day, for a consultation that closes then."""
        return days_of(self.letter, closes_on, self.typed)


def promised(
    milestones: Iterable[TownMilestone], promises: Promises, closes_on: date | None
) -> tuple[TownMilestone, ...]:
    """The milestones on the days that residents were promised, done once the promise is kept.

    A day that the town pinned on its backward plan, or noted as done, stays.
    """
    days = {MILESTONES[day.owed]: day for day in promises.days(closes_on) if day.owed in MILESTONES}
    return tuple(_kept(each, days[each.id], promises) if each.id in days else each for each in milestones)


def _kept(milestone: TownMilestone, day: OwedDay, promises: Promises) -> TownMilestone:
    return replace(
        milestone,
        pinned_on=milestone.pinned_on or day.on,
        done_on=milestone.done_on or promises.kept.get(day.owed),
    )
