"""What a consultation asks of people once it is open: counts, promises, a plan when few come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy.orm import Session

from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.owed import OwedPromise
from onboarding.domain.pace import SILENCE, silent_since
from onboarding.domain.participation import Hoped, Outcome, Shares, Trigger, below, triggers
from onboarding.domain.people import Actor
from onboarding.domain.policy import Action, may
from onboarding.records.consultations import Consultation
from onboarding.records.participation import counts_of, deeds_of, find_shares
from onboarding.services.inclusion import inclusion_of
from onboarding.services.owed import owed_of
from onboarding.services.participation import hoped_for
from onboarding.services.preparation import Standing
from onboarding.services.prepared import is_over

TO_ACT = timedelta(days=2)
"""Days after a look that found too few, within which somebody acts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningCourse:
    """A consultation that has opened: what it owes, the looks that wait, and the one that found too few."""

    consultation: Consultation
    owed: tuple[OwedPromise, ...]
    looks: tuple[Trigger, ...]
    too_few: Trigger | None
    silent: date | None


def running_courses(
    session: Session, standings: Iterable[Standing], *, today: date
) -> tuple[RunningCourse, ...]:
    """Those that have opened; nothing is read of the others."""
    opened = (each for each in standings if (each.consultation.opens_on or date.max) <= today)
    return tuple(_course(session, each, today) for each in opened)


def duties_of_course(courses: Iterable[RunningCourse], actor: Actor) -> Iterator[Duty]:
    """Counts for those who enter them, promises for those who answer for the plan."""
    for course in courses:
        slug = course.consultation.slug
        if may(actor, Action.RECORD_PARTICIPATION):
            yield from _counts(course, slug)
        if may(actor, Action.EDIT_PLAN):
            yield from _promises(course, slug)


def _course(session: Session, standing: Standing, today: date) -> RunningCourse:
    consultation, id = standing.consultation, standing.consultation.id
    counts, own = [row.count for row in counts_of(session, id)], find_shares(session, id)
    target = hoped_for(standing, inclusion_of(session, id))
    shares = own.shares if own else Shares()
    looks = triggers(counts, Hoped(opens_on=consultation.opens_on, target=target, shares=shares), today=today)
    too_few, running = below(looks), not is_over(consultation, today)
    deeds = deeds_of(session, id).values() if too_few else ()
    acted = too_few is not None and any(deed.done_on >= too_few.on for deed in deeds)
    opens, closes = consultation.opens_on, consultation.closes_on
    return RunningCourse(
        consultation=consultation,
        owed=tuple(each for each in owed_of(session, standing) if each.kept is None),
        looks=looks if running else (),
        too_few=too_few if running and not acted else None,
        silent=silent_since(counts, opens_on=opens, closes_on=closes, today=today),
    )


def _counts(course: RunningCourse, slug: str) -> Iterator[Duty]:
    waiting = [each for each in course.looks if each.outcome in {Outcome.AHEAD, Outcome.NO_FIGURE}]
    for each in waiting:
        yield Duty(kind=DutyKind.COUNT, subject=str(each.after), due=each.on, consultation=slug)
    if course.silent is not None and not waiting:
        yield Duty(kind=DutyKind.COUNT, subject="silence", due=course.silent + SILENCE, consultation=slug)
    if course.too_few is not None:
        due = course.too_few.on + TO_ACT
        yield Duty(kind=DutyKind.RELAUNCH, subject=str(course.too_few.after), due=due, consultation=slug)


def _promises(course: RunningCourse, slug: str) -> Iterator[Duty]:
    for each in course.owed:
        if each.on is not None:
            title = each.owed.value if each.owed else each.topic or each.who
            yield Duty(
                kind=DutyKind.OWED,
                subject=each.key,
                due=each.on,
                consultation=slug,
                title=title,
                place=each.who,
            )
