"""What is refused about the pulse."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors, pulse, pulse_rounds

REFUSALS: Mapping[type[errors.Refusal], object] = {
    pulse_rounds.AskedOutOfRange: _l(
        "Ask at least 5 people and at most 500. Under five answers nothing could ever be shown:"
        " with fewer people, talk it through and score together. A larger department is asked team by team."
    ),
    pulse_rounds.ClosingOutOfRange: _l("Choose a last day between today and two months from now."),
    pulse_rounds.RoundRunning: _l("This department has an open round already: close it first."),
    pulse_rounds.RoundClosed: _l("This round is closed: it takes no more answers and stays as it is."),
    pulse_rounds.NoCodeLeft: _l("Every code of this round was used: there is none to make anew."),
    pulse.ScoreOutOfRange: _l("Choose a point from 1 to 5 for each question."),
}
