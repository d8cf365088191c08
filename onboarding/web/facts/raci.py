"""What happened to the matrix, the risks and the pause rule."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "raci_started": _l("took over the proposed matrix of who does what for “%(title)s”"),
    "raci_task_added": _l("added a task to the matrix of who does what: “%(name)s”"),
    "raci_task_changed": _l("changed who does what for “%(name)s”"),
    "raci_task_removed": _l("took a task out of the matrix of who does what: “%(name)s”"),
    "risks_taken": _l("took over proposed risks: %(names)s"),
    "risk_added": _l("wrote down a risk: “%(name)s”"),
    "risk_changed": _l("changed what is said of a risk: “%(name)s”"),
    "risk_removed": _l("took a risk out of the register: “%(name)s”"),
    "pause_rule_written": _l("wrote the rule by which “%(title)s” is paused"),
    "line_moved_by_plan": _l("laid a section of the launch plan beside “%(title)s” as evidence"),
}
