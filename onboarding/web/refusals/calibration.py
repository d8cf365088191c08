"""What is refused about the calibration game."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import calibration, errors, own_cases

REFUSALS: Mapping[type[errors.Refusal], object] = {
    calibration.CalibrationRunning: _l("A round is open already. Close it before you open another one."),
    calibration.NobodyAsked: _l("Choose at least one person who judges."),
    calibration.NoCaseChosen: _l("Choose the cases to judge."),
    calibration.TooFewForTheLine: _l(
        "A round that counts for line E13 takes at least 20 cases. Choose more, or call it practice."
    ),
    calibration.LastDayOutOfRange: _l("Choose a last day between today and two months from now."),
    calibration.CalibrationOver: _l(
        "The round takes no more answers. What you had saved before is kept, but only answers that were sent"
        " in count."
    ),
    calibration.CalibrationClosed: _l("The round is closed, and its result stays as it is."),
    calibration.NotAsked: _l(
        "You are not among those who judge in this round, or no longer. Ask whoever runs it to add you."
    ),
    calibration.SentIn: _l("Your answers are sent in, and nothing changes them any more."),
    own_cases.CaseUsed: _l("A round has shown this case, so it stays for the record. You can retire it."),
    own_cases.TooManyCases: _l(
        "Your town has 60 cases of its own in use. Retire one before you add another."
    ),
    own_cases.CaseReplaced: _l("This case has a newer version. Open that one from the list of cases."),
    own_cases.CaseInPlay: _l(
        "You have yet to judge this case in the open round. Send your answers in first: its model answer"
        " stands on this page."
    ),
}
