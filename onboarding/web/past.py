"""The history of a line as people read it: who, what, when, and both texts."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l

from onboarding.domain.comparing import Version, compared
from onboarding.records.journal import JournalEntry
from onboarding.services.past import Past
from onboarding.web.display import words
from onboarding.web.telling import tell

TEXTS = {"note": _l("Note"), "reason": _l("Reason")}
SAYS_ITS_REASON = frozenset({"line_sent_back"})
"""Facts whose sentence gives the new reason already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One field, as it stood and as it stands from then on; `only_after` when nothing stood there."""

    label: object
    before: Version
    after: Version

    @property
    def only_after(self) -> bool:
        """Whether there was nothing before."""
        return not self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One entry: a sentence, what it changed, and the evidence that came with it."""

    at: datetime
    who: str
    sentence: str
    changes: tuple[Change, ...]
    link: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """Entries, newest first; `older` is where the next page begins."""

    entries: tuple[Told, ...]
    older: int | None


def history_of(past: Past) -> History:
    """The journal's entries in words."""
    return History(entries=tuple(_told(entry) for entry in past.entries), older=past.older)


def _told(entry: JournalEntry) -> Told:
    evidence = _part(entry, "evidence")
    return Told(
        at=entry.at,
        who=entry.actor_name,
        sentence=tell(entry),
        changes=tuple(_changes(entry)),
        link=str(evidence.get("link", "")),
        text=str(evidence.get("text", "")),
    )


def _changes(entry: JournalEntry) -> Iterator[Change]:
    before, after = _part(entry, "before"), _part(entry, "after")
    one, two = _status(before), _status(after)
    if one and two and one != two:
        yield Change(label=_l("Status"), before=compared(one, "")[0], after=compared("", two)[1])
    for name, label in TEXTS.items():
        old, new = _text(before, name), _text(after, name)
        if name not in after or old == new or (entry.fact in SAYS_ITS_REASON and not old):
            continue
        versions = compared(old, new)
        yield Change(label=label, before=versions[0], after=versions[1])


def _part(entry: JournalEntry, name: str) -> Mapping[str, Any]:
    """That part of the details, or nothing where an entry says something else under the name."""
    part = entry.details.get(name)
    return part if isinstance(part, dict) else {}


def _text(part: Mapping[str, Any], name: str) -> str:
    return str(part.get(name) or "")


def _status(part: Mapping[str, Any]) -> str:
    known = words().statuses
    status = str(part.get("status"))
    return known[status].name if status in known else ""
