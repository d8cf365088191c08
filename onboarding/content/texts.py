"""The words of each language as the files hold them, held against the structure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType
from typing import Any

from onboarding.content import words as said
from onboarding.content.faults import Fault
from onboarding.content.launch_words import PublicText, SequenceText
from onboarding.content.moderation_words import LetterText, PlayText
from onboarding.content.plan_words import ColumnText, PauseText, RiskText, TaskText
from onboarding.content.reading import Reader
from onboarding.content.rows import Rows
from onboarding.content.structure import Structure
from onboarding.domain.answers import Status
from onboarding.domain.calibration import CaseText, Ruling
from onboarding.domain.phrases import PhraseWords
from onboarding.domain.readiness import Blocker, Level, Owner, Validity
from onboarding.domain.scoring import Band, Confidence, Verdict

UNSAID = "has no text in this language"
STRAY = "text for something that does not exist"

Texts = Mapping[str, Rows[Any]]
"""Noun -> its rows in one language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a noun's words stand within a language's folder."""

    file: str
    kind: type
    under: str = ""


def _in_catalogue(under: str, kind: type = said.Named) -> Place:
    return Place(file="catalogue.toml", kind=kind, under=under)


PLACES: Mapping[str, Place] = {
    "clauses": Place(file="charter/clauses.toml", kind=said.ClauseText),
    "facts": Place(file="charter/facts.toml", kind=said.FactText),
    "findings": Place(file="charter/findings.toml", kind=said.FindingText),
    "phrases": Place(file="charter/phrases.toml", kind=PhraseWords),
    "stories": Place(file="stories.toml", kind=said.StoryText),
    "stages": Place(file="rollout/stages.toml", kind=said.StageText),
    "objections": Place(file="rollout/objections.toml", kind=said.ObjectionText),
    "training": Place(file="rollout/training.toml", kind=said.TrainingText),
    "pulse": Place(file="rollout/pulse.toml", kind=said.PulseText),
    "levels": Place(file="commitment/levels.toml", kind=said.LevelText),
    "uses": Place(file="commitment/uses.toml", kind=said.Named),
    "contradictions": Place(file="commitment/contradictions.toml", kind=said.ContradictionText),
    "milestones": Place(file="plan/milestones.toml", kind=said.MilestoneText),
    "raci_columns": Place(file="plan/raci.toml", kind=ColumnText, under="columns"),
    "raci_tasks": Place(file="plan/raci.toml", kind=TaskText, under="tasks"),
    "risks": Place(file="plan/risks.toml", kind=RiskText, under="risks"),
    "pauses": Place(file="plan/risks.toml", kind=PauseText, under="pause"),
    "relaunch": Place(file="plan/relaunch.toml", kind=said.MilestoneText),
    "plays": Place(file="conversations/plays.toml", kind=PlayText, under="plays"),
    "numbers": Place(file="conversations/plays.toml", kind=said.Named, under="numbers"),
    "letters": Place(file="charter/letters.toml", kind=LetterText, under="letters"),
    "letter_fields": Place(file="charter/letters.toml", kind=said.FieldText, under="fields"),
    "sequence": Place(file="communication/sequence.toml", kind=SequenceText),
    "publics": Place(file="inclusion/groups.toml", kind=PublicText),
    "sources": Place(file="sources.toml", kind=said.SourceText),
    "cases": Place(file="calibration/cases.toml", kind=CaseText),
    "decisions": Place(file="calibration/decisions.toml", kind=said.Named),
    "tags": Place(file="calibration/tags.toml", kind=said.Named),
    "dimensions": _in_catalogue("dimensions", said.DimensionText),
    "owners": _in_catalogue("owners"),
    "validities": _in_catalogue("validities"),
    "weights": _in_catalogue("levels"),
    "statuses": _in_catalogue("statuses"),
    "verdicts": _in_catalogue("verdicts"),
    "bands": _in_catalogue("bands"),
    "confidences": _in_catalogue("confidences"),
    "blockers": _in_catalogue("blockers"),
}

STALE = "stale"
"""Reckoned, not stored, hence no Status; it has a name all the same."""

FIXED: Mapping[str, frozenset[str]] = {
    "owners": frozenset(Owner),
    "validities": frozenset(Validity),
    "weights": frozenset(str(level.value) for level in Level),
    "statuses": frozenset({*Status, STALE}),
    "verdicts": frozenset(Verdict),
    "bands": frozenset(Band),
    "confidences": frozenset(Confidence),
    "blockers": frozenset(Blocker) - {Blocker.NONE},
    "decisions": frozenset(Ruling),
    "pauses": frozenset({"rule"}),
}
"""Nouns whose ids the software knows by itself."""


def read_texts(reader: Reader, locale: str, structure: Structure) -> Texts:
    """All words of one language."""
    folder = f"text/{locale}"
    texts: dict[str, Rows[Any]] = {
        noun: reader.keyed(f"{folder}/{place.file}", place.kind, under=place.under)
        for noun, place in PLACES.items()
    }
    parts = [
        reader.keyed(f"{folder}/readiness/{dimension.slug}.toml", said.ItemText)
        for dimension in structure.dimensions.values
    ]
    return {**texts, "items": Rows.joined(parts)}


def speak(texts: Texts) -> said.Words:
    """The words, for texts without a fault."""
    spoken: dict[str, Mapping[Any, Any]] = {
        noun: {row.id: value for row, value in rows} for noun, rows in texts.items()
    }
    spoken["weights"] = {Level(int(level)): name for level, name in spoken["weights"].items()}
    return said.Words(**{field.name: MappingProxyType(spoken[field.name]) for field in fields(said.Words)})


def unmatched(structure: Structure, texts: Texts, locale: str) -> Iterator[Fault]:
    """Ids without words, and words without an id."""
    for noun, place in PLACES.items():
        known = FIXED.get(noun) or _ids(structure, noun)
        yield from compare(texts[noun], known, file=f"text/{locale}/{place.file}", under=place.under)
    for dimension in structure.dimensions.values:
        yield from _unmatched_items(structure, texts, slug=dimension.slug, locale=locale)
    yield from _unmatched_options(structure, texts)


def _ids(structure: Structure, noun: str) -> frozenset[str] | None:
    rows: Rows[Any] = getattr(structure, noun)
    return None if rows.unread else rows.ids


def compare(rows: Rows[Any], known: frozenset[str] | None, *, file: str, under: str = "") -> Iterator[Fault]:
    """Ids without words, and words without an id; nothing where the ids are not known."""
    if known is None or rows.unread:
        return
    prefix = f"{under}." if under else ""
    for missing in sorted(known - rows.ids):
        yield Fault(file=file, path=prefix + missing, message=UNSAID)
    for row in rows.rows:
        if row.id not in known:
            yield row.fault(STRAY)


def _unmatched_items(structure: Structure, texts: Texts, *, slug: str, locale: str) -> Iterator[Fault]:
    ours, theirs = f"readiness/{slug}.toml", f"text/{locale}/readiness/{slug}.toml"
    if ours in structure.items.unread or theirs in texts["items"].unread:
        return
    known = frozenset(row.id for row in structure.items.rows if row.file == ours)
    here = tuple(row for row in texts["items"].rows if row.file == theirs)
    yield from compare(Rows(rows=here), known, file=theirs)


def _unmatched_options(structure: Structure, texts: Texts) -> Iterator[Fault]:
    options = {clause.id: {option.id for option in clause.options} for clause in structure.clauses.values}
    for row, clause in texts["clauses"]:
        known = options.get(row.id, set(clause.options))
        for missing in sorted(known - clause.options.keys()):
            yield row.fault(UNSAID, f"options.{missing}")
        for stray in sorted(clause.options.keys() - known):
            yield row.fault(STRAY, f"options.{stray}")
