"""What is refused about people, invitations and handing over."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors

REFUSALS: Mapping[type[errors.Refusal], object] = {
    errors.SamePerson: _l("The referent and the deputy must be two different people."),
    errors.InvitationSpent: _l("This invitation was used, replaced or has run out. Ask for a new one."),
    errors.WeakPassword: _l(
        "Choose a password of at least 12 characters that is hard to guess, such as four random words."
    ),
    errors.TooManyTries: _l("Too many tries. Wait a quarter of an hour, then try again."),
    errors.OwnRole: _l(
        "Leadership, DPO and legal service check others: somebody else gives you these roles."
    ),
    errors.OwnColleague: _l("Choose a colleague who has a role in the town."),
    errors.UntilOutOfRange: _l("Choose a day between today and a year from now."),
    errors.LastLead: _l("A town keeps at least one lead ambassador: name another one first."),
}
