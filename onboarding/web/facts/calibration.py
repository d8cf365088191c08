"""What happened in the calibration game. Never what anybody chose."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "calibration_opened": _l("opened a calibration round of %(cases)s cases until %(until)s"),
    "calibration_changed": _l("changed the calibration round, which runs until %(until)s"),
    "calibration_judged": _l("sent in the answers to %(cases)s calibration cases"),
    "calibration_closed": _l(
        "closed the calibration round; people who judged: %(people)s, cases: %(cases)s, agreement in percent:"
        " %(percent)s"
    ),
    "calibration_attached": _l(
        "added the result of a calibration round to “%(title)s”, which stays verified"
    ),
    "own_case_added": _l("added the calibration case “%(name)s”"),
    "own_case_changed": _l("changed the calibration case “%(name)s”"),
    "own_case_retired": _l("retired the calibration case “%(name)s”"),
    "own_case_resumed": _l("took up the calibration case “%(name)s” again"),
    "own_case_deleted": _l("deleted the calibration case “%(name)s”, which no round had shown"),
}
