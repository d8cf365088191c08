"""What happened to the objections heard."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "objection_logged": _l("logged an objection heard in %(department)s: “%(objection)s”"),
    "objection_changed": _l("changed what is noted of an objection in %(department)s: “%(objection)s”"),
    "objection_answered": _l(
        "noted the answer to an objection in %(department)s, “%(objection)s”, on %(answered_on)s: %(how)s"
    ),
    "objection_settled": _l("settled an objection in %(department)s on %(settled_on)s: “%(objection)s”"),
    "objection_reopened": _l("took an objection in %(department)s one step back: “%(objection)s”"),
    "objection_deleted": _l("took an objection in %(department)s out of the log: “%(objection)s”"),
}
