"""Where a rule or a figure comes from."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

SEEN = re.compile(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?")


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
class Seen:
    """When a source was read; `to_the_day` is False where only the month is known."""

    on: date
    to_the_day: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source under its key; an address with "…" is shortened and cannot be opened.

    `seen` is a month such as 2026-11, or a day such as 2026-11-03; empty for what nobody reads.
    """

    id: str
    name: str
    addresses: tuple[str, ...]
    kind: SourceKind
    seen: str = ""

    @property
    def last_seen(self) -> Seen | None:
        """When it was read, None where that was not written down. Raises ValueError."""
        if not self.seen:
            return None
        if not SEEN.fullmatch(self.seen):
            raise ValueError(self.seen)
        to_the_day = len(self.seen) > len("2026-11")
        on = date.fromisoformat(self.seen if to_the_day else f"{self.seen}-01")
        return Seen(on=on, to_the_day=to_the_day)


def unreadable_day(source: Source) -> str:
    """What is wrong with the day on which the source was seen; empty when nothing is."""
    try:
        seen = source.last_seen
    except ValueError:
        return "a month such as 2026-11 or a day such as 2026-11-03 is expected"
    if seen is None and source.kind is not SourceKind.GENERAL:
        return "say when it was read: a month such as 2026-11 or a day such as 2026-11-03"
    return ""


def opens(address: str) -> bool:
    """Whether the address is a whole https one, which a browser can follow as it is written."""
    if "…" in address or not address.isprintable() or " " in address:
        return False
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme == "https" and "." in (parts.hostname or "")
