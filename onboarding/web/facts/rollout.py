"""What happened to departments and those who carry the project there."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "department_added": _l("added the department %(name)s"),
    "department_changed": _l("changed the department %(name)s"),
    "department_deleted": _l("deleted the department %(name)s"),
    "departments_imported": _l(
        "took over a list of departments: %(added)s new, %(changed)s changed, %(invited)s heads invited"
    ),
    "departments_concerned": _l("said that “%(consultation)s” concerns %(departments)s"),
    "department_concerned": _l("said that “%(consultation)s” concerns %(department)s"),
    "department_released": _l("said that “%(consultation)s” does not concern %(department)s any more"),
    "stage_moved": _l("moved %(department)s from “%(before_stage)s” to “%(after_stage)s”"),
    "wave_assigned": _l("put %(department)s in this wave: %(after_wave)s"),
    "wave_left": _l("took %(department)s out of the waves"),
    "department_postponed": _l(
        "noted “not now” for %(department)s until %(after_not_now_until)s: %(after_reason)s"
    ),
    "not_now_extended": _l(
        "put off the review of “not now” for %(department)s until %(after_not_now_until)s: %(after_reason)s"
    ),
    "department_resumed": _l("took %(department)s up again"),
    "ambassador_named": _l("named %(name)s in %(department)s: %(role)s"),
    "ambassador_removed": _l("ended a role of %(name)s in %(department)s: %(role)s"),
}
