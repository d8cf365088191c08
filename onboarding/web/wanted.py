"""The filters of the long list, as the address says them."""

from flask import request

from onboarding.services.checklists import Wanted


def wanted_lines() -> Wanted:
    """What this request asks to see; nothing asked is everything."""
    return Wanted(
        dimension=request.args.get("dimension", ""),
        status=request.args.get("status", ""),
        owner=request.args.get("owner", ""),
    )
