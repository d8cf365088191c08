"""The content as the application uses it: values of the domain and the words of each language."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import MappingProxyType

from onboarding.content.citing import Citation, citing, told_all, with_sources
from onboarding.content.editions import Edition, edition_in_use, in_words
from onboarding.content.faults import BrokenContent
from onboarding.content.library import Library, read
from onboarding.content.moderation import Moderation, moderation_of
from onboarding.content.own_words import with_own_words
from onboarding.content.sources import Source
from onboarding.content.structure import Structure
from onboarding.content.texts import speak
from onboarding.content.words import Words
from onboarding.domain.calibration import SampleCase
from onboarding.domain.charter import CharterModel
from onboarding.domain.commitment import ContradictionRule, LevelRule, Use
from onboarding.domain.communication_steps import CommunicationStep
from onboarding.domain.inclusion import GroupStep
from onboarding.domain.milestones import Milestone
from onboarding.domain.own_items import OwnLine, with_own
from onboarding.domain.phrases import sought
from onboarding.domain.pieces import Piece
from onboarding.domain.pulse import Question
from onboarding.domain.raci import TaskModel
from onboarding.domain.readiness import Catalogue, Story
from onboarding.domain.relaunch import RelaunchAction
from onboarding.domain.risks import RiskModel
from onboarding.domain.rollout import Objection, StageRule
from onboarding.domain.training import TrainingModule
from onboarding.places import CHECKLISTS


@dataclass(frozen=True, kw_only=True, eq=False)
class Shelf:
    """The content as one town uses it, in the order of its files. `citing`: source key -> what rests on it.

    `catalogue` and `words` are those of one edition with the town's own lines; `editions` holds all, the
    newest last.
    """

    catalogue: Catalogue
    charter: CharterModel
    stages: tuple[StageRule, ...]
    objections: tuple[Objection, ...]
    training_modules: tuple[TrainingModule, ...]
    pulse: tuple[Question, ...]
    levels: tuple[LevelRule, ...]
    uses: tuple[Use, ...]
    contradictions: tuple[ContradictionRule, ...]
    milestones: tuple[Milestone, ...]
    raci_tasks: tuple[TaskModel, ...]
    risks: tuple[RiskModel, ...]
    relaunch: tuple[RelaunchAction, ...]
    sequence: tuple[CommunicationStep, ...]
    publics: tuple[GroupStep, ...]
    sources: tuple[Source, ...]
    citing: Mapping[str, tuple[Citation, ...]]
    pieces: tuple[Piece, ...]
    cases: tuple[SampleCase, ...]
    moderation: Moderation
    stories: tuple[Story, ...]
    words: Mapping[str, Words]
    locales: tuple[str, ...]
    editions: tuple[Edition, ...]
    own: tuple[OwnLine, ...] = ()

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by their key."""
        return {source.id: source for source in self.sources}

    @property
    def newest(self) -> str:
        """The edition that a town can take up."""
        return self.editions[-1].catalogue.edition

    @property
    def catalogues(self) -> tuple[Catalogue, ...]:
        """The catalogue of every edition, the newest last; no town's own lines."""
        return tuple(edition.catalogue for edition in self.editions)

    def edition(self, name: str) -> Edition:
        """The edition of that name, or the newest one where it is no longer supplied."""
        return next((each for each in self.editions if each.catalogue.edition == name), self.editions[-1])

    @lru_cache(maxsize=512)  # noqa: B019 - shelves live as long as the process
    def of_town(self, edition: str, own: tuple[OwnLine, ...] = ()) -> "Shelf":
        """The content for a town that works with that edition and has these lines of its own."""
        chosen = self.edition(edition)
        spoken = {
            locale: with_own_words(in_words(said, locale, self.editions, chosen), locale, own)
            for locale, said in self.words.items()
        }
        return replace(
            self,
            catalogue=with_own(chosen.catalogue, (line.item for line in own if not line.retired)),
            words=MappingProxyType(spoken),
            own=own,
        )

    @cached_property
    def piece_by_id(self) -> Mapping[str, Piece]:
        """Ready pieces by their id."""
        return {piece.id: piece for piece in self.pieces}

    def pieces_for(self, item: str) -> tuple[Piece, ...]:
        """The ready pieces that serve this line, those that have their home here first."""
        serving = (piece for piece in self.pieces if item in piece.serves)
        return tuple(sorted(serving, key=lambda piece: piece.home != item))


def open_shelf(folder: Path = CHECKLISTS) -> Shelf:
    """The content of a folder, read once per process. Raises BrokenContent."""
    return _open(folder.resolve())


@cache
def _open(folder: Path) -> Shelf:
    library = read(folder)
    defects = sorted(set(library.defects()))
    if defects:
        raise BrokenContent(defects)
    return _shelve(library, library.structure)


AS_READ = (
    "stages",
    "objections",
    "pulse",
    "levels",
    "contradictions",
    "milestones",
    "raci_tasks",
    "risks",
    "relaunch",
    "sequence",
    "publics",
    "pieces",
    "cases",
    "sources",
)
"""What the shelf holds just as the files have it."""


def _shelve(library: Library, structure: Structure) -> Shelf:
    sources = {source.id: source for source in structure.sources.values}
    spoken = {locale: speak(texts) for locale, texts in library.texts.items()}
    words = {locale: with_sources(said, sources, locale) for locale, said in spoken.items()}
    catalogue = Catalogue(
        edition=structure.edition, dimensions=structure.dimensions.values, items=structure.items.values
    )
    return Shelf(
        catalogue=catalogue,
        **{name: getattr(structure, name).values for name in AS_READ},
        charter=_charter(structure, words),
        training_modules=structure.training.values,
        uses=tuple(entry.id for entry in structure.uses.values),
        citing=citing(structure, spoken.values()),
        moderation=moderation_of(structure),
        stories=tuple(entry.id for entry in structure.stories.values),
        words=MappingProxyType(words),
        locales=tuple(words),
        editions=(*(_cited(one.value, words) for one in library.frozen), edition_in_use(catalogue, words)),
    )


def _charter(structure: Structure, words: Mapping[str, Words]) -> CharterModel:
    rules = structure.phrases.values
    return CharterModel(
        clauses=structure.clauses.values,
        facts=structure.facts.values,
        findings=structure.findings.values,
        phrases={
            locale: tuple(sought(rule, said.phrases[rule.id]) for rule in rules)
            for locale, said in words.items()
        },
    )


def _cited(edition: Edition, words: Mapping[str, Words]) -> Edition:
    told = {
        locale: told_all(items, words[locale].sources, locale) if locale in words else items
        for locale, items in edition.items.items()
    }
    return replace(edition, items=told)
