"""What happened during and after a consultation."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "follow_up_edited": _l("changed the results and follow-up of “%(name)s”"),
    "promise_kept": _l("noted a promise as kept on %(day)s: %(promise)s"),
    "promise_reopened": _l("noted that a promise still waits: %(promise)s"),
    "participation_entered": _l("entered how many took part in “%(name)s” by %(day)s"),
    "participation_removed": _l("took the count of %(day)s out of “%(name)s”"),
    "trigger_shares_set": _l("changed from when too few people take part in “%(name)s”"),
    "relaunch_done": _l("noted as done, for more people to take part in “%(name)s”: %(action)s"),
    "relaunch_undone": _l("noted as not done after all, in “%(name)s”: %(action)s"),
    "moderation_week_entered": _l("entered the moderation figures of “%(name)s”, week of %(day)s"),
    "moderation_week_removed": _l("took the week of %(day)s out of the moderation figures of “%(name)s”"),
    "retrospective_written": _l("wrote down what was learnt of “%(name)s”"),
    "next_consultation_opened": _l("opened the preparation of “%(next)s” from “%(name)s”"),
}
