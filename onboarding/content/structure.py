"""The language-free half of the content."""

from dataclasses import dataclass
from typing import Any

from onboarding.content.faults import Fault
from onboarding.content.reading import Reader
from onboarding.content.rows import Row, Rows
from onboarding.content.sources import Source
from onboarding.domain.calibration import SampleCase
from onboarding.domain.charter import Clause, Fact, FindingRule
from onboarding.domain.commitment import ContradictionRule, LevelRule, Use
from onboarding.domain.communication_steps import CommunicationStep
from onboarding.domain.inclusion import GroupStep
from onboarding.domain.kit import KitField, KitLetter
from onboarding.domain.milestones import Milestone
from onboarding.domain.phrases import PhraseRule
from onboarding.domain.pieces import Piece
from onboarding.domain.plays import Number, Play
from onboarding.domain.pulse import Question
from onboarding.domain.raci import ColumnModel, TaskModel
from onboarding.domain.readiness import Dimension, Item, Story
from onboarding.domain.relaunch import RelaunchAction
from onboarding.domain.risks import RiskModel
from onboarding.domain.rollout import Objection, StageRule
from onboarding.domain.training import TrainingModule


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryEntry:
    """A line of stories.toml."""

    id: Story


@dataclass(frozen=True, slots=True, kw_only=True)
class UseEntry:
    """A line of commitment/uses.toml."""

    id: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Structure:
    """Every noun's rows as the files hold them."""

    edition: str
    dimensions: Rows[Dimension]
    items: Rows[Item]
    clauses: Rows[Clause]
    facts: Rows[Fact]
    findings: Rows[FindingRule]
    phrases: Rows[PhraseRule]
    stages: Rows[StageRule]
    objections: Rows[Objection]
    training: Rows[TrainingModule]
    pulse: Rows[Question]
    levels: Rows[LevelRule]
    uses: Rows[UseEntry]
    contradictions: Rows[ContradictionRule]
    milestones: Rows[Milestone]
    relaunch: Rows[RelaunchAction]
    stories: Rows[StoryEntry]
    sources: Rows[Source]
    pieces: Rows[Piece]
    cases: Rows[SampleCase]
    plays: Rows[Play]
    numbers: Rows[Number]
    letters: Rows[KitLetter]
    letter_fields: Rows[KitField]
    raci_columns: Rows[ColumnModel]
    raci_tasks: Rows[TaskModel]
    risks: Rows[RiskModel]
    sequence: Rows[CommunicationStep]
    publics: Rows[GroupStep]

    @property
    def tags(self) -> Rows[str]:
        """The tags that cases carry, each once."""
        tagged = {tag: row for row, case in self.cases for tag in case.tags}
        rows = (Row(id=tag, file=row.file, path=row.path, value=tag) for tag, row in tagged.items())
        return Rows(rows=tuple(rows), unread=self.cases.unread)


def read_structure(reader: Reader) -> Structure:
    """All structure files of the reader's folder."""
    dimensions = reader.rows("catalogue.toml", "dimensions", Dimension)
    return Structure(
        **_plan(reader),
        edition=reader.text("catalogue.toml", "edition"),
        dimensions=dimensions,
        items=read_items(reader, dimensions),
        clauses=reader.rows("charter/clauses.toml", "clauses", Clause),
        facts=reader.rows("charter/facts.toml", "facts", Fact),
        findings=reader.rows("charter/findings.toml", "findings", FindingRule),
        phrases=reader.rows("charter/phrases.toml", "phrases", PhraseRule),
        stages=reader.rows("rollout/stages.toml", "stages", StageRule),
        objections=reader.rows("rollout/objections.toml", "objections", Objection),
        training=reader.rows("rollout/training.toml", "modules", TrainingModule),
        pulse=reader.rows("rollout/pulse.toml", "elements", Question),
        levels=reader.rows("commitment/levels.toml", "levels", LevelRule),
        uses=reader.rows("commitment/uses.toml", "uses", UseEntry),
        contradictions=reader.rows("commitment/contradictions.toml", "contradictions", ContradictionRule),
        stories=reader.rows("stories.toml", "stories", StoryEntry),
        sources=reader.keyed("sources.toml", Source, under="keys", naming="id"),
        pieces=reader.keyed("pieces.toml", Piece, naming="id"),
        cases=reader.rows("calibration/cases.toml", "cases", SampleCase),
        plays=reader.rows("conversations/plays.toml", "plays", Play),
        numbers=reader.rows("conversations/plays.toml", "numbers", Number),
        letters=reader.rows("charter/letters.toml", "letters", KitLetter),
        letter_fields=reader.keyed("charter/letters.toml", KitField, under="fields", naming="id"),
        sequence=reader.rows("communication/sequence.toml", "steps", CommunicationStep),
        publics=reader.rows("inclusion/groups.toml", "groups", GroupStep),
    )


def _plan(reader: Reader) -> dict[str, Rows[Any]]:
    """What the plan's own files hold."""
    return {
        "milestones": reader.rows("plan/milestones.toml", "milestones", Milestone),
        "relaunch": reader.rows("plan/relaunch.toml", "actions", RelaunchAction),
        "raci_columns": reader.rows("plan/raci.toml", "columns", ColumnModel),
        "raci_tasks": reader.rows("plan/raci.toml", "tasks", TaskModel),
        "risks": reader.rows("plan/risks.toml", "risks", RiskModel),
    }


def read_items(reader: Reader, dimensions: Rows[Dimension]) -> Rows[Item]:
    """The items of every dimension's file."""
    parts = [_items_of(reader, dimension) for dimension in dimensions.values]
    faulty = frozenset(row.file for row in dimensions.rows if row.value is None)
    return Rows.joined([*parts, Rows(unread=dimensions.unread | faulty)])


def _items_of(reader: Reader, dimension: Dimension) -> Rows[Item]:
    file = f"readiness/{dimension.slug}.toml"
    said = reader.text(file, "dimension")
    if said and said != dimension.id:
        message = f"{said!r} stands here, but the catalogue says {dimension.id!r}"
        reader.faults.append(Fault(file=file, path="dimension", message=message))
    return reader.rows(file, "items", Item, dimension=dimension.id)
