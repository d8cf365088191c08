"""What is refused about objections."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors, objections

REFUSALS: Mapping[type[errors.Refusal], object] = {
    objections.NothingHeard: _l("Choose an objection of the catalogue, or write down what was said."),
    objections.ObjectionTooLong: _l("Shorten this text to 10,000 characters or fewer."),
    objections.AnswerMissing: _l("Say in a sentence how it was answered."),
    objections.BeforeItWasHeard: _l(
        "An answer comes after the objection, and the agreement after the answer."
    ),
    objections.OutOfTurn: _l("Somebody has moved this objection on meanwhile: open it again."),
    objections.DayAhead: _l("This day is still to come: give the day on which it was."),
}
