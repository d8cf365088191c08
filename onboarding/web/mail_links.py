"""Where mails lead, written without a request: by the command that writes and sends them."""

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.mail import MailKind
from onboarding.services.round_words import Links

ON_A_LINE = frozenset({DutyKind.LINE, DutyKind.CHECK, DutyKind.QUESTION})
SALT = "mail-stop"


def mail_links() -> Links:
    """The links of reminders and digests."""
    return Links(duty=_duty, home=_far("home.show"), stop=stop_link)


def stop_link(person_id: int, kind: MailKind) -> str:
    """Where that person stops that kind of mail without signing in."""
    return _far("mail_stop.show", token=_seal().dumps([person_id, kind.value]))


def stopped_by(token: str) -> tuple[int, MailKind] | None:
    """Whose mail of which kind the token stops; None when it is not one of ours."""
    try:
        person_id, kind = _seal().loads(token)
        return int(person_id), MailKind(kind)
    except (BadData, TypeError, ValueError):
        return None


def _duty(duty: Duty) -> str:
    """The very question where there is one, else the person's home."""
    if duty.kind not in ON_A_LINE or duty.consultation is None:
        return _far("home.show")
    place = {"consultation": duty.consultation, "item": duty.subject}
    where = place | ({"department": duty.department} if duty.department else {})
    anchor = "#comments" if duty.kind is DutyKind.QUESTION else ""
    return _far("line.show", **where) + anchor


def _far(endpoint: str, **values: str) -> str:
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return str(current_app.extensions["settings"].address) + path


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)
