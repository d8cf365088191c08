"""Have a logo judged and drawn anew, in a process that may fail alone."""

import json
from base64 import b64decode

from onboarding.domain.evidence_files import Fault, FileRefused
from onboarding.domain.logo import Drawn, LogoFault, LogoRefused, demand_weight
from onboarding.intake.apart import module, told_apart

COMMAND = module("onboarding.intake.logo_judge")


def drawn_apart(content: bytes) -> Drawn:
    """The logo that is kept, whatever the file was called. Raises LogoRefused."""
    demand_weight(len(content))
    try:
        told = json.loads(told_apart(COMMAND, content))
    except FileRefused as refused:
        heavy = refused.fault is Fault.TOO_HEAVY
        raise LogoRefused(LogoFault.TOO_HEAVY if heavy else LogoFault.UNREADABLE) from None
    if "fault" in told:
        raise LogoRefused(LogoFault(told["fault"]))
    return Drawn(
        png=b64decode(told["png"]), width=told["width"], height=told["height"], pale=bool(told["pale"])
    )
