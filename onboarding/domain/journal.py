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
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Where a town's journal ends: number of entries, and the digest of the last."""

    number: int = 0
    digest: str = FIRST


def seal(entry: Entry) -> str:
    """SHA-256 over everything the entry says and the digest before it."""
    said = [entry.number, entry.at.isoformat(), entry.actor, entry.actor_name]
    text = json.dumps(
        [*said, entry.fact, entry.subject, entry.details, entry.previous],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def first_broken(entries: Iterable[Entry], head: Head) -> int | None:
    """Number of the first entry that was touched or is missing, None when the journal is whole.

    `head` is kept apart from the entries, so that cutting the newest ones off is seen too.
    """
    last = Head()
    for entry in entries:
        expected = last.number + 1
        if entry.number != expected or entry.previous != last.digest or entry.digest != seal(entry):
            return expected
        last = Head(number=entry.number, digest=entry.digest)
    return None if last == head else last.number + 1
