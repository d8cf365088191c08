"""What is refused about published plans."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors
from onboarding.domain import plan_versions as plans
from onboarding.press.frozen_plan import PlanUnreadable

REFUSALS: Mapping[type[errors.Refusal], object] = {
    plans.PlanUnchanged: _l("Nothing has changed since the newest version: there is nothing to publish."),
    plans.PlanMoved: _l(
        "The plan changed while it was printed, and nothing was published. Look at it again, then publish it."
    ),
    plans.PublishedMeanwhile: _l(
        "Somebody else has just published a version, and nothing more was written. Read theirs first."
    ),
    PlanUnreadable: _l("This version was written by another edition of Prélude. Its PDF can be downloaded."),
}
