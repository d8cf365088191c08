"""What is refused about mail."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors
from onboarding.domain.mail import MailSettled, StopLinkBroken
from onboarding.domain.time_zones import ZoneUnknown

REFUSALS: Mapping[type[errors.Refusal], object] = {
    MailSettled: _l(
        "This mail has moved on in the meantime: look at what became of it in the list of mails."
    ),
    StopLinkBroken: _l(
        "This link is not whole. Open it again from the mail, or sign in and choose under “Mail I receive”."
    ),
    ZoneUnknown: _l("Choose a time zone from the list."),
}
