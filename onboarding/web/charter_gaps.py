"""What a charter still lacks, each with the place where it is given."""

from collections.abc import Mapping
from dataclasses import dataclass

from onboarding.domain.charter import Charter, Clause, Fact, missing_facts, undecided
from onboarding.domain.own_wording import blanks_left
from onboarding.web.visitor import shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Undecided clauses, blank values by clause, and blanks left in own wording (clause, language, blank)."""

    undecided: tuple[Clause, ...]
    missing: Mapping[str, tuple[Fact, ...]]
    blanks: tuple[tuple[str, str, str], ...]

    @property
    def any(self) -> bool:
        """Whether anything is lacking."""
        return bool(self.undecided or self.missing or self.blanks)


def gaps_of(charter: Charter) -> Gaps:
    """Everything the charter lacks before it can be adopted."""
    model = shelf().charter
    return Gaps(
        undecided=undecided(model, charter),
        missing=_missing(charter),
        blanks=tuple(
            (clause.id, locale, blank)
            for clause in model.clauses
            for locale, body in charter.own.get(clause.id, {}).items()
            for blank in blanks_left(body)
        ),
    )


def _missing(charter: Charter) -> dict[str, tuple[Fact, ...]]:
    model = shelf().charter
    absent = missing_facts(model, charter)
    using = {
        clause.id: tuple(fact for fact in absent if fact.id in option.facts)
        for clause in model.clauses
        if (option := charter.chosen(clause)) is not None and clause.id not in charter.own
    }
    return {clause: facts for clause, facts in using.items() if facts}
