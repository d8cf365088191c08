"""The lines that a version of the charter moved, in words and with their pages."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from onboarding.services.charter_lines import LineMove
from onboarding.services.charter_moves import KeptMove
from onboarding.web.addresses import line_address
from onboarding.web.display import words


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldMove:
    """A line, how it moved, and its page where the reader may open it; `where` is its consultation."""

    title: str
    how: str
    where: str
    href: str


def told_moves(moves: Iterable[KeptMove]) -> tuple[ToldMove, ...]:
    """Each move as the version's page lists it."""
    return tuple(
        ToldMove(
            title=move_title(kept.move),
            how=how_moved(kept.move),
            where=kept.held.title if kept.held and kept.move.consultation else "",
            href=line_address(kept.held.slug, kept.move.item) if kept.held else "",
        )
        for kept in moves
    )


def move_title(move: LineMove) -> str:
    """The line by its number and title."""
    known = words().items.get(move.item)
    return f"{move.item} {known.title}" if known else move.item


def how_moved(move: LineMove) -> str:
    """From which status to which, in the words of the checklist."""
    said = words().statuses
    before, after = said[move.before.value].name, said[move.after.value].name
    if move.again:
        return _("%(status)s, to be reconfirmed", status=before)
    if move.before is move.after:
        return _("%(status)s, with new evidence", status=after)
    return _("%(before)s → %(after)s", before=before, after=after)


def said_in_short(moves: Iterable[LineMove]) -> str:
    """All of them in one sentence, for the message after the step."""
    return " · ".join(_("%(line)s: %(how)s", line=move_title(move), how=how_moved(move)) for move in moves)
