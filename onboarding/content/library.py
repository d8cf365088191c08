"""Everything read from one folder, and the faults that make it unusable."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from onboarding.content.calibration import dangling_cases
from onboarding.content.clauses import dangling_clauses, mismatched_bodies
from onboarding.content.editions import FROZEN, Frozen, read_frozen
from onboarding.content.faults import Fault
from onboarding.content.launch import dangling_launch
from onboarding.content.letters import dangling_letters, mismatched_letters, read_letter_texts
from onboarding.content.milestones import dangling_milestones
from onboarding.content.phrases import dangling_phrases, faulty_phrases
from onboarding.content.pieces import dangling_pieces, mismatched_pieces, read_piece_texts
from onboarding.content.plays import dangling_plays, mismatched_plays
from onboarding.content.raci import dangling_raci, dangling_risks
from onboarding.content.reading import Reader, Table
from onboarding.content.references import dangling
from onboarding.content.structure import Structure, read_structure
from onboarding.content.texts import Texts, read_texts, unmatched


@dataclass(frozen=True, kw_only=True)
class Library:
    """What the files hold, the files themselves, faults met, files nobody reads, earlier editions."""

    structure: Structure
    texts: Mapping[str, Texts]
    tables: Mapping[str, Table]
    proses: Mapping[str, str]
    reading: tuple[Fault, ...]
    unread: tuple[Fault, ...]
    frozen: tuple[Frozen, ...]

    def defects(self) -> Iterator[Fault]:
        """Faults that would break a page: unreadable values, dangling ids, missing words."""
        yield from self.reading
        yield from dangling(self.structure)
        yield from dangling_milestones(self.structure)
        yield from dangling_raci(self.structure)
        yield from dangling_risks(self.structure)
        yield from dangling_clauses(self.structure)
        yield from dangling_phrases(self.structure)
        yield from dangling_cases(self.structure)
        yield from dangling_pieces(self.structure)
        yield from mismatched_pieces(self.structure, self.texts)
        yield from dangling_plays(self.structure)
        yield from mismatched_plays(self.structure, self.texts)
        yield from dangling_letters(self.structure)
        yield from dangling_launch(self.structure)
        yield from mismatched_letters(self.structure, self.texts)
        for edition in self.frozen:
            yield from edition.defects(self.structure)
        for locale, texts in self.texts.items():
            yield from unmatched(self.structure, texts, locale)
            yield from mismatched_bodies(self.structure, texts)
            yield from faulty_phrases(texts)


def read(folder: Path) -> Library:
    """Read every file once; the faults are in the library, nothing is raised."""
    reader = Reader(folder)
    structure = read_structure(reader)
    texts = {locale: _texts(reader, locale, structure) for locale in _locales(folder)}
    if not texts:
        reader.faults.append(Fault(file="text", path="", message="there is no language"))
    return Library(
        structure=structure,
        texts=texts,
        tables={file: table for file, table in reader.tables.items() if table is not None},
        proses=reader.proses,
        reading=(*reader.faults, *reader.unknown_keys()),
        frozen=read_frozen(folder),
        unread=tuple(reader.unread_files(but=FROZEN)),
    )


def _texts(reader: Reader, locale: str, structure: Structure) -> Texts:
    return {
        **read_texts(reader, locale, structure),
        **read_piece_texts(reader, locale, structure),
        **read_letter_texts(reader, locale, structure),
    }


def _locales(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.name for path in (folder / "text").glob("*") if path.is_dir()))
