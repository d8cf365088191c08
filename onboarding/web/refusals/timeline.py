"""What is refused about the backward plan and the town's calendar."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import dependencies, errors, moving, periods, plan_changes

REFUSALS: Mapping[type[errors.Refusal], object] = {
    moving.LaunchInThePast: _l(
        "This opening date has passed. Choose today or a day to come: nothing was changed."
    ),
    dependencies.Circle: _l("These milestones would wait for each other, so that none could ever begin."),
    dependencies.UnknownDependency: _l("A milestone waits for one that is no longer in the plan."),
    plan_changes.HappensByItself: _l(
        "The opening and the closing follow the dates of the consultation. Move the dates instead."
    ),
    plan_changes.ToldByLines: _l("The lines of the checklist say whether this milestone is done."),
    plan_changes.TooManyOwnMilestones: _l(
        "Thirty milestones of your own are in this plan: remove one before you add another."
    ),
    periods.PeriodBackwards: _l("The last day comes before the first one."),
    periods.PeriodTooLong: _l("A period lasts at most 100 days. Enter the year’s holidays one by one."),
    periods.TooManyPeriods: _l("Sixty periods are in your calendar: remove those that are over."),
}
