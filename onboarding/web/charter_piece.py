"""A piece of a file that came back, as its page shows it, and what is to be known of the file as a whole."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from markupsafe import Markup

from onboarding.content.clause_text import as_markdown
from onboarding.content.draft_prose import draft_prose
from onboarding.domain.charter_intake import PieceState, heading_key
from onboarding.domain.clause_text import has_blank
from onboarding.domain.own_wording import FaultyWording, WordingProblem
from onboarding.domain.word_text import LeftOut
from onboarding.records.charter_intake import CharterIntake
from onboarding.services.charter_pieces import FileOrigin, Piece
from onboarding.web.display import words
from onboarding.web.language import LOCALES
from onboarding.web.quoting import within_quotes
from onboarding.web.visitor import shelf

LEFT_OUT: Mapping[LeftOut, object] = {
    LeftOut.TABLE: _l("A table cannot stand in the charter: its rows became lines of text."),
    LeftOut.IMAGE: _l("An image or a drawing was left out: the charter is text."),
    LeftOut.LINK: _l(
        "The words of a link were kept, its address was left out: write it out if it is needed."
    ),
    LeftOut.FORMULA: _l("A formula was left out."),
    LeftOut.EMBEDDED: _l("An embedded object was left out."),
    LeftOut.HIDDEN: _l("Hidden text was left out."),
    LeftOut.STRUCK: _l("Struck-through words were kept: if they were to go, take them out."),
    LeftOut.SYMBOL: _l("A sign of a symbol font was left out: type it as an ordinary character."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPiece:
    """A piece with its title, its text as it would be printed, and the sentences to be read beside it."""

    piece: Piece
    title: str
    text: Markup
    notes: tuple[str, ...]

    @property
    def warns(self) -> bool:
        """Whether it should be looked at with more care than the others."""
        return self.piece.twice or self.piece.moved or self.piece.foreign


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What is to be known of a file before its pieces are read."""

    sentences: tuple[str, ...]
    foreign: bool

    @classmethod
    def of(cls, origin: FileOrigin, intake: CharterIntake, pieces: tuple[Piece, ...]) -> "Origin":
        """In sentences, what matters most first."""
        moved = len([each for each in pieces if each.moved])
        told = (
            _foreign(origin),
            _made_from(origin, moved),
            _("The file is in %(language)s: what you accept words the charter in that language only.",
              language=LOCALES.get(intake.locale, intake.locale)),
            _("It holds tracked changes: it is read as if all were accepted.") if origin.tracked else "",
        )  # fmt: skip
        return cls(sentences=tuple(filter(None, told)), foreign=origin.foreign)


def shown(piece: Piece) -> ShownPiece:
    """The piece as its page shows it."""
    known = words().clauses
    title = known[piece.clause].title if piece.clause else piece.section.heading
    return ShownPiece(
        piece=piece,
        title=title,
        text=draft_prose(as_markdown(piece.proposed)),
        notes=tuple(filter(None, (*_warnings(piece), *_left_out(piece)))),
    )


def too_much(faulty: FaultyWording) -> str:
    """Why a piece cannot be taken as it is."""
    if faulty.problem is WordingProblem.TOO_LONG:
        return _(
            "This text is longer than 20,000 characters, more than a clause may have. Shorten it in Word."
        )
    if faulty.problem is WordingProblem.TOO_DEEP:
        return _("Lists go two levels deep at most. Make this one flatter in Word, then bring the file back.")
    return _("This passage is empty: there is nothing to accept.")


def _foreign(origin: FileOrigin) -> str:
    if not origin.foreign or origin.stamp is None:
        return ""
    return _(
        "This file was made for another town, “%(town)s”. Look for its names, dates and addresses: changes"
        " can only be accepted one by one.",
        town=within_quotes(origin.stamp.name),
    )


def _made_from(origin: FileOrigin, moved: int) -> str:
    if origin.stamp is None:
        return _(
            "The file does not say where it comes from: its clauses were recognised by headings and text."
        )
    if not moved or origin.foreign:
        return ""
    return ngettext(
        "One clause has changed here since the file was handed out: both comparisons are shown.",
        "%(num)d clauses have changed here since the file was handed out: both comparisons are shown.",
        moved,
    )


def _warnings(piece: Piece) -> tuple[str, ...]:
    titles = {
        heading_key(each.clauses[piece.clause].title) for each in shelf().words.values() if piece.clause
    }
    renamed = piece.clause is not None and heading_key(piece.section.heading) not in titles
    open_still = piece.state in {PieceState.CHANGED, PieceState.UNKNOWN}
    return (
        _("Two passages of the file are for this clause: accept one of them at most.") if piece.twice else "",
        _("The heading in the file is “%(heading)s”. Headings are those of the model and stay.",
          heading=within_quotes(piece.section.heading)) if renamed else "",
        _("A blank is left in this text: it would be printed as it stands.")
        if open_still and has_blank(piece.proposed) else "",
    )  # fmt: skip


def _left_out(piece: Piece) -> tuple[str, ...]:
    return tuple(str(LEFT_OUT[each]) for each in piece.section.left_out)
