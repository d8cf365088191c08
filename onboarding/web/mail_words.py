"""How far a mail is, in words."""

from collections.abc import Mapping
from datetime import datetime
from math import ceil

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from onboarding.domain.mail import MailKind, MailState, Why
from onboarding.records.outbox import OutboxMail
from onboarding.services.outbox_list import ListedMail
from onboarding.web.display import wording

KINDS: Mapping[MailKind, object] = {
    MailKind.INVITATION: _l("Invitation"),
    MailKind.PASSWORD: _l("Password"),
    MailKind.ASSIGNMENT: _l("Assignment"),
    MailKind.NOTICE: _l("Notice"),
    MailKind.REMINDER: _l("Reminder"),
    MailKind.DIGEST: _l("Weekly digest"),
}
WHY: Mapping[Why, object] = {
    Why.DROPPED: _l("The mail server hung up before the mail was handed in."),
    Why.NONSENSE: _l("The mail server answered something that is no SMTP."),
    Why.PUT_OFF: _l("The mail server does not take it now, and asks to try later."),
    Why.SENDER_REFUSED: _l("The mail server refuses our own address as the sender."),
    Why.ADDRESS_REFUSED: _l("The mail server refuses this address: check how it is written."),
    Why.ADDRESS_UNWRITABLE: _l("No mail can be sent to this address: check how it is written."),
    Why.LETTER_REFUSED: _l("The mail server refuses the mail itself."),
    Why.NO_RECEIPT: _l("It was handed in whole, but the mail server did not say that it took it."),
    Why.STOPPED: _l("A lead ambassador kept it from leaving."),
    Why.TAKEN_BACK: _l("What it tells of was taken back before it left."),
    Why.LEFT: _l("The person’s account is closed."),
    Why.OUTDATED: _l("It could not leave while it still meant something."),
    Why.REPLACED: _l("A newer one replaces it."),
    Why.UNWANTED: _l("The person does not want such mails any more."),
}
UNCERTAIN = _l("It may have arrived, or not: nobody can know.")
PERHAPS_TWICE = _l("An earlier try got no receipt: it may have arrived twice.")


Dispatch = ListedMail | OutboxMail


def headway(mail: Dispatch, *, at: datetime, leaves: bool) -> str:
    """How far it is, in a few words; `leaves` says whether a mail server is set up."""
    if mail.state is MailState.WAITING:
        return _waiting(mail, at) if leaves else _would_leave(mail, at)
    if mail.state is MailState.SENT and mail.sent_at is not None:
        return _("Left on %(moment)s", moment=wording().moment(mail.sent_at))
    said = {
        MailState.SENDING: _("Is leaving now"),
        MailState.UNCONFIRMED: _("Left without a receipt"),
        MailState.FAILED: _("Could not be delivered"),
        MailState.WITHDRAWN: _("Does not leave"),
    }
    return said.get(mail.state, _("Left"))


def reason(mail: Dispatch) -> str:
    """What stood in its way, in a sentence; empty when nothing did."""
    if mail.state is MailState.UNCONFIRMED:
        return str(UNCERTAIN)
    if mail.state in {MailState.SENT, MailState.SENDING}:
        return str(PERHAPS_TWICE) if mail.doubts else ""
    if mail.why is None:
        return ""
    sentence = str(WHY[mail.why])
    return (
        _("%(sentence)s (The server’s code: %(code)s.)", sentence=sentence, code=mail.code)
        if mail.code
        else sentence
    )


def _waiting(mail: Dispatch, at: datetime) -> str:
    if mail.attempts:
        again = wording().moment(mail.not_before)
        return ngettext(
            "Tried %(n)s time, again from %(moment)s",
            "Tried %(n)s times, again from %(moment)s",
            mail.attempts,
            n=mail.attempts,
            moment=again,
        )
    minutes = _minutes(mail, at)
    if not minutes:
        return _("Leaves with the next run")
    return ngettext("Leaves in %(n)s minute", "Leaves in %(n)s minutes", minutes, n=minutes)


def _would_leave(mail: Dispatch, at: datetime) -> str:
    minutes = _minutes(mail, at)
    if not minutes:
        return _("Would leave now")
    return ngettext("Would leave in %(n)s minute", "Would leave in %(n)s minutes", minutes, n=minutes)


def _minutes(mail: Dispatch, at: datetime) -> int:
    return max(0, ceil((mail.not_before - at).total_seconds() / 60))
