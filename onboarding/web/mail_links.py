"""Where mails lead, written without a request: by the command that writes and sends them."""

from collections.abc import Sequence

from flask import current_app
from flask_babel import force_locale
from itsdangerous import BadData, URLSafeSerializer

from onboarding.content.words import Words
from onboarding.domain.duties import Duty
from onboarding.domain.mail import MailKind
from onboarding.services.round_words import Links
from onboarding.web import duties as tasks

SALT = "mail-stop"


def mail_links() -> Links:
    """The links of reminders and digests."""
    return Links(told=_told, home=_far("home.show"), stop=stop_link)


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


def _told(duties: Sequence[Duty], words: Words, locale: str) -> tuple[tuple[str, str], ...]:
    """Each duty in words, with the very page where it is done."""
    house = current_app.extensions["settings"].address
    with current_app.test_request_context(), force_locale(locale):
        return tuple((title, house + path) for title, path in (tasks.told(duty, words) for duty in duties))


def _far(endpoint: str, **values: str) -> str:
    path = current_app.url_map.bind("localhost").build(endpoint, values)
    return str(current_app.extensions["settings"].address) + path


def _seal() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)
