"""What is refused about letting somebody look at the town."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors, sharing

REFUSALS: Mapping[type[errors.Refusal], object] = {
    sharing.ShareOutOfRange: _l("Choose a last day between today and a year from now."),
    sharing.TooManyShares: _l("Fifty people may look already: end one of them before you add another."),
}
