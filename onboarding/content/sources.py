"""Where a rule or a figure comes from."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit


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


def opens(address: str) -> bool:
    """Whether the address is a whole https one, which a browser can follow as it is written."""
    if "…" in address or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "")
