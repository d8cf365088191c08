"""The public page: the address it may have, and what switching it on and off refuses."""

import re

from onboarding.domain.errors import Refusal

LONGEST = 60
"""Characters of an address."""
ADDRESS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class AddressUnfit(Refusal):
    """An address has up to 60 small letters and figures, with single hyphens between them."""


class AddressTaken(Refusal):
    """Another page answers at this address."""


class NothingToPublish(Refusal):
    """No version of the charter is adopted."""


class OtherVersion(Refusal):
    """The version to publish is no longer the one that was looked at."""


class PageIsOff(Refusal):
    """The page is switched off already, or was never switched on."""


def demand_address(address: str) -> None:
    """Stop at an address that cannot stand in a link. Raises AddressUnfit."""
    if len(address) > LONGEST or not ADDRESS.fullmatch(address):
        raise AddressUnfit
