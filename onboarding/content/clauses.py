"""What the charter's files say of each other, and of the clauses' bodies."""

from collections import Counter
from collections.abc import Iterator

from onboarding.content.faults import Fault
from onboarding.content.references import unknown
from onboarding.content.rows import Row
from onboarding.content.structure import Structure
from onboarding.content.texts import Texts
from onboarding.content.words import ClauseText
from onboarding.domain.charter import RECKONED, Clause, Fact, FindingRule, facts_in
from onboarding.domain.facts import TOWN, find_problem
from onboarding.domain.people import CERTIFIERS

APPROVERS = frozenset({"", *CERTIFIERS})
LEFT_OUT = "none"
"""The option that leaves a clause out; only its body is empty."""


def dangling_clauses(structure: Structure) -> Iterator[Fault]:
    """Every rule the charter's structure breaks."""
    yield from _numbers(structure)
    for row, clause in structure.clauses:
        yield from _clause(structure, row, clause)
    for finding_row, finding in structure.findings:
        yield from _finding(structure, finding_row, finding)
    for fact_row, fact in structure.facts:
        yield from _default(fact_row, fact)
    for missing in sorted(one for one in RECKONED if structure.findings.lacks(one)):
        message = f"{missing!r} is needed by the software and missing"
        yield Fault(file="charter/findings.toml", path="", message=message)


def mismatched_bodies(structure: Structure, texts: Texts) -> Iterator[Fault]:
    """Bodies whose braces differ from the values the option declares, and empty bodies."""
    clauses = {clause.id: clause for clause in structure.clauses.values}
    for row, text in texts["clauses"]:
        if row.id in clauses:
            yield from _bodies(row, text, clauses[row.id])


def _numbers(structure: Structure) -> Iterator[Fault]:
    if structure.clauses.unread or len(structure.clauses.values) != len(structure.clauses.rows):
        return
    for expected, (row, clause) in enumerate(structure.clauses, start=1):
        if clause.number != expected:
            yield row.fault(f"{expected} is expected", "number")


def _clause(structure: Structure, row: Row[Clause], clause: Clause) -> Iterator[Fault]:
    if clause.absent and structure.findings.lacks(clause.absent):
        yield row.fault(f"{clause.absent!r} does not exist", "absent")
    yield from unknown(row, "source", clause.source, structure.sources)
    yield from _lines(structure, row, clause)
    if len(clause.options) < 2:
        yield row.fault("at least two options are expected", "options")
    for option_id, times in Counter(option.id for option in clause.options).items():
        if times > 1:
            yield row.fault(f"the id {option_id!r} is already taken", "options")
    for place, option in enumerate(clause.options):
        yield from unknown(row, f"options[{place}].raises", option.raises, structure.findings)
        yield from unknown(row, f"options[{place}].facts", option.facts, structure.facts)


def _lines(structure: Structure, row: Row[Clause], clause: Clause) -> Iterator[Fault]:
    """What its adoption declares: lines that people answer, and none that only a certifier may close."""
    yield from unknown(row, "items", clause.items, structure.items)
    for place, item in enumerate(clause.proves):
        if item not in clause.items:
            yield row.fault(f"{item!r} is not among the items", f"proves[{place}]")
    if clause.approved_by not in APPROVERS:
        yield row.fault(f"{clause.approved_by!r} is none of dpo, legal", "approved_by")
    if clause.approved_by and not clause.proves:
        yield row.fault("nothing is proved that anybody would have to approve", "approved_by")
    computed = {item.id for item in structure.items.values if item.computed}
    for place, item in enumerate(clause.items):
        if item in computed:
            yield row.fault(f"{item!r} is computed: nobody declares it", f"items[{place}]")


def _finding(structure: Structure, row: Row[FindingRule], finding: FindingRule) -> Iterator[Fault]:
    if not finding.stories:
        yield row.fault("at least one failure story is expected", "stories")
    if not (finding.mend or finding.fact):
        yield row.fault("either an option or a value must cure it", "mend")
    if finding.fact and structure.facts.lacks(finding.fact):
        yield row.fault(f"{finding.fact!r} does not exist", "fact")
    if structure.clauses.lacks(finding.clause):
        yield row.fault(f"{finding.clause!r} does not exist", "clause")
    for clause in structure.clauses.values:
        if clause.id == finding.clause and finding.mend and clause.find_option(finding.mend) is None:
            yield row.fault(f"{finding.mend!r} is no option of {clause.id!r}", "mend")


def _default(row: Row[Fact], fact: Fact) -> Iterator[Fault]:
    problem = find_problem(fact, fact.default)
    if problem is not None:
        yield row.fault(f"{fact.default!r} is refused: {problem.value}", "default")


def _bodies(row: Row[ClauseText], text: ClauseText, clause: Clause) -> Iterator[Fault]:
    for option in clause.options:
        said = text.options.get(option.id)
        if said is None:
            continue
        place = f"options.{option.id}.body"
        if bool(said.body.strip()) == (option.id == LEFT_OUT):
            yield row.fault("only the option “none” has an empty body", place)
        used, declared = facts_in(said.body) - {TOWN}, frozenset(option.facts)
        for one in sorted(used - declared):
            yield row.fault(f"{{{one}}} is not declared by this option", place)
        for one in sorted(declared - used):
            yield row.fault(f"{{{one}}} is declared by this option and not used", place)
