"""What is refused about the matrix, the risks and the pause rule."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors, raci, risks

REFUSALS: Mapping[type[errors.Refusal], object] = {
    raci.RaciUnfinished: _l(
        "The matrix is no evidence yet: give each task exactly one A and at least one R, then try again."
    ),
    raci.TooManyTasks: _l("Forty tasks stand in the matrix: take one out before you add another."),
    risks.PauseUnfinished: _l(
        "The rule is no evidence yet: say when the consultation is paused and who decides, then try again."
    ),
    risks.TooManyRisks: _l("Forty risks are as many as anybody can watch: take one out first."),
}
