"""The charter's clauses as its page lists them: in parts, each with its state, all or the wanting ones."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l

from onboarding.domain.charter import Charter, Clause, Finding

PARTS = (
    (_l("What the space is for, and who speaks"), 3),
    (_l("Reading, opening hours and what is off limits"), 9),
    (_l("When something is hidden"), 15),
    (_l("Who moderates, and difficult moments"), 22),
    (_l("Particular situations, data and the charter’s own life"), 999),
)
"""Heading of each part and the number of its last clause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """A clause: the option chosen if any, whether it is in the town's own words, how much was found in it."""

    clause: Clause
    option: str
    own: bool
    findings: int

    @property
    def undecided(self) -> bool:
        """Whether nothing is chosen yet."""
        return not self.option


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A group of clauses."""

    heading: object
    lines: tuple[ClauseLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseList:
    """The parts that hold something of what is shown: "all", "undecided" or "findings"; counts of each."""

    shown: str
    parts: tuple[Part, ...]
    counts: dict[str, int]


def clause_list(
    clauses: Iterable[Clause], charter: Charter, found: Iterable[Finding], shown: str
) -> ClauseList:
    """The list as it is asked for; an unknown wish shows everything."""
    weak = [finding.clause for finding in found if not finding.unsaid]
    lines = tuple(_line(clause, charter, weak) for clause in clauses)
    kinds = {
        "all": lines,
        "undecided": tuple(line for line in lines if line.undecided),
        "findings": tuple(line for line in lines if line.findings),
    }
    wanted = shown if shown in kinds else "all"
    return ClauseList(
        shown=wanted,
        parts=tuple(_parts(kinds[wanted])),
        counts={kind: len(listed) for kind, listed in kinds.items()},
    )


def _line(clause: Clause, charter: Charter, weak: list[str]) -> ClauseLine:
    option = charter.chosen(clause)
    return ClauseLine(
        clause=clause,
        option=option.id if option else "",
        own=clause.id in charter.own,
        findings=weak.count(clause.id),
    )


def _parts(lines: tuple[ClauseLine, ...]) -> Iterable[Part]:
    first = 0
    for heading, last in PARTS:
        within = tuple(line for line in lines if first < line.clause.number <= last)
        if within:
            yield Part(heading=heading, lines=within)
        first = last
