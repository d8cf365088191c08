"""A step on a version of the charter that came too late: what happened to it, and what was typed."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from onboarding.records.charter_versions import CharterVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedPage:
    """A version that is not in review any more; `typed` is shown so that nothing is lost."""

    version: CharterVersion
    typed: str


def closed(version: CharterVersion, typed: str = "") -> ResponseReturnValue:
    """Say who adopted it when, or that it was withdrawn; nothing was changed."""
    return render_template("charter_versions/closed.html", page=ClosedPage(version=version, typed=typed)), 409
