"""What the files of phrases say of clauses and findings, and whether each phrase can be sought."""

from collections.abc import Iterator

from onboarding.content.faults import Fault
from onboarding.content.references import unknown
from onboarding.content.rows import Row
from onboarding.content.structure import Structure
from onboarding.content.texts import Texts
from onboarding.domain.phrases import PhraseRule, PhraseWords, faulty_phrase


def dangling_phrases(structure: Structure) -> Iterator[Fault]:
    """Findings, clauses and options that do not exist."""
    for row, rule in structure.phrases:
        if structure.findings.lacks(rule.finding):
            yield row.fault(f"{rule.finding!r} does not exist", "finding")
        yield from unknown(row, "clauses", rule.clauses, structure.clauses)
        yield from _options(structure, row, rule)


def faulty_phrases(texts: Texts) -> Iterator[Fault]:
    """Phrases of one language that cannot be sought, each with its place."""
    for row, words in texts["phrases"]:
        yield from _faulty(row, words)


def _options(structure: Structure, row: Row[PhraseRule], rule: PhraseRule) -> Iterator[Fault]:
    known = {
        option.id
        for clause in structure.clauses.values
        if not rule.clauses or clause.id in rule.clauses
        for option in clause.options
    }
    for place, option in enumerate(rule.options):
        if not structure.clauses.unread and option not in known:
            yield row.fault(f"{option!r} is no option of these clauses", f"options[{place}]")


def _faulty(row: Row[PhraseWords], words: PhraseWords) -> Iterator[Fault]:
    if not words.phrases:
        yield row.fault("at least one phrase is expected", "phrases")
    lists = {"phrases": words.phrases, "unless": words.unless, "examples": words.examples}
    for name, phrases in lists.items():
        for place, phrase in enumerate(phrases):
            if wrong := faulty_phrase(phrase):
                yield row.fault(wrong, f"{name}[{place}]")
