"""What happened to the public page, and to Word files of the charter that came back."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "public_page_switched_on": _l(
        "switched the public page on at %(address)s, with version %(number)s of the charter"
    ),
    "public_page_switched_off": _l("switched the public page at %(address)s off: %(reason)s"),
    "charter_file_received": _l("brought a Word file of the charter back in: %(name)s"),
    "charter_file_put_away": _l(
        "was through with a Word file of the charter, %(name)s; clauses accepted: %(accepted)s"
    ),
}
