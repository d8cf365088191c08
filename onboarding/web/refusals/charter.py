"""What is refused about the charter's wording and values."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors
from onboarding.domain.own_wording import FaultyWording, WordingProblem
from onboarding.services.clauses import FaultyFacts

REFUSALS: Mapping[type[errors.Refusal], object] = {
    FaultyWording: _l("This wording cannot be taken: it is empty, too long, or its lists go too deep."),
    FaultyFacts: _l(
        "One of the values of the charter cannot be taken. Look at it on the page of its clause."
    ),
}

WORDINGS: Mapping[WordingProblem, object] = {
    WordingProblem.EMPTY: _l("Write the clause, or go back to the model text."),
    WordingProblem.TOO_LONG: _l(
        "A clause holds 20,000 characters at most, about ten printed pages: nobody reads more. Nothing was"
        " saved; your text still stands below."
    ),
    WordingProblem.TOO_DEEP: _l(
        "A list goes three levels deep at most. Nothing was saved; your text still stands below."
    ),
}
"""Why a wording cannot be taken, by its field."""
