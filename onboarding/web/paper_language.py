"""In which language a file is asked for."""

from flask import abort, request

from onboarding.web.language import LOCALES
from onboarding.web.visitor import visitor


def locale_asked() -> str:
    """The language that the address asks for, else the town's; 404 for one that there is not."""
    asked = request.args.get("locale") or visitor().town.locale
    return asked if asked in LOCALES else abort(404)
