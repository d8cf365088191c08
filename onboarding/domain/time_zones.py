"""The time zones in which people of French and Belgian towns live."""

from onboarding.domain.errors import Refusal

TIME_ZONES = (
    "Europe/Paris",
    "Europe/Brussels",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Marquesas",
    "Pacific/Gambier",
    "Pacific/Wallis",
    "Europe/London",
    "Europe/Lisbon",
    "America/Toronto",
)
"""What a person may choose from: the two countries, France overseas, then where their people often are."""


class ZoneUnknown(Refusal):
    """The zone is none of those that are offered."""


def check_zone(zone: str | None, *, kept: str | None) -> None:
    """Refuse a zone that is not offered; None is the town's own, `kept` what was chosen before.

    Raises ZoneUnknown.
    """
    if zone not in {None, kept, *TIME_ZONES}:
        raise ZoneUnknown
