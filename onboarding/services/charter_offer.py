"""Values of the charter that the town said elsewhere already: each is offered, none is stored by itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy.orm import Session

from onboarding.domain.charter import CharterModel
from onboarding.domain.facts import find_problem
from onboarding.domain.people import MODERATORS, Role
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Consultation
from onboarding.records.people import holders
from onboarding.records.pieces import fills_of
from onboarding.services.consultations import find_next


class Origin(StrEnum):
    """Where an offered value comes from."""

    CONSULTATION = "consultation"
    LETTER = "letter"
    LEADER = "leader"
    MODERATORS = "moderators"
    PIECE = "piece"


LENT_BY_PIECES: Mapping[str, str] = {
    "platform": "platform",
    "complaints_desk": "complaints_desk",
    "appeal_contact": "appeal_contact",
    "keep_public": "retention_public",
    "keep_hidden": "retention_hidden",
}
"""Field of a ready piece -> the value of the charter that says the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """A value and where it comes from."""

    value: str
    origin: Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Values known from elsewhere (fact id -> value), and the consultation under preparation."""

    known: Mapping[str, Offered] = field(default_factory=dict)
    consultation: Consultation | None = None

    @property
    def values(self) -> Mapping[str, str]:
        """Fact id -> the value offered."""
        return {fact: offered.value for fact, offered in self.known.items()}

    @property
    def election_on(self) -> date | None:
        """The next vote anybody named."""
        return self.consultation.election_on if self.consultation else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Whose charter is filled in."""

    session: Session
    town: int
    consultation: Consultation | None


Source = Callable[[Asked], Iterable[tuple[str, Offered]]]


def offer(session: Session, municipality_id: int, *, today: date) -> Offer:
    """What other pages already know of the charter's values."""
    consultation = find_next(session, municipality_id, today=today)
    asked = Asked(session=session, town=municipality_id, consultation=consultation)
    known: dict[str, Offered] = {}
    for source in SOURCES:
        for fact, offered in source(asked):
            known.setdefault(fact, offered)
    return Offer(known=known, consultation=consultation)


def takeable(model: CharterModel, offered: Offer) -> Offer:
    """The offer without what the charter would refuse, such as a length of time that is no number."""
    facts = model.fact_by_id
    known = {
        fact: one
        for fact, one in offered.known.items()
        if fact in facts and find_problem(facts[fact], one.value) is None
    }
    return Offer(known=known, consultation=offered.consultation)


def _dates(asked: Asked) -> Iterable[tuple[str, Offered]]:
    held = asked.consultation
    if held is None:
        return
    for fact, day in (
        ("opens_on", held.opens_on),
        ("closes_on", held.closes_on),
        ("election_on", held.election_on),
    ):
        if day is not None:
            yield fact, Offered(value=day.isoformat(), origin=Origin.CONSULTATION)


def _letter(asked: Asked) -> Iterable[tuple[str, Offered]]:
    letter = asked.session.get(Commitment, asked.consultation.id) if asked.consultation else None
    if letter is not None and letter.results_on is not None:
        yield "synthesis_on", Offered(value=letter.results_on.isoformat(), origin=Origin.LETTER)


def _people(asked: Asked) -> Iterable[tuple[str, Offered]]:
    held = holders(asked.session, asked.town)
    leaders = [name for _, name, role, _ in held if role is Role.LEADER]
    if leaders:
        yield "publication_director", Offered(value=leaders[0], origin=Origin.LEADER)
    moderators = {person for person, _, role, _ in held if role in MODERATORS}
    if moderators:
        yield "moderator_count", Offered(value=str(len(moderators)), origin=Origin.MODERATORS)


def _pieces(asked: Asked) -> Iterable[tuple[str, Offered]]:
    fills = fills_of(asked.session, asked.consultation.id) if asked.consultation else ()
    for fill in fills:
        for field_id, fact in LENT_BY_PIECES.items():
            if text := fill.typed.get(field_id):
                yield fact, Offered(value=text, origin=Origin.PIECE)


SOURCES: tuple[Source, ...] = (_dates, _letter, _people, _pieces)
"""Asked in this order; the first that knows a value is believed. The rota's hours of presence join here."""
