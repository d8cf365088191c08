"""Addresses given by the browser, believed only where they are ours."""

from typing import Any
from urllib.parse import urlsplit

from flask import current_app, request, url_for

from onboarding.services.places import Place


def safe_next(wanted: str | None) -> str:
    """The page asked for, if it is one of ours; else nothing."""
    if not wanted or not wanted.startswith("/") or wanted.startswith(("//", "/\\")):
        return ""
    if not wanted.isprintable() or "\\" in wanted:
        return ""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return ""
    return "" if parts.scheme or parts.netloc else wanted


def piece_address(consultation: str, piece: str, department: str | None = None, *, view: str = "show") -> str:
    """Where a ready piece is read and filled in, or taken away: `view` is show, word or markdown."""
    if department is None:
        return url_for(f"piece.{view}", consultation=consultation, piece=piece)
    return url_for(f"piece.{view}", consultation=consultation, piece=piece, department=department)


def line_address(consultation: str, item: str, department: str | None = None) -> str:
    """Where a line is read and answered."""
    if department is None:
        return url_for("line.show", consultation=consultation, item=item)
    return url_for("line.show", consultation=consultation, item=item, department=department)


def place_values(place: Place) -> dict[str, Any]:
    """What names a line in the address of any page about it."""
    named = {"consultation": place.consultation.slug, "item": place.item.id}
    return named | ({"department": place.department.slug} if place.department else {})


def from_afar(path: str) -> str:
    """The address of one of our pages as a mail has to write it."""
    base = current_app.extensions["settings"].public_url or request.host_url.rstrip("/")
    return f"{base}{path}"
