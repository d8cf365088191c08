"""The ready pieces that are offered from a line."""

from flask import url_for

from onboarding.content.shelf import Shelf
from onboarding.domain.pieces import Piece
from onboarding.services.places import Place
from onboarding.web.addresses import piece_address


def offers(place: Place, shelf: Shelf) -> tuple[tuple[str, str], ...]:
    """The pieces that serve the line, by id, with their addresses."""
    return tuple((piece.id, _address(place, piece)) for piece in shelf.pieces_for(place.item.id))


def _address(place: Place, piece: Piece) -> str:
    slug = place.consultation.slug
    if not piece.per_department:
        return piece_address(slug, piece.id)
    if place.department is None:
        return url_for("pieces.index", consultation=slug)
    return piece_address(slug, piece.id, place.department.slug)
