"""What a round of the calibration game came to, in words."""

from collections.abc import Mapping
from math import floor

from babel.numbers import format_decimal
from flask_babel import force_locale, ngettext
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.agreement import Agreement, Method, Strength, Undefined
from onboarding.domain.calibration import Difficulty, Gap, Shortfall
from onboarding.press.wording import Wording
from onboarding.records.calibration import CalibrationRound
from onboarding.services.calibration_line import LineStep
from onboarding.web.language import locale

DIFFICULTIES: Mapping[Difficulty, object] = {
    Difficulty.CLEAR: _l("Clear"),
    Difficulty.ARGUABLE: _l("Arguable"),
    Difficulty.HARD: _l("Hard"),
}
METHODS: Mapping[Method, object] = {
    Method.COHEN: _l("Cohen’s kappa, for two people"),
    Method.FLEISS: _l("Fleiss’ kappa, for three people or more"),
}
STRENGTHS: Mapping[Strength, object] = {
    Strength.POOR: _l("poor: less than chance would give"),
    Strength.SLIGHT: _l("slight"),
    Strength.FAIR: _l("fair"),
    Strength.MODERATE: _l("moderate"),
    Strength.SUBSTANTIAL: _l("substantial"),
    Strength.ALMOST_PERFECT: _l("almost perfect"),
}
UNDEFINED: Mapping[Undefined, object] = {
    Undefined.ONE_RATER: _l(
        "An agreement takes two people at least. Compare the decisions with the model answers."
    ),
    Undefined.NO_CASE: _l("No case was judged by everybody."),
    Undefined.ONE_CATEGORY: _l(
        "Undefined: everybody took one and the same decision for every case, so chance alone would agree"
        " as well."
    ),
}
LACKING: Mapping[Shortfall, object] = {
    Shortfall.JUDGES: _l("At least two people have to judge and send their answers in."),
    Shortfall.CASES: _l("At least 20 cases have to be judged by everybody."),
    Shortfall.AGREEMENT: _l("The same decision has to be taken at least 80 times out of 100."),
}
GAPS: Mapping[Gap, object] = {
    Gap.SIDES: _l("Some leave it visible, others hide it"),
    Gap.MANNER: _l("Same side, another step"),
    Gap.OTHERWISE: _l("All alike, but not as the model answer"),
    Gap.NONE: _l("All as the model answer"),
}
TALK: Mapping[Gap, object] = {
    Gap.SIDES: _l(
        "Let each say which rule of the charter they applied, before anybody defends a decision."
        " If the same rule led both ways, its wording is what to mend."
    ),
    Gap.MANNER: _l(
        "You agree on whether residents may read it. Settle what the author is told and who answers, and"
        " write that step into your guide."
    ),
    Gap.OTHERWISE: _l(
        "Either your charter says something else than the model, which is your right, or a habit has taken"
        " its place. Read the clause together and say which."
    ),
    Gap.NONE: _l("Nothing to settle here."),
}
LINE_SAID: Mapping[LineStep, object] = {
    LineStep.GIVEN: _l(
        "The round is closed. Line E13 has moved: its evidence is given, and somebody else can verify it."
    ),
    LineStep.ATTACHED: _l(
        "The round is closed. Line E13 stays verified; the new figures are added to its evidence."
    ),
    LineStep.REOPENED: _l(
        "The round is closed. Line E13 is to be reconfirmed: it rested on an earlier round, and this one is"
        " no evidence."
    ),
    LineStep.SHORT: _l("The round is closed. It is no evidence for line E13, which stays as it was."),
    LineStep.PRACTICE: _l("The round is closed. It was practice: line E13 stays as it was."),
    LineStep.SET_ASIDE: _l("The round is closed. Line E13 was set aside as not applicable, and stays so."),
    LineStep.NOWHERE: _l(
        "The round is closed. There is no consultation in which line E13 could stand: the result is kept"
        " here."
    ),
}


def percent(figure: float) -> str:
    """A percentage, rounded down to a tenth: 79.96 is not 80."""
    shown = floor(figure * 10 + 1e-9) / 10
    return _("%(figure)s%%", figure=format_decimal(shown, locale=locale()))


def kappa(figure: float) -> str:
    """A kappa with two decimals; U+2212 is the true minus."""
    sign = "\u2212" if round(figure, 2) < 0 else ""
    return sign + format_decimal(abs(figure), "0.00", locale=locale())


def evidence(round: CalibrationRound, cases: int, found: Agreement, *, spoken: str) -> str:
    """The result as the line's evidence, in the town's language."""
    with force_locale(spoken):
        day = Wording(locale=spoken).plain_day(round.opened_on)
        figure = format_decimal(floor((found.percent or 0) * 10 + 1e-9) / 10, locale=spoken)
        said = _("Calibration round of %(day)s: %(figure)s%% agreement", day=day, figure=figure)
        if found.kappa is not None:
            said += _(", κ %(kappa)s", kappa=format_decimal(found.kappa, "0.00", locale=spoken))
        people = ngettext("%(n)s moderator", "%(n)s moderators", found.raters, n=found.raters)
        return f"{said}, {people}, " + ngettext("%(n)s case", "%(n)s cases", cases, n=cases)
