"""The pieces of a file that came back, each beside what its clause says today and said in the file."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.content.clause_text import read_clause
from onboarding.content.shelf import Shelf
from onboarding.domain.charter import Charter
from onboarding.domain.charter_intake import (
    Known,
    PieceState,
    Place,
    Section,
    moved_on,
    placed,
    unchanged,
)
from onboarding.domain.clause_text import Passages, plain
from onboarding.domain.intake_document import IntakeDocument, read
from onboarding.domain.marked_words import MarkedWords, marked_words
from onboarding.domain.word_text import Stamp, WordText
from onboarding.records.charter_intake import CharterIntake
from onboarding.records.charter_versions import find_charter_version
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.charter import charter_of, draft_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One piece of the file, numbered from 1, and the clause it words, if any.

    `proposed` is what the clause would say. `moved` tells that the clause changed since the file was handed
    out, `twice` that another piece words the same clause, `own` that the clause has the town's own wording,
    `foreign` that the file was made for another town.
    """

    number: int
    section: Section
    clause: str | None
    place: Place
    state: PieceState
    today: Passages
    handed_out: Passages | None
    proposed: Passages
    moved: bool
    twice: bool
    own: bool
    foreign: bool

    @property
    def against_today(self) -> tuple[MarkedWords, ...]:
        """From today's text to the proposed one."""
        return marked_words(plain(self.today), plain(self.proposed))

    @property
    def against_handed_out(self) -> tuple[MarkedWords, ...]:
        """What whoever had the file changed in it; nothing where the text handed out is not known."""
        if self.handed_out is None:
            return ()
        return marked_words(plain(self.handed_out), plain(self.section.passages))


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOrigin:
    """Where a file comes from; `tracked` says that it holds tracked changes."""

    stamp: Stamp | None
    tracked: bool
    foreign: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """What pieces are compared with, by clause; `foreign` says that the file was made for another town."""

    charter: Charter
    foreign: bool
    today: Mapping[str, Passages]
    handed_out: Mapping[str, Passages]


def pieces_of(act: Act, intake: CharterIntake) -> tuple[Piece, ...]:
    """Every piece as it stands now, in the order of the file."""
    document = read(intake.document)
    ground = _ground(act, document.stamp, document.handed_out, intake.locale)
    numbers = range(len(document.sections))
    times = Counter(_given(intake, document, at)[0] for at in numbers)
    return tuple(_piece(intake, document, ground, at, times) for at in numbers)


def origin_of(act: Act, intake: CharterIntake) -> FileOrigin:
    """Where the file says it comes from, and whether that is this town."""
    document = read(intake.document)
    stamp = document.stamp
    return FileOrigin(
        stamp=stamp, tracked=document.tracked, foreign=stamp is not None and stamp.town != _slug(act)
    )


def missing_clauses(act: Act, intake: CharterIntake, pieces: tuple[Piece, ...]) -> tuple[str, ...]:
    """The clauses of today's draft that no piece words: they stay as they are."""
    there = {piece.clause for piece in pieces}
    return tuple(clause for clause in _today(act, intake.locale) if clause not in there)


def known_clauses(act: Act, text: WordText, locale: str) -> tuple[Known, ...]:
    """What each clause can be recognised by: its headings, today's text, the text handed out."""
    ground = _ground(act, text.stamp, text.handed_out, locale)
    return tuple(
        Known(
            id=clause.id,
            titles=frozenset(words.clauses[clause.id].title for words in act.shelf.words.values()),
            texts=tuple(
                texts[clause.id] for texts in (ground.today, ground.handed_out) if clause.id in texts
            ),
        )
        for clause in act.shelf.charter.clauses
    )


def titles_of(shelf: Shelf) -> dict[str, list[str]]:
    """The headings of all clauses, by language."""
    return {
        locale: [words.clauses[clause.id].title for clause in shelf.charter.clauses]
        for locale, words in shelf.words.items()
    }


def model_says(act: Act, clause: str, locale: str) -> Passages:
    """What the chosen option says, whatever the town's own wording is."""
    charter = charter_of(act.session, act.actor.municipality)
    without = Charter(choices=charter.choices, facts=charter.facts)
    town = act.session.get_one(Municipality, act.actor.municipality)
    drafted = draft_of(act.shelf, without, town, locale)
    return next((read_clause(each.body) for each in drafted if each.id == clause), ())


def _ground(act: Act, stamp: Stamp | None, carried: Mapping[str, str], locale: str) -> _Ground:
    handed_out = {clause: read_clause(body) for clause, body in carried.items()}
    if stamp and stamp.version is not None and stamp.town == _slug(act):
        handed_out |= _of_version(act, stamp.version, stamp.locale)
    return _Ground(
        charter=charter_of(act.session, act.actor.municipality),
        foreign=stamp is not None and stamp.town != _slug(act),
        today=_today(act, locale),
        handed_out=handed_out if stamp is None or stamp.locale == locale else {},
    )


def _of_version(act: Act, number: int, locale: str) -> dict[str, Passages]:
    """The text of one of our own versions, which is worth more than what the file says of it."""
    version = find_charter_version(act.session, act.actor.municipality, number)
    texts = version.frozen.texts.get(locale, ()) if version else ()
    return {clause.id: read_clause(clause.body) for clause in texts}


def _today(act: Act, locale: str) -> dict[str, Passages]:
    town = act.session.get_one(Municipality, act.actor.municipality)
    drafted = draft_of(act.shelf, charter_of(act.session, town.id), town, locale)
    return {clause.id: read_clause(clause.body) for clause in drafted}


def _slug(act: Act) -> str:
    return act.session.get_one(Municipality, act.actor.municipality).slug


def _given(intake: CharterIntake, document: IntakeDocument, at: int) -> tuple[str | None, Place]:
    """The clause of a piece as recognised, or as somebody said."""
    said = intake.given.get(str(at + 1))
    return (said[0], Place(said[1])) if said else (document.named[at], Place.INSTEAD)


def _piece(
    intake: CharterIntake, document: IntakeDocument, ground: _Ground, at: int, times: Counter[str | None]
) -> Piece:
    section, key = document.sections[at], str(at + 1)
    clause, place = _given(intake, document, at)
    today, handed_out = ground.today.get(clause or "", ()), ground.handed_out.get(clause or "")
    if alone := key in intake.given or ground.foreign:
        handed_out = None
    state = _state(section, clause, (today, handed_out), alone=alone)
    return Piece(
        number=at + 1,
        section=section,
        clause=clause,
        place=place,
        state=PieceState(intake.settled.get(key, state)),
        today=today,
        handed_out=handed_out,
        proposed=placed(section, today, place),
        moved=clause is not None and not alone and moved_on(section, clause, today, handed_out),
        twice=clause is not None and times[clause] > 1,
        own=intake.locale in ground.charter.own.get(clause or "", {}),
        foreign=ground.foreign,
    )


def _state(
    section: Section, clause: str | None, texts: tuple[Passages, Passages | None], *, alone: bool
) -> PieceState:
    """`alone`: only today's text counts, for a piece given to the clause or of another town."""
    if clause is None or not section.passages:
        return PieceState.UNKNOWN if clause is None else PieceState.SAME
    today, handed_out = texts
    if alone:
        return PieceState.SAME if section.passages == today else PieceState.CHANGED
    known = (today,) if handed_out is None else (today, handed_out)
    return PieceState.SAME if unchanged(section, clause, known) else PieceState.CHANGED
