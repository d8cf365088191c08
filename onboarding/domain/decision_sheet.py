"""The page on which leadership decides: what is open, what was set aside, what is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from onboarding.domain.figures import Score, Verdict
from onboarding.domain.launch_plan import (
    DECIDED_NAMES,
    DECIDED_STOPS,
    REASON_CAP,
    SHEET_ASKED,
    SHEET_NAMES,
    SHEET_STOPS,
    SHEET_WAIVERS,
    Change,
    Sheet,
    capped,
)
from onboarding.domain.plan import Stop, asked_of_leadership, due_on
from onboarding.domain.readiness import Blocker, Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Granted:
    """A waiver with the name behind it."""

    item: str
    reason: str
    by: str
    expires: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The figures of an earlier day."""

    day: date
    raw: float
    shown: float
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the figures alone do not say: waivers, an earlier day, the opening and today.

    A decision that was taken (`decided`) stands on the sheet and leaves less room for the rest.
    """

    granted: tuple[Granted, ...]
    earlier: Earlier | None
    opens: date | None
    today: date
    decided: bool = False


def decide(catalogue: Catalogue, score: Score, history: History) -> Sheet:
    """The sheet, cut to one page; what it leaves out is counted."""
    stops = sorted(_stops(catalogue, score, history), key=_by_weight)
    unwaived = tuple(stop for stop in stops if not stop.waived)
    waived = tuple(stop for stop in stops if stop.waived)
    room, names = (DECIDED_STOPS, DECIDED_NAMES) if history.decided else (SHEET_STOPS, SHEET_NAMES)
    asked = asked_of_leadership(stops, today=history.today, permitted=score.verdict is not Verdict.NO_GO)
    return Sheet(
        score=score,
        change=_change(history.earlier, score),
        stops=unwaived[:room],
        named=unwaived[room : room + names],
        waivers=waived[:SHEET_WAIVERS],
        asked=asked[:SHEET_ASKED],
        asked_left_out=len(asked[SHEET_ASKED:]),
        all_waivers=waived,
        hard=sum(stop.kind is Blocker.HARD for stop in unwaived),
        waivable=sum(stop.kind is Blocker.WAIVABLE for stop in unwaived),
    )


def _stops(catalogue: Catalogue, score: Score, history: History) -> Iterable[Stop]:
    granted = {each.item: each for each in history.granted}
    for blocker in score.blockers:
        item = catalogue.by_id[blocker.item]
        stop = Stop(item=item, kind=blocker.kind, due=due_on(item, history.opens))
        given = granted.get(blocker.item)
        if blocker.waived and given is not None:
            reason = capped(given.reason, REASON_CAP)
            yield replace(stop, waived=True, reason=reason, waived_by=given.by, expires=given.expires)
        else:
            yield stop


def _by_weight(stop: Stop) -> tuple[bool, date, str]:
    return stop.kind is not Blocker.HARD, stop.due or date.max, stop.item.id


def _change(earlier: Earlier | None, score: Score) -> Change | None:
    if earlier is None:
        return None
    return Change(
        since=earlier.day, shown=earlier.shown, verdict=earlier.verdict, moved=score.raw - earlier.raw
    )
