"""The content as the application uses it: values of the domain and the words of each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from onboarding.content.citing import citing, pieces_citing, with_sources
from onboarding.content.faults import BrokenContent
from onboarding.content.library import Library, read
from onboarding.content.sources import Source
from onboarding.content.structure import Structure
from onboarding.content.texts import speak
from onboarding.content.words import Words
from onboarding.domain.charter import CharterModel
from onboarding.domain.commitment import ContradictionRule, LevelRule, Use
from onboarding.domain.pieces import Piece
from onboarding.domain.plan import Milestone
from onboarding.domain.readiness import Catalogue, Story
from onboarding.domain.rollout import Objection, StageRule
from onboarding.places import CHECKLISTS


@dataclass(frozen=True, kw_only=True)
class Shelf:
    """One edition of the content; tuples keep the order of the files.

    `citing`: source key -> item ids, `pieces_citing`: source key -> ids of ready pieces.
    """

    catalogue: Catalogue
    charter: CharterModel
    stages: tuple[StageRule, ...]
    objections: tuple[Objection, ...]
    levels: tuple[LevelRule, ...]
    uses: tuple[Use, ...]
    contradictions: tuple[ContradictionRule, ...]
    milestones: tuple[Milestone, ...]
    sources: tuple[Source, ...]
    citing: Mapping[str, tuple[str, ...]]
    pieces: tuple[Piece, ...]
    pieces_citing: Mapping[str, tuple[str, ...]]
    stories: tuple[Story, ...]
    words: Mapping[str, Words]
    locales: tuple[str, ...]

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by their key."""
        return {source.id: source for source in self.sources}

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


def _shelve(library: Library, structure: Structure) -> Shelf:
    sources = {source.id: source for source in structure.sources.values}
    spoken = {locale: speak(texts) for locale, texts in library.texts.items()}
    words = {locale: with_sources(said, sources, locale) for locale, said in spoken.items()}
    return Shelf(
        catalogue=Catalogue(
            edition=structure.edition, dimensions=structure.dimensions.values, items=structure.items.values
        ),
        charter=CharterModel(
            clauses=structure.clauses.values, facts=structure.facts.values, findings=structure.findings.values
        ),
        stages=structure.stages.values,
        objections=structure.objections.values,
        levels=structure.levels.values,
        uses=tuple(entry.id for entry in structure.uses.values),
        contradictions=structure.contradictions.values,
        milestones=structure.milestones.values,
        sources=structure.sources.values,
        citing=citing(structure.items.values, spoken.values()),
        pieces=structure.pieces.values,
        pieces_citing=pieces_citing(structure.pieces.values),
        stories=tuple(entry.id for entry in structure.stories.values),
        words=MappingProxyType(words),
        locales=tuple(words),
    )
