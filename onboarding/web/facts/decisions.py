"""What happened to opinions on a plan and to the decision on it."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "opinions_asked": _l(
        "asked for opinions on version %(number)s of the launch plan of “%(consultation)s”: %(names)s"
    ),
    "plan_opinion_given": _l(
        "said of version %(number)s of the launch plan of “%(consultation)s”, as %(hat)s: %(stance)s."
        " %(comment)s"
    ),
    "plan_opinion_changed": _l(
        "changed the opinion on version %(number)s of the launch plan of “%(consultation)s”, as %(hat)s:"
        " %(stance)s. %(comment)s (before: %(before_stance)s. %(before_comment)s)"
    ),
    "plan_decided": _l("decided on the launch of “%(consultation)s”: %(outcome)s (%(decision)s)"),
    "plan_decided_beyond": _l(
        "decided on the launch of “%(consultation)s”: %(outcome)s (%(decision)s), where the figures permit"
        " %(permitted)s. Reason: %(reason)s"
    ),
    "decision_withdrawn": _l(
        "withdrew the decision on the launch of “%(consultation)s” (%(outcome)s): %(reason)s"
    ),
    "decision_launch_moved": _l(
        "ended the decision on the launch of “%(consultation)s” (%(outcome)s), as the opening date moved"
    ),
    "decision_blocker_reopened": _l(
        "ended the decision on the launch of “%(consultation)s” (%(outcome)s), as a blocker opened again on"
        " %(day)s: %(items)s"
    ),
}
