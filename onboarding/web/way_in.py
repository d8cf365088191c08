"""Where invitations lead, and the link that its inviter sees once."""

from flask import current_app, request, session, url_for
from flask_babel import gettext as _

from onboarding.domain.errors import AddressElsewhere, AlreadyThere
from onboarding.web.visitor import visitor

KEY = "invitation_link"
PLACE = "-"


def way_in() -> str:
    """The address that becomes an invitation link with a token behind it."""
    base = current_app.extensions["settings"].public_url or request.host_url.rstrip("/")
    path = url_for("sign_in.invitation", token=PLACE).removesuffix(PLACE)
    return f"{base}{path}"


def mail_leaves() -> bool:
    """Whether a mail server is set up, and the reader's town is no demo: a demo's mail never leaves."""
    return bool(current_app.extensions["settings"].smtp_url) and not visitor().town.demo


def keep_link(whose: int | str, link: str) -> None:
    """Carry the link over the redirect, in the inviter's own cookie."""
    session[KEY] = [whose, link]


def take_link(whose: int | str) -> str:
    """The link for that person or proposal, once; empty afterwards."""
    kept, link = session.pop(KEY, None) or [None, ""]
    return link if kept == whose else ""


def address_refused(refusal: AlreadyThere) -> str:
    """Why an address cannot be invited, without a word about other towns."""
    if isinstance(refusal, AddressElsewhere):
        return str(_("This address cannot be invited. Ask the person which address they use for work."))
    return str(_("Somebody of your town has this address already. Look for them in the list of people."))
