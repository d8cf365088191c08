"""What is refused about versions of the charter."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import charter_review as review
from onboarding.domain import errors

REFUSALS: Mapping[type[errors.Refusal], object] = {
    review.DraftUnready: _l(
        "The draft is not whole: decide every clause and fill in every blank, then submit it."
    ),
    review.NothingNew: _l("The draft says what the last version says already: there is nothing to submit."),
    review.NotInReview: _l("This version is not in review any more."),
    review.NotAdopted: _l("Only an adopted version that is not public yet can be published."),
    review.ReviewMoved: _l(
        "Something was said of this version since you opened the page: read it, then decide."
    ),
}
