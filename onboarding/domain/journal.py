"""The journal: what happened, in an order that cannot be rewritten unnoticed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

FIRST = "0" * 64
"""What the first entry of a town is chained to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One fact, past tense; `number` counts from 1 within a town; `details` is what changed."""

    number: int
    at: datetime
    actor: int | None
    actor_name: str
    fact: str
    subject: str
    details: Mapping[str, object]
    previous: str
    digest: str


def seal(
    *, number: int, at: datetime, actor: int | None, fact: str, body: tuple[str, Mapping[str, object], str]
) -> str:
    """SHA-256 over the entry and the digest before it; `body` is subject, details, previous digest."""
    subject, details, previous = body
    text = json.dumps(
        [number, at.isoformat(), actor, fact, subject, details, previous],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode()).hexdigest()


def first_broken(entries: Iterable[Entry]) -> int | None:
    """Number of the first entry that does not follow from the one before it, None when all do."""
    previous = FIRST
    for position, entry in enumerate(entries, start=1):
        expected = seal(
            number=entry.number,
            at=entry.at,
            actor=entry.actor,
            fact=entry.fact,
            body=(entry.subject, entry.details, entry.previous),
        )
        if entry.number != position or entry.previous != previous or entry.digest != expected:
            return position
        previous = entry.digest
    return None
