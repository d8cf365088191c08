"""What is refused about the questions on departments."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors
from onboarding.domain.signs import SeenUntilOutOfRange

REFUSALS: Mapping[type[errors.Refusal], object] = {
    SeenUntilOutOfRange: _l("Choose a day after today, 92 days away at most."),
}
