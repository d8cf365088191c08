"""The figures kept day by day, reckoned again from what they were reckoned from."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from onboarding.content.shelf import Shelf
from onboarding.domain.reckoned import Reckoned, reckoned_again
from onboarding.domain.score_moves import Difference, difference
from onboarding.records.consultations import DayScore, first_score_day, scores_between
from onboarding.services.act import Act
from onboarding.services.preparation import Standing
from onboarding.services.remembering import Remembered

MOST = 256
KNOWN = Remembered[Reckoned](MOST)
BETWEEN = Remembered[Difference](MOST)
"""What documents come to: nothing of it can change, so that it is reckoned once per process."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """The state of one day: kept on `kept` and reckoned again, or, with None, as it stands."""

    day: date
    kept: date | None
    reckoned: Reckoned


def as_it_stands(standing: Standing) -> Reckoned:
    """Where the consultation stands now."""
    return Reckoned(
        catalogue=standing.catalogue.within(standing.preparation.chosen),
        preparation=standing.preparation,
        score=standing.score,
    )


def snapshot(act: Act, standing: Standing, day: date) -> Snapshot | None:
    """The state of that day, by the last figure kept on it or before; None before the first one.

    From today on it is the state as it stands.
    """
    if day >= standing.today:
        return Snapshot(day=day, kept=None, reckoned=as_it_stands(standing))
    rows = scores_between(act.session, standing.consultation.id, day + timedelta(days=1), day)
    if not rows:
        return None
    return Snapshot(day=day, kept=rows[-1].day, reckoned=known(act.shelf, rows[-1]))


def snapshots(act: Act, standing: Standing, days: Sequence[date]) -> tuple[Snapshot | None, ...]:
    """The state of several days, oldest first, in one query."""
    rows = scores_between(act.session, standing.consultation.id, days[0], days[-1])
    return tuple(_at(act, standing, rows, day) for day in days)


def first_day(act: Act, standing: Standing) -> date | None:
    """The day of the oldest figure kept."""
    return first_score_day(act.session, standing.consultation.id)


def known(shelf: Shelf, row: DayScore) -> Reckoned:
    """What was kept, reckoned again on the edition of then."""
    key = (_digest(row), shelf)
    return KNOWN.recall(key, lambda: reckoned_again(row.document, shelf.catalogues))


def between(shelf: Shelf, earlier: DayScore, later: DayScore) -> Difference:
    """What moved from one day to the next one kept."""
    key = (_digest(earlier), _digest(later), shelf)
    return BETWEEN.recall(key, lambda: difference(known(shelf, earlier), known(shelf, later)))


def _at(act: Act, standing: Standing, rows: Sequence[DayScore], day: date) -> Snapshot | None:
    if day >= standing.today:
        return Snapshot(day=day, kept=None, reckoned=as_it_stands(standing))
    row = next((row for row in reversed(rows) if row.day <= day), None)
    return None if row is None else Snapshot(day=day, kept=row.day, reckoned=known(act.shelf, row))


def _digest(row: DayScore) -> str:
    return sha256(json.dumps(row.document, sort_keys=True).encode()).hexdigest()
