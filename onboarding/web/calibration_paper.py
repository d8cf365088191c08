"""The result of a round as the sheet for the meeting prints it."""

from flask_babel import gettext as _

from onboarding.domain.calibration import Ruling
from onboarding.press.calibration_sheet import Sheet, SheetCase
from onboarding.records.calibration import CalibrationRound
from onboarding.services.calibration_reading import CaseResult, Result
from onboarding.web.calibration_figures import Figures
from onboarding.web.calibration_words import GAPS, TALK
from onboarding.web.display import words
from onboarding.web.visitor import visitor


def sheet_of(round: CalibrationRound, result: Result, figures: Figures) -> Sheet:
    """Everything in words but the decisions."""
    return Sheet(
        town=visitor().town.name,
        demo=visitor().town.demo,
        opened_on=round.opened_on,
        people=result.agreement.raters,
        cases=result.agreement.cases,
        figures=_figures(figures),
        differing=tuple(_case(each) for each in result.differing),
        alike=tuple((each.case.title, each.case.decision) for each in result.alike),
    )


def _figures(figures: Figures) -> tuple[str, ...]:
    said = []
    if figures.percent:
        said.append(_("Agreement: %(percent)s", percent=figures.percent))
    if figures.kappa:
        said.append(_("Kappa: %(kappa)s (%(strength)s)", kappa=figures.kappa, strength=figures.strength))
    return (*said, *([figures.why] if figures.why else []))


def _case(one: CaseResult) -> SheetCase:
    clause = words().clauses.get(one.case.clause)
    return SheetCase(
        title=one.case.title,
        thread=one.case.thread,
        message=one.case.message,
        counts=tuple(
            (Ruling(ruling), count, tuple(name or _("somebody who left") for name in names))
            for ruling, count, names in one.counts
        ),
        decision=one.case.decision,
        clause=clause.title if clause else one.case.clause,
        reason=one.case.reason,
        hard=one.case.hard,
        gap=str(GAPS[one.gap]),
        talk=str(TALK[one.gap]),
    )
