"""What is refused about lines, their evidence and their waivers."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors

REFUSALS: Mapping[type[errors.Refusal], object] = {
    errors.NotYours: _l("This step is not yours to take. Ask the lead ambassador."),
    errors.ComputedLine: _l("This line is computed from what is filled in elsewhere; nobody ticks it."),
    errors.SelfVerification: _l("You declared this line yourself: somebody else has to verify it."),
    errors.NothingToVerify: _l("There is nothing to verify on this line yet."),
    errors.NotStale: _l("This line still holds: there is nothing to confirm again."),
    errors.DrillToRepeat: _l("A drill is held again, not confirmed again. Repeat it, then answer the line."),
    errors.CertifierNeeded: _l("This line is verified by the data protection officer or the legal service."),
    errors.ReasonMissing: _l("Give the reason in a sentence."),
    errors.AlwaysApplicable: _l("This line always applies: contributions stay open around the clock."),
    errors.NotWaivable: _l("This blocker cannot be waived: it has to be closed."),
    errors.DayToCome: _l("This day is still to come: give the day on which it was done."),
    errors.ExpiryOutOfRange: _l("The waiver must end after today and within 92 days."),
    errors.DraftTooLong: _l(
        "These texts are too long to be kept as a draft. Shorten them, or save the line."
    ),
    errors.NothingSaid: _l("Write your comment first."),
}
