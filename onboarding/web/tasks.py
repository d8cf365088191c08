"""What waits for somebody and what is coming, as lists that people read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.occasions import Occasion, OccasionKind
from onboarding.domain.plan import Progress
from onboarding.records.consultations import Consultation
from onboarding.services.holdings import Holdings
from onboarding.services.town_agenda import TownAgenda
from onboarding.web.calendars import href, titled
from onboarding.web.display import words
from onboarding.web.duties import milestone_title, says_place, told


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One thing to do or to expect, in words; `where` names its department and its consultation."""

    title: str
    href: str
    where: str
    on: date | None
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """What waits now, by how near its day is; questions have none. `checks` are those that have time."""

    late: tuple[Task, ...]
    soon: tuple[Task, ...]
    undated: tuple[Task, ...]
    later: tuple[Task, ...]
    checks: tuple[Task, ...]

    @property
    def count(self) -> int:
        """How many there are."""
        return sum(map(len, (self.late, self.soon, self.undated, self.later, self.checks)))


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMilestone:
    """A milestone of one's own: what it is called, when, in which consultation, and how it stands."""

    title: str
    on: date
    consultation: Consultation
    progress: Progress


def waiting(duties: Iterable[Duty], town: TownAgenda) -> Waiting:
    """Those of the duties that are for now, the earliest day first."""
    now = [duty for duty in duties if duty.waits(town.today)]
    late = [duty for duty in now if duty.late(town.today)]
    soon = [duty for duty in now if duty.soon(town.today)]
    rest = [duty for duty in now if duty not in late and duty not in soon]
    checks = [duty for duty in rest if duty.kind is DutyKind.CHECK]
    return Waiting(
        late=_tasks(late, town),
        soon=_tasks(soon, town),
        undated=_tasks((duty for duty in rest if duty.due is None and duty not in checks), town),
        later=_tasks((duty for duty in rest if duty.due is not None and duty not in checks), town),
        checks=_tasks(checks, town),
    )


def coming(days: Iterable[Occasion], duties: Iterable[Duty], town: TownAgenda) -> tuple[Task, ...]:
    """The days of the next four weeks, but for what waits already."""
    known = {duty.key for duty in duties if duty.waits(town.today)}
    said = words()
    return tuple(
        Task(title=titled(day, said), href=href(day), where="", on=day.on, cancelled=day.cancelled)
        for day in days
        if day.ahead(town.today) and day.kind is not OccasionKind.LINE and day.key not in known
    )


def own_milestones(held: Holdings) -> tuple[OwnMilestone, ...]:
    """The person's milestones in words, day by day."""
    said = words()
    found = (
        OwnMilestone(
            title=milestone_title(each.id, each.title, said),
            on=each.on,
            consultation=consultation,
            progress=each.progress,
        )
        for consultation, each in held.milestones
    )
    return tuple(sorted(found, key=lambda milestone: milestone.on))


def _tasks(duties: Iterable[Duty], town: TownAgenda) -> tuple[Task, ...]:
    titles = {each.consultation.slug: each.consultation.title for each in town.standings}
    said = words()
    tasks = []
    for duty in duties:
        title, address = told(duty, said)
        of = titles.get(duty.consultation or "", "") if len(titles) > 1 else ""
        where = " – ".join(filter(None, ("" if says_place(duty) else duty.place, of)))
        tasks.append(Task(title=title, href=address, where=where, on=duty.due))
    return tuple(tasks)
