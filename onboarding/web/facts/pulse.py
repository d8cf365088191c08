"""What happened to the rounds of the pulse; nobody's answer is a fact."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "pulse_opened": _l(
        "opened a round of the pulse in %(department)s until %(until)s; people asked: %(asked)s"
    ),
    "pulse_closed": _l("closed the round of the pulse in %(department)s"),
    "pulse_codes_renewed": _l("made the unused codes of the pulse in %(department)s anew"),
}
