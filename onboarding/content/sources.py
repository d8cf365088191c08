"""Where a rule or a figure comes from."""

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What sort of work a source is."""

    GUIDE = "guide"
    FRAMEWORK = "framework"
    LAW = "law"
    CASE = "case"
    STUDY = "study"
    PLATFORM = "platform"
    SEED = "seed"
    GENERAL = "general"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source under its key; an address with "…" is shortened and cannot be opened."""

    id: str
    name: str
    addresses: tuple[str, ...]
    kind: SourceKind
