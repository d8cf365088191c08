"""What happened to communication plan, inclusion table and budget of a consultation."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "communication_begun": _l(
        "took %(count)s proposed actions over into the communication plan of “%(name)s”"
    ),
    "communication_action_added": _l(
        "added an action to the communication plan of “%(name)s”: %(channel)s, %(on)s"
    ),
    "communication_action_changed": _l(
        "changed an action of the communication plan of “%(name)s”: %(channel)s, %(on)s"
    ),
    "communication_action_deleted": _l(
        "deleted an action of the communication plan of “%(name)s”: %(channel)s, %(on)s"
    ),
    "inclusion_target_set": _l(
        "changed the number of participants hoped for in “%(name)s”: %(after)s instead of %(before)s"
    ),
    "inclusion_begun": _l("took %(count)s proposed groups over into the inclusion table of “%(name)s”"),
    "inclusion_group_added": _l("added a group to the inclusion table of “%(name)s”: %(group)s"),
    "inclusion_group_changed": _l("changed a group in the inclusion table of “%(name)s”: %(group)s"),
    "inclusion_group_deleted": _l("deleted a group of the inclusion table of “%(name)s”: %(group)s"),
    "budget_line_added": _l("added a line to the budget of “%(name)s”: %(line)s, %(amount)s"),
    "budget_line_changed": _l(
        "changed a line in the budget of “%(name)s”: %(line)s, %(amount)s instead of %(was)s"
    ),
    "budget_line_deleted": _l("deleted a line of the budget of “%(name)s”: %(line)s, %(amount)s"),
    "hourly_cost_set": _l(
        "changed what an hour of staff costs in the budget of “%(name)s”: %(amount)s instead of %(was)s"
    ),
    "section_laid": _l("laid a section of the launch plan beside “%(title)s” as evidence"),
}
"""Fact -> its sentence."""
