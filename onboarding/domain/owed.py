"""What residents wait for: answers with a name and a day, results with a day, and what was kept [BT-SA]."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from onboarding.domain.commitment import Answerer
from onboarding.domain.errors import Refusal
from onboarding.domain.follow_up import Owed, OwedDay

PROOF_LIMIT = 500
ANSWER = "answer-"
"""What the key of an answer begins with; a digest of topic and answerer follows."""


class KeptAhead(Refusal):
    """What was kept was kept in the past, or today."""


class PromiseState(StrEnum):
    """Where a promise stands on a day."""

    KEPT = "kept"
    KEPT_LATE = "kept_late"
    LATE = "late"
    SOON = "soon"
    AHEAD = "ahead"
    UNDATED = "undated"


SOON_DAYS = 14


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """When a promise was kept, who noted it, and the address or words that prove it."""

    on: date
    by: str
    proof: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedPromise:
    """One thing owed: a step after the close (`owed`), or an answer on a `topic` by somebody (`who`)."""

    key: str
    on: date | None
    owed: Owed | None = None
    topic: str = ""
    who: str = ""
    kept: Kept | None = None

    def state(self, today: date) -> PromiseState:
        """Kept or not, in time or not."""
        if self.kept is not None:
            late = self.on is not None and self.kept.on > self.on
            return PromiseState.KEPT_LATE if late else PromiseState.KEPT
        if self.on is None:
            return PromiseState.UNDATED
        if self.on < today:
            return PromiseState.LATE
        return PromiseState.SOON if (self.on - today).days <= SOON_DAYS else PromiseState.AHEAD

    def days_late(self, today: date) -> int:
        """Days beyond its own, up to the day it was kept or to today; 0 while it is in time."""
        until = self.kept.on if self.kept is not None else today
        return 0 if self.on is None else max(0, (until - self.on).days)


def promises(
    days: Iterable[OwedDay], answerers: Iterable[Answerer], kept: Mapping[str, Kept]
) -> tuple[OwedPromise, ...]:
    """Everything owed, the earliest day first, what has none last; the same answer twice stands once."""
    steps = [
        OwedPromise(key=day.owed.value, on=day.on, owed=day.owed, kept=kept.get(day.owed)) for day in days
    ]
    found = {each.key: each for each in (*steps, *_answers(answerers, kept))}
    return tuple(sorted(found.values(), key=lambda each: (each.on or date.max, each.key)))


def answer_key(answerer: Answerer) -> str:
    """What an answer goes by for good, whatever its day: topic and answerer are the promise."""
    said = f"{answerer.topic}\n{answerer.who}"
    return ANSWER + hashlib.sha256(said.encode()).hexdigest()[:16]


def check_kept(on: date, *, today: date) -> None:
    """Stop a day that has not come. Raises KeptAhead."""
    if on > today:
        raise KeptAhead


def _answers(answerers: Iterable[Answerer], kept: Mapping[str, Kept]) -> Iterable[OwedPromise]:
    for each in answerers:
        key = answer_key(each)
        yield OwedPromise(key=key, on=each.by, topic=each.topic, who=each.who, kept=kept.get(key))
