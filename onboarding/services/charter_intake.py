"""A Word file of the charter that came back: received, gone through piece by piece, put away."""

from collections.abc import Iterable
from dataclasses import dataclass

from onboarding.content.clause_text import as_markdown
from onboarding.domain.charter_intake import (
    ClauseUnnamed,
    InHand,
    NotTheCharter,
    PieceSettled,
    PieceState,
    Place,
    demand_size,
    language_of,
    recognise,
    sections,
)
from onboarding.domain.errors import NotFound
from onboarding.domain.intake_document import IntakeDocument, written
from onboarding.domain.policy import Action
from onboarding.domain.word_text import WordText
from onboarding.records.charter_intake import CharterIntake, find_intake
from onboarding.services.act import Act
from onboarding.services.charter import version_of
from onboarding.services.charter_pieces import Piece, known_clauses, model_says, pieces_of, titles_of
from onboarding.services.journal import record
from onboarding.services.own_wording import Wording, drop_wording, word_clause
from onboarding.services.towns import hold_town


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """A file that passed every check, by its name, and what it says."""

    name: str
    text: WordText


def receive(act: Act, returned: Returned) -> CharterIntake:
    """Keep what the file says until its reader is through with it.

    Raises NotYours, InHand, EmptyFile, TooMuchText, NotTheCharter.
    """
    act.demand(Action.EDIT_CHARTER)
    hold_town(act)
    if find_intake(act.session, act.actor.id) is not None:
        raise InHand
    demand_size(returned.text)
    intake = _recognised(act, returned)
    act.session.add(intake)
    act.session.flush()
    record(act, "charter_file_received", "charter:town", name=intake.name, locale=intake.locale)
    return intake


def accept_piece(act: Act, number: int, *, version: int) -> tuple[str, ...]:
    """Make a piece the town's own wording of its clause; gives back the items to reconfirm.

    Raises NotYours, NotFound, PieceSettled, ClauseUnnamed, FaultyWording, Conflict.
    """
    act.demand(Action.EDIT_CHARTER)
    intake = _held(act)
    return _accept(act, intake, _waiting(act, intake, number), version)


def accept_changes(act: Act, *, version: int) -> tuple[int, tuple[str, ...]]:
    """Accept every changed piece that fits one clause only; gives back how many, and the items to reconfirm.

    Raises NotYours, NotFound, FaultyWording, Conflict.
    """
    act.demand(Action.EDIT_CHARTER)
    intake = _held(act)
    taken = takeable(pieces_of(act, intake))
    items: list[str] = []
    for piece in taken:
        items += _accept(act, intake, piece, version)
        version = version_of(act.session, act.actor.municipality)
    return len(taken), tuple(dict.fromkeys(items))


def takeable(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """The changed pieces for which one look is enough: alone on their clause, and up to date."""
    return tuple(
        each
        for each in pieces
        if each.state is PieceState.CHANGED and not (each.twice or each.moved or each.foreign)
    )


def leave_piece(act: Act, number: int) -> None:
    """Leave a piece aside. Raises NotYours, NotFound, PieceSettled."""
    act.demand(Action.EDIT_CHARTER)
    intake = _held(act)
    piece = _waiting(act, intake, number)
    intake.settled = {**intake.settled, str(piece.number): PieceState.LEFT.value}
    act.session.flush()


def give_piece(act: Act, number: int, clause: str, place: Place) -> None:
    """Say which clause a piece words, and where it goes. Raises NotYours, NotFound, PieceSettled."""
    act.demand(Action.EDIT_CHARTER)
    if clause not in act.shelf.charter.clause_by_id:
        raise NotFound
    intake = _held(act)
    piece = _waiting(act, intake, number)
    intake.given = {**intake.given, str(piece.number): [clause, place.value]}
    act.session.flush()


def put_away(act: Act) -> None:
    """Be through with the file: what it said and was not accepted is gone. Raises NotYours, NotFound."""
    act.demand(Action.EDIT_CHARTER)
    intake = _held(act)
    states = list(intake.settled.values())
    accepted = states.count(PieceState.ACCEPTED.value)
    record(act, "charter_file_put_away", "charter:town", name=intake.name, accepted=accepted)
    act.session.delete(intake)
    act.session.flush()


def _recognised(act: Act, returned: Returned) -> CharterIntake:
    text, titles = returned.text, titles_of(act.shelf)
    stamped = text.stamp.locale if text.stamp and text.stamp.locale in titles else act.actor.locale
    found = sections(text, [title for known in titles.values() for title in known])
    locale = language_of(found, titles, stamped if stamped in titles else act.shelf.locales[0])
    named = recognise(found, known_clauses(act, text, locale))
    if not any(named):
        raise NotTheCharter
    document = IntakeDocument(
        sections=found, named=named, stamp=text.stamp, handed_out=text.handed_out, tracked=text.tracked
    )
    return CharterIntake(
        person_id=act.actor.id,
        municipality_id=act.actor.municipality,
        name=returned.name,
        locale=locale,
        received_at=act.at,
        document=written(document),
        settled={},
        given={},
    )


def _held(act: Act) -> CharterIntake:
    hold_town(act)
    intake = find_intake(act.session, act.actor.id)
    if intake is None:
        raise NotFound
    act.session.refresh(intake)
    return intake


def _waiting(act: Act, intake: CharterIntake, number: int) -> Piece:
    piece = next((each for each in pieces_of(act, intake) if each.number == number), None)
    if piece is None:
        raise NotFound
    if piece.state not in {PieceState.CHANGED, PieceState.UNKNOWN}:
        raise PieceSettled
    return piece


def _accept(act: Act, intake: CharterIntake, piece: Piece, version: int) -> tuple[str, ...]:
    if piece.clause is None:
        raise ClauseUnnamed
    if piece.own and piece.proposed == model_says(act, piece.clause, intake.locale):
        drop_wording(act, piece.clause, intake.locale, version=version)
        items: tuple[str, ...] = ()
    else:
        wording = Wording(clause=piece.clause, locale=intake.locale, body=as_markdown(piece.proposed))
        items = word_clause(act, wording, version=version)
    intake.settled = {**intake.settled, str(piece.number): PieceState.ACCEPTED.value}
    act.session.flush()
    return items
