"""What is refused about departments, consultations, editions and own lines."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors
from onboarding.domain.town_settings import AuditMissing

REFUSALS: Mapping[type[errors.Refusal], object] = {
    errors.ReviewDateMissing: _l("“Not now” needs a reason and a review date to come."),
    errors.DatesOutOfOrder: _l("The consultation must close after it opens."),
    errors.AlreadyThere: _l("Something of that name is there already."),
    errors.TooManyOwnLines: _l("Thirty lines of your own are in use: retire one before you add another."),
    errors.NothingToUpgrade: _l("Your town works with the newest edition already."),
    AuditMissing: _l("Give the day of the audit: without one, the pages count as non-compliant."),
    errors.UpgradeSettled: _l("Lines were answered since the upgrade: it can no longer be undone."),
}
