"""What is refused about letters, their signatures and their publication."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import commitment, errors, settling, signing

REFUSALS: Mapping[type[errors.Refusal], object] = {
    commitment.UseNotSettled: _l(
        "The letter says “not sure yet” about the use of what is heard: this line stays open until the letter"
        " says what contributions are for."
    ),
    settling.SettledAlready: _l("This contradiction is settled already: there is nothing left to do."),
    signing.LetterIncomplete: _l(
        "The letter does not say everything yet: the page of its versions lists what is missing."
    ),
    signing.NothingChanged: _l(
        "The letter reads as in its newest version: there is nothing new to write down. It may have been"
        " written down a moment ago."
    ),
    signing.LetterChanged: _l(
        "The letter, or its newest version, is another by now. Nothing was signed or published: open the"
        " newest version and read it first."
    ),
    signing.SeatTaken: _l("Somebody signed in this place a moment ago. Nothing was changed."),
    signing.SignedElsewhere: _l("You have signed this version already: one person signs once."),
    signing.NotYourSeat: _l("Somebody else signs in this place. Nothing was changed."),
    signing.NotSignedYet: _l("A signature is still missing: the letter is published once all have signed."),
}
"""Refusal -> its sentence."""
