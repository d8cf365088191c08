"""What happened to time, absences and hand-overs."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "time_asked": _l("asked for time for %(name)s: %(hours)s hours a month"),
    "time_changed": _l("changed the time asked for %(name)s: %(hours)s hours a month"),
    "time_signed": _l("signed the time of %(name)s: %(hours)s hours a month"),
    "time_taken_back": _l("took back the time asked for %(name)s"),
    "absence_announced": _l("noted that %(name)s is away from %(starts)s to %(ends)s"),
    "absence_changed": _l("changed an absence of %(name)s: from %(starts)s to %(ends)s"),
    "absence_taken_back": _l("took back an absence of %(name)s, from %(starts)s to %(ends)s"),
    "seat_left_open": _l("left a role of %(name)s without anybody (%(role)s, %(department)s): %(reason)s"),
    "handed_over": _l(
        "handed what %(name)s owned over to %(to)s: roles %(counts_roles)s, delegations"
        " %(counts_delegations)s, stand-ins %(counts_stand_ins)s, milestones %(counts_milestones)s"
    ),
    "hand_over_undone": _l("took back the hand-over from %(name)s to %(to)s"),
}
"""Fact -> its sentence."""
