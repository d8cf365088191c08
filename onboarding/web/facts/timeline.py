"""What happened to the backward plan and the town's calendar."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "milestone_planned": _l("changed the day, the work or the owner of the milestone “%(title)s”"),
    "milestone_left_out": _l("left the milestone “%(title)s” out of the backward plan: %(reason)s"),
    "milestone_taken_up": _l("put the milestone “%(title)s” back into the backward plan"),
    "milestone_done": _l("said that the milestone “%(title)s” was done on %(done_on)s"),
    "milestone_not_done": _l("said that the milestone “%(title)s” is not done after all"),
    "own_milestone_added": _l("added a milestone to the backward plan: “%(name)s”"),
    "own_milestone_changed": _l("changed a milestone of the town’s own: “%(name)s”"),
    "own_milestone_removed": _l("removed a milestone of the town’s own: “%(name)s”"),
    "holidays_chosen": _l("chose whose holidays the town keeps"),
    "period_added": _l("entered in the town’s calendar: “%(name)s”, from %(starts_on)s to %(ends_on)s"),
    "period_removed": _l("removed from the town’s calendar: “%(name)s”, from %(starts_on)s to %(ends_on)s"),
}
