"""What happened to versions of the charter, their opinions and remarks."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "charter_submitted": _l("submitted version %(number)s of the charter for review"),
    "charter_withdrawn": _l("withdrew version %(number)s of the charter from the review"),
    "charter_agreed": _l("agrees with version %(number)s of the charter, as %(role)s"),
    "charter_objected": _l("does not agree with version %(number)s of the charter, as %(role)s: %(reason)s"),
    "charter_remarked": _l("remarked on version %(number)s of the charter, clause “%(title)s”: %(remark)s"),
    "charter_remark_settled": _l(
        "settled a remark on version %(number)s of the charter, clause “%(title)s”: %(remark)s"
    ),
    "charter_remark_reopened": _l(
        "opened a remark on version %(number)s of the charter again, clause “%(title)s”: %(remark)s"
    ),
    "charter_adopted": _l("adopted version %(number)s of the charter"),
    "charter_published": _l("published version %(number)s of the charter"),
    "line_moved_by_charter": _l("moved “%(title)s” by adopting or publishing the charter"),
}
