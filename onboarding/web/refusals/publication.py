"""What is refused about the public page."""

from collections.abc import Mapping

from flask_babel import lazy_gettext as _l

from onboarding.domain import errors, publication

REFUSALS: Mapping[type[errors.Refusal], object] = {
    publication.AddressUnfit: _l(
        "Write the address with up to 60 small letters and figures, and single hyphens between them,"
        " such as saint-aubin."
    ),
    publication.AddressTaken: _l("Another page answers at this address already. Choose another one."),
    publication.NothingToPublish: _l(
        "No version of the charter is adopted yet, so nothing can be published."
    ),
    publication.OtherVersion: _l("Another version was adopted in the meantime: look at it, then publish it."),
    publication.PageIsOff: _l("The page is switched off already."),
}
