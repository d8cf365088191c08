"""The text of an option with the town's values, in pieces, so that a page can show a value as it is typed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from onboarding.content.prose import charter_pieces
from onboarding.domain.charter import Clause, FactKind
from onboarding.domain.drafting import closed, one_line
from onboarding.domain.facts import TOWN, as_day
from onboarding.services.charter import BLANK
from onboarding.web.display import wording, words
from onboarding.web.visitor import shelf, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """HTML, then a value (`fact` is empty after the last piece) with the mark that closes it.

    An empty `said` shows the `blank`.
    """

    html: Markup
    fact: str = ""
    kind: str = ""
    said: str = ""
    mark: str = ""
    closing: str = ""
    blank: str = ""


def previews(clause: Clause, values: Mapping[str, str]) -> dict[str, tuple[Piece, ...]]:
    """Option id -> its text with these values; nothing where the charter says nothing."""
    said = words().clauses[clause.id].options
    return {option.id: tuple(_pieces(said[option.id].body, values)) for option in clause.options}


def _pieces(body: str, values: Mapping[str, str]) -> Iterator[Piece]:
    if not body.strip():
        return
    known = shelf().charter.fact_by_id
    for html, fact, mark in charter_pieces(body):
        if not fact:
            yield Piece(html=html)
            continue
        kind = known[fact].kind.value if fact in known else ""
        said, closing = closed(_said(fact, kind, values), mark)
        blank = BLANK.replace("{label}", _label(fact))
        yield Piece(html=html, fact=fact, kind=kind, said=said, mark=mark, closing=closing, blank=blank)


def _said(fact: str, kind: str, values: Mapping[str, str]) -> str:
    if fact == TOWN:
        return visitor().town.name
    value = one_line(values.get(fact) or "")
    day: date | None = as_day(value) if kind == FactKind.DATE else None
    return wording().plain_day(day) if day else value


def _label(fact: str) -> str:
    known = words().facts.get(fact)
    return known.label if known else fact
