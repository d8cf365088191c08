"""What a page needs to offer the cure of a finding: version seen, what is lost, the text taken over."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onboarding.domain.charter import Charter, Finding
from onboarding.web.previews import Piece, previews
from onboarding.web.visitor import shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Mending:
    """The charter's version, the clauses in the town's own words, and texts by "clause.option"."""

    version: int
    own: frozenset[str]
    texts: Mapping[str, tuple[Piece, ...]]


def mending(found: Iterable[Finding], charter: Charter, *, version: int) -> Mending:
    """Everything for these findings, with the town's values in the texts."""
    model = shelf().charter
    values = {fact.id: charter.value(model, fact.id) for fact in model.facts}
    wanted = {(each.clause, each.replacement) for each in found if each.replacement}
    texts = {clause: previews(model.clause_by_id[clause], values) for clause, _ in wanted}
    return Mending(
        version=version,
        own=frozenset(charter.own),
        texts={f"{clause}.{option}": texts[clause][option] for clause, option in wanted},
    )
