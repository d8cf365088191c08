"""The words of one language, keyed by the ids of the structure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onboarding.content.launch_words import PublicText, SequenceText
from onboarding.content.moderation_words import ChoiceText, LetterText, PlayText, RuleText
from onboarding.content.plan_words import ColumnText, PauseText, RiskText, TaskText
from onboarding.domain.calibration import CaseText
from onboarding.domain.manuscript import Manuscript
from onboarding.domain.phrases import PhraseWords
from onboarding.domain.readiness import Level


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemText:
    """A line of the checklist: heading, task name, question, reason, steps, proof."""

    title: str
    task: str
    question: str
    why: str
    how: tuple[str, ...]
    evidence: tuple[str, ...]
    not_enough: str

    @property
    def complete(self) -> bool:
        """Whether a person can answer the line from these words alone."""
        steps = (self.how and all(self.how)) and (self.evidence and all(self.evidence))
        return bool(self.question and self.why and steps and self.not_enough)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionText:
    """A choice, what it costs, and the clause as printed: Markdown with values in braces."""

    label: str
    cost: str
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseText:
    """A clause of the charter and the words of its options; `weighs` says what it costs in hours."""

    title: str
    question: str
    why: str
    options: Mapping[str, OptionText]
    weighs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactText:
    """A value the town fills in; `printed` stands in the text for one that the record of a version keeps."""

    label: str
    hint: str
    printed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingText:
    """What is wrong with the charter, why it matters, how to mend it."""

    title: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryText:
    """A failure story; `dial` names its risk."""

    name: str
    short: str
    sentence: str
    prevention: str
    dial: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StageText:
    """A stage of the rollout and what it takes to get there."""

    name: str
    sentence: str
    needs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionText:
    """An objection, without quotation marks, and the answer to give."""

    said: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingText:
    """A module of the training: its aim in a sentence, what is learnt, how to run it, what to bring."""

    name: str
    aim: str
    learnt: tuple[str, ...]
    steps: tuple[str, ...]
    material: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PulseText:
    """A question of the pulse, what its lowest and highest scores say, and what to do where it is weak."""

    name: str
    question: str
    low: str
    high: str
    barrier: str
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelText:
    """A participation level; `arnstein` names its rung candidly."""

    name: str
    promise: str
    must_exist: str
    arnstein: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContradictionText:
    """What contradicts what, why it matters, how to settle it."""

    title: str
    reason: str
    remedy: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MilestoneText:
    """A step of the backward plan."""

    title: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """What a source supports here; `name` only where this language calls it otherwise."""

    supports: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionText:
    """A side of readiness; `short` fits a chart."""

    name: str
    short: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceText:
    """A ready piece: what it is called, what it is for and who signs or uses it."""

    title: str
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PieceBody:
    """The text of a piece: as its file holds it, and read into blocks."""

    markdown: str
    manuscript: Manuscript


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldText:
    """A fill-in field of a piece; the label is what an unfilled copy prints in square brackets."""

    label: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name, and a sentence where one is wanted."""

    name: str
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """All words of one language."""

    items: Mapping[str, ItemText]
    clauses: Mapping[str, ClauseText]
    facts: Mapping[str, FactText]
    findings: Mapping[str, FindingText]
    phrases: Mapping[str, PhraseWords]
    stories: Mapping[str, StoryText]
    stages: Mapping[str, StageText]
    objections: Mapping[str, ObjectionText]
    training: Mapping[str, TrainingText]
    pulse: Mapping[str, PulseText]
    levels: Mapping[str, LevelText]
    uses: Mapping[str, Named]
    contradictions: Mapping[str, ContradictionText]
    milestones: Mapping[str, MilestoneText]
    relaunch: Mapping[str, MilestoneText]
    sources: Mapping[str, SourceText]
    dimensions: Mapping[str, DimensionText]
    owners: Mapping[str, Named]
    validities: Mapping[str, Named]
    weights: Mapping[Level, Named]
    statuses: Mapping[str, Named]
    verdicts: Mapping[str, Named]
    bands: Mapping[str, Named]
    confidences: Mapping[str, Named]
    blockers: Mapping[str, Named]
    pieces: Mapping[str, PieceText]
    fields: Mapping[str, FieldText]
    bodies: Mapping[str, PieceBody]
    cases: Mapping[str, CaseText]
    decisions: Mapping[str, Named]
    tags: Mapping[str, Named]
    plays: Mapping[str, PlayText]
    numbers: Mapping[str, Named]
    letters: Mapping[str, LetterText]
    letter_fields: Mapping[str, FieldText]
    letter_bodies: Mapping[str, PieceBody]
    choices: Mapping[str, ChoiceText]
    rules: Mapping[str, RuleText]
    raci_columns: Mapping[str, ColumnText]
    raci_tasks: Mapping[str, TaskText]
    risks: Mapping[str, RiskText]
    pauses: Mapping[str, PauseText]
    sequence: Mapping[str, SequenceText]
    publics: Mapping[str, PublicText]

    def source_names(self, keys: Iterable[str]) -> tuple[str, ...]:
        """What the sources are called; a key nobody knows stays as it is."""
        return tuple(self.sources[key].name if key in self.sources else key for key in keys)
