"""What happened to the rota."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "moderator_named": _l("named %(name)s moderator"),
    "moderator_changed": _l("changed what is noted of %(name)s as moderator"),
    "moderator_removed": _l("took %(name)s out of the moderators"),
    "moderator_restored": _l("put %(name)s back among the moderators"),
    "shift_added": _l("added a shift of %(name)s to the rota: %(weekdays)s, %(times)s"),
    "shift_changed": _l("changed a shift of %(name)s in the rota: %(weekdays)s, %(times)s"),
    "shift_removed": _l("took a shift of %(name)s out of the rota: %(weekdays)s, %(times)s"),
    "shift_restored": _l("put a shift of %(name)s back into the rota: %(weekdays)s, %(times)s"),
    "proposed_rota_taken": _l("took over the proposed rota"),
    "duty_added": _l("planned a duty of %(name)s on %(day)s, %(times)s"),
    "duty_given": _l("gave the shift of %(day)s, %(times)s to %(name)s"),
    "duty_given_up": _l("gave up the shift of %(day)s, %(times)s"),
    "duty_change_dropped": _l("went back to the weekly rota on %(day)s, %(times)s"),
}
