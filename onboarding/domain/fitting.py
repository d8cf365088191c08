"""Whether the work of one owner fits before an opening, with the hours of those who do it."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate, takewhile

from onboarding.domain.load import AHEAD
from onboarding.domain.working_days import WEEK, WorkingDays

HORIZON = 3 * 52 * WEEK
"""Working days looked ahead: what does not fit into three years is said not to fit."""
EXACT = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody's `weekly` hours for the project, and when they are away, both days included.

    `launch` are those of a week in the thirty days before the opening, None for the same; `assumed` hours
    are signed by nobody today, `lapsed` ones were, and the signature has run out.
    """

    name: str
    weekly: float
    launch: float | None = None
    assumed: bool = False
    lapsed: bool = False
    away: tuple[tuple[date, date], ...] = ()

    def hours(self, day: date, *, of_launch: bool = False) -> float:
        """Hours on a working day."""
        weekly = self.launch if of_launch and self.launch is not None else self.weekly
        return 0.0 if any(starts <= day <= ends for starts, ends in self.away) else weekly / WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Hours of open work that have to be done `lead` working days before the opening."""

    hours: float
    lead: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What one owner still has to do, and who there is to do it; `key` names the owner."""

    key: str
    tasks: tuple[Task, ...]
    workers: tuple[Worker, ...] = ()

    @property
    def hours(self) -> float:
        """Hours of work in all."""
        return sum(task.hours for task in self.tasks)

    @property
    def weekly(self) -> float:
        """Hours a week that there are."""
        return sum(worker.weekly for worker in self.workers)


class Fitting:
    """One owner's work tried against one opening after the other; hours are added up once."""

    def __init__(self, load: Load, days: WorkingDays, today: date) -> None:
        self.load, self._days, self._today = load, days, today
        self._start = days.first(today)
        tasks = sorted(load.tasks, key=lambda task: -task.lead)
        needs = accumulate(task.hours for task in tasks)
        self._needs = tuple((need, task.lead) for need, task in zip(needs, tasks, strict=True))
        self._ordinary, self._launch = [0.0], [0.0]

    def first(self, since: date) -> date | None:
        """The first Monday at work from that day on for which it all fits; None beyond three years."""
        longest = max((lead for _, lead in self._needs), default=0)
        end = self._start + HORIZON + longest
        nearest = max(since, self._today, self._days.day(self._start + longest))
        mondays = takewhile(lambda day: self._days.first(day) <= end, self._days.mondays(nearest))
        return next((day for day in mondays if self.fits(day)), None)

    def fits(self, opens: date) -> bool:
        """Whether each piece of work is done as long before that opening as it has to be."""
        number, launch = self._days.first(opens), self._days.first(max(opens - AHEAD, self._today))
        return all(
            number - lead >= self._start and self._hours(number - lead, launch) + EXACT >= need
            for need, lead in self._needs
        )

    def _hours(self, until: int, launch: int) -> float:
        """Hours from today to a working day, that day included; the launch month begins at `launch`."""
        self._reach(until)
        done, split = until - self._start + 1, min(launch, until + 1) - self._start
        return self._ordinary[split] + self._launch[done] - self._launch[split]

    def _reach(self, until: int) -> None:
        while len(self._ordinary) <= until - self._start + 1:
            day = self._days.day(self._start + len(self._ordinary) - 1)
            for sums, of_launch in ((self._ordinary, False), (self._launch, True)):
                hours = sum(each.hours(day, of_launch=of_launch) for each in self.load.workers)
                sums.append(sums[-1] + hours)
