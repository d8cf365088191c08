"""What a lead ambassador did about a mail."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "mail_stopped": _l("kept a mail to %(name)s from leaving: “%(headline)s”"),
    "mail_sent_again": _l("let a mail to %(name)s leave after all: “%(headline)s”"),
}
