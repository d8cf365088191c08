"""What is refused about seats, proposals, mandates and citizen ambassadors."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import citizens, errors, lead, proposals

REFUSALS: Mapping[type[errors.Refusal], object] = {
    proposals.AlreadyAsked: _l(
        "This person was asked already and has not answered: remind them from the list of proposals."
    ),
    proposals.AccountClosed: _l(
        "The account of this person is closed. Reopen it from the list of people, or ask somebody else."
    ),
    proposals.NotAsked: _l("This question is put to somebody else: sign in with the address that got it."),
    proposals.LinkUnknown: _l(
        "This link leads nowhere: it was not copied whole, or a newer mail has taken its place."
        " Open the newest mail, or ask whoever wrote to you."
    ),
    proposals.LinkExpired: _l(
        "This link could be answered for fourteen days, and they have passed. Nothing was changed."
        " If you would still like to answer, ask whoever wrote to you for a new one."
    ),
    proposals.SeatGone: _l(
        "The department was deleted in the meantime, so nobody is needed there any more. You need do nothing."
    ),
    proposals.AddressTaken: _l(
        "Your address can no longer be used here. Ask whoever wrote to you: they see what became of it."
    ),
    proposals.Settled: _l("This proposal was answered or withdrawn meanwhile: the list says which."),
    lead.TimeMissing: _l("Say the share of working time or the hours a month."),
    lead.SignatureIncomplete: _l("A signature has a day and a name: give both, or neither."),
    citizens.ConsentMissing: _l(
        "An e-mail address or a phone number may be kept only with their consent: give the day on which they"
        " agreed to be contacted, or leave both fields empty."
    ),
    citizens.ConsentUnexplained: _l("Say how they agreed: on paper, by mail, out loud at a meeting…"),
    citizens.Undated: _l("Give the day on which it happened, or leave the text out."),
    citizens.DayAhead: _l("This day is still to come: give the day on which it happened."),
    citizens.Forgotten: _l(
        "Name and contact were erased at their request: nothing can be noted here any more. If they come"
        " back, add them anew."
    ),
}
