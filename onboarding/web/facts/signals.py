"""What happened to the questions about departments."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "sign_seen": _l("let a question about %(department)s rest until %(until)s: %(reason)s"),
    "sign_asked_again": _l("asked a question about %(department)s again before its day"),
}
