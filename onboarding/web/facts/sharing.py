"""With whom the town shares its stages and verdicts; people of other towns stand as numbers."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "state_shared": _l(
        "let somebody look at the town’s stages and verdicts until %(until)s (share no. %(number)s)"
    ),
    "state_share_renewed": _l(
        "let somebody go on looking at the town’s stages and verdicts until %(until)s (share no. %(number)s)"
    ),
    "state_share_revoked": _l("closed the town’s stages and verdicts to somebody (share no. %(number)s)"),
    "state_share_left": _l("no longer looks at the town’s stages and verdicts (share no. %(number)s)"),
}
