"""Time zones by the names of the places where they hold."""

from collections.abc import Mapping

from babel.dates import get_timezone_location
from flask_babel import lazy_gettext as _l

from onboarding.web.language import locale

PLACES: Mapping[str, object] = {
    "Europe/Paris": _l("France (Paris)"),
    "Europe/Brussels": _l("Belgium (Brussels)"),
    "America/Guadeloupe": _l("Guadeloupe, Saint-Martin, Saint-Barthélemy"),
    "America/Martinique": _l("Martinique"),
    "America/Cayenne": _l("French Guiana"),
    "America/Miquelon": _l("Saint-Pierre and Miquelon"),
    "Indian/Reunion": _l("Réunion"),
    "Indian/Mayotte": _l("Mayotte"),
    "Pacific/Noumea": _l("New Caledonia"),
    "Pacific/Tahiti": _l("French Polynesia: Tahiti"),
    "Pacific/Marquesas": _l("French Polynesia: Marquesas Islands"),
    "Pacific/Gambier": _l("French Polynesia: Gambier Islands"),
    "Pacific/Wallis": _l("Wallis and Futuna"),
    "Europe/London": _l("United Kingdom (London)"),
    "Europe/Lisbon": _l("Portugal (Lisbon)"),
    "America/Toronto": _l("Canada (Montreal, Toronto)"),
}


def place_of_zone(zone: str) -> str:
    """Where the zone holds, in the reader's language; one that is not offered goes by its city."""
    known = PLACES.get(zone)
    return str(known) if known is not None else get_timezone_location(zone, locale=locale(), return_city=True)
