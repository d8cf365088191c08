"""What happened to people and their invitations."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

FACTS: Mapping[str, object] = {
    "town_founded": _l("set up %(name)s in Prélude"),
    "person_invited": _l("invited %(name)s"),
    "invitation_renewed": _l("sent %(name)s a new invitation"),
    "invitation_accepted": _l("accepted the invitation"),
    "password_changed": _l("changed their password"),
    "feed_made": _l("made an address for their calendar feed"),
    "feed_replaced": _l("replaced the address of their calendar feed"),
    "feed_revoked": _l("revoked the address of their calendar feed"),
    "roles_changed": _l("changed the roles of %(name)s"),
    "person_deactivated": _l("closed the account of %(name)s"),
    "person_reactivated": _l("reopened the account of %(name)s"),
}
