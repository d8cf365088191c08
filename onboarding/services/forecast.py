"""When "go" and "conditions" become possible, from the weeks behind and from the hours that are signed."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from onboarding.domain.effort_forecast import Effort, Signed, Task, effort, needed
from onboarding.domain.figures import Score, Verdict
from onboarding.domain.forecast import FEWEST_WEEKS, Forecast, forecast, week_ends
from onboarding.domain.reckoned import Reckoned
from onboarding.services.act import Act
from onboarding.services.bearers import BorneLine
from onboarding.services.load import Workload, workload
from onboarding.services.preparation import Standing
from onboarding.services.snapshots import Snapshot, as_it_stands, first_day, snapshots


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What an owner has to do for a verdict: so many lines, so many hours."""

    owner: str
    lines: int
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """One verdict by both paces. `needed` are items, `waiting` those of them that no owner can move now."""

    verdict: Verdict
    pace: Forecast
    effort: Effort
    needed: tuple[str, ...]
    waiting: tuple[str, ...]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlooks:
    """Both verdicts, compared with the opening; `since` is the first day the pace is taken from.

    `enough_from` is the day from which there are weeks enough.
    """

    today: date
    opens: date | None
    since: date
    enough_from: date
    go: Outlook
    conditions: Outlook


def outlooks(act: Act, standing: Standing) -> Outlooks:
    """The outlook of one consultation."""
    weeks = _weeks(act, standing)
    scores = [each.reckoned.score for each in weeks]
    working = workload(act, [standing])
    return Outlooks(
        today=standing.today,
        opens=standing.consultation.opens_on,
        since=weeks[0].day,
        enough_from=_began(act, standing, weeks) + timedelta(weeks=FEWEST_WEEKS),
        go=_outlook(standing, scores, working, Verdict.GO),
        conditions=_outlook(standing, scores, working, Verdict.CONDITIONS),
    )


def _weeks(act: Act, standing: Standing) -> tuple[Snapshot, ...]:
    """The ends of whole weeks, today last, as far back as the same lines of the same edition counted."""
    first = first_day(act, standing) or standing.today
    days = week_ends(min(first, standing.today), standing.today)
    found = [each for each in snapshots(act, standing, days) if each is not None]
    ground = _ground(found[-1].reckoned)
    like = [number for number, each in enumerate(found) if _ground(each.reckoned) != ground]
    return tuple(found[like[-1] + 1 if like else 0 :])


def _ground(one: Reckoned) -> tuple[str, str]:
    return one.catalogue.edition, one.preparation.chosen


def _began(act: Act, standing: Standing, weeks: Sequence[Snapshot]) -> date:
    """The day from which weeks are counted: where something broke the series, its first day."""
    first = first_day(act, standing) or standing.today
    return first if weeks[0].day - first < timedelta(days=7) else weeks[0].day


def _outlook(standing: Standing, scores: Sequence[Score], working: Workload, verdict: Verdict) -> Outlook:
    one = as_it_stands(standing)
    pace = forecast(scores, verdict, today=standing.today)
    items = needed(one, verdict) if pace.strands else ()
    lines = [line for line in working.lines if line.item.id in items and _counts(line, one)]
    tasks = [_task(line, one) for line in lines]
    signed = {
        id: Signed(hours=load.signed, roles=load.roles)
        for id, load in working.loads.items()
        if load.signed is not None
    }
    moved = {line.item.id for line in lines}
    return Outlook(
        verdict=verdict,
        pace=pace,
        effort=effort(tasks, signed, today=standing.today),
        needed=items,
        waiting=tuple(id for id in items if id not in moved),
        shares=_shares(lines),
    )


def _counts(line: BorneLine, one: Reckoned) -> bool:
    return line.department is None or str(line.department.id) in one.preparation.first_wave


def _task(line: BorneLine, one: Reckoned) -> Task:
    place = str(line.department.id) if line.department else None
    credit = one.credits(line.item).get(place, 0.0)
    return Task(item=line.item.id, hours=line.hours, left=1 - credit, bearers=line.bearers)


def _shares(lines: Sequence[BorneLine]) -> tuple[Share, ...]:
    held: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        held[line.item.owner].append(line.hours)
    shares = (Share(owner=owner, lines=len(each), hours=sum(each)) for owner, each in held.items())
    return tuple(sorted(shares, key=lambda share: (-share.hours, share.owner)))
