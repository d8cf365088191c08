"""What happened to the town's logo."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "logo_kept": _l("gave the town a logo: %(alt)s"),
    "logo_described": _l("described the town’s logo otherwise: %(alt)s, before: %(before_alt)s"),
    "logo_removed": _l("took the town’s logo away: %(alt)s"),
}
