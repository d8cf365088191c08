"""Who followed which module of the training, what they lack, and what waits for them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from onboarding.content.shelf import open_shelf
from onboarding.domain.duties import Duty, DutyKind, by_day
from onboarding.domain.people import Grant, Role
from onboarding.domain.policy import ALLOWED, Action, may
from onboarding.domain.training import (
    Refresher,
    TrainingModule,
    is_complete,
    is_expected,
    missing,
    refreshers,
)
from onboarding.records.people import holders, people_of
from onboarding.records.training import (
    AttendanceRow,
    Presence,
    TrainingSession,
    attendance_rows,
    followed,
    sessions_of,
)
from onboarding.services.act import Act

Grants = Mapping[int, frozenset[Grant]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trainee:
    """Somebody and their training: day of each module followed, those missing, refreshers due.

    `expected`: they carry the project and are to follow all six. `departments` are ids.
    """

    id: int
    name: str
    departments: frozenset[int]
    expected: bool
    followed: Mapping[str, date]
    missing: tuple[str, ...]
    refreshers: tuple[Refresher, ...]

    @property
    def complete(self) -> bool:
        """Whether all six were followed."""
        return is_complete(self.followed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitting:
    """A session as one reader sees it: seats taken, how many were there, and how the reader stands."""

    training: TrainingSession
    taken: int
    present: int
    unnoted: int
    mine: Presence | None

    @property
    def full(self) -> bool:
        """Whether it holds nobody more."""
        return self.training.room is not None and self.taken >= self.training.room


def trainees(act: Act) -> tuple[Trainee, ...]:
    """Those who carry the project and those who followed something, by name, as far as the reader may see."""
    grants, taken = _grants(act.session, act.actor.municipality), _followed(act)
    people = people_of(act.session, act.actor.municipality)
    known = (
        _trainee(act, (person.id, person.name), grants.get(person.id, frozenset()), taken.get(person.id, {}))
        for person in people
        if person.active
    )
    return tuple(
        one for one in known if (one.expected or one.followed) and may_read(act, one.id, one.departments)
    )


def trainee(act: Act, person: tuple[int, str]) -> Trainee:
    """One person, id and name."""
    grants = _grants(act.session, act.actor.municipality).get(person[0], frozenset())
    return _trainee(act, person, grants, _followed(act).get(person[0], {}))


def may_read(act: Act, person: int, departments: frozenset[int]) -> bool:
    """One's own training, everybody's for those who run it or lead, one's own people's for a head."""
    if person == act.actor.id or may(act.actor, Action.RUN_TRAINING) or may(act.actor, Action.READ_ALL_LINES):
        return True
    headed = {grant.department for grant in act.actor.grants if grant.role is Role.DEPARTMENT_HEAD}
    return bool(departments & headed)


def sittings(act: Act) -> tuple[Sitting, ...]:
    """The town's sessions, oldest first."""
    rows: dict[int, list[AttendanceRow]] = {}
    for row in attendance_rows(act.session, act.actor.municipality):
        rows.setdefault(row.training, []).append(row)
    held = sessions_of(act.session, act.actor.municipality)
    return tuple(sitting(act, each, rows.get(each.id, ())) for each in held)


def sitting(act: Act, training: TrainingSession, rows: Iterable[AttendanceRow]) -> Sitting:
    """One session with those on its list; whoever left the town takes no seat."""
    listed = tuple(rows)
    return Sitting(
        training=training,
        taken=sum(row.active for row in listed),
        present=sum(row.presence is Presence.PRESENT for row in listed),
        unnoted=sum(row.presence is Presence.ENROLLED for row in listed),
        mine=next((row.presence for row in listed if row.person == act.actor.id), None),
    )


def trained_ambassadors(act: Act) -> tuple[int, int]:
    """How many of those who carry the project followed everything, and how many they are (C7)."""
    grants, taken = _grants(act.session, act.actor.municipality), _followed(act)
    carrying = [person for person, held in grants.items() if is_expected(held)]
    return sum(is_complete(taken.get(person, {})) for person in carrying), len(carrying)


def duties_of_training(session: Session, municipality: int, today: date) -> Mapping[int, tuple[Duty, ...]]:
    """Person id -> sessions to come, attendance to note, refreshers due; four queries for a whole town.

    The subject of a session or an attendance is the session's id, that of a refresher its day, so that each
    turn has a key of its own.
    """
    grants = _grants(session, municipality)
    known = {each.id: each for each in sessions_of(session, municipality) if not each.cancelled}
    rows = [row for row in attendance_rows(session, municipality) if row.training in known and row.active]
    duties: dict[int, list[Duty]] = {}
    for person, duty in (
        *_sessions(known, rows, today),
        *_unnoted(known, rows, grants, today),
        *_refreshers(grants, followed(session, municipality), today),
    ):
        duties.setdefault(person, []).append(duty)
    return {person: tuple(sorted(waiting, key=by_day)) for person, waiting in duties.items()}


def _sessions(
    known: Mapping[int, TrainingSession], rows: Iterable[AttendanceRow], today: date
) -> Iterator[tuple[int, Duty]]:
    for row in rows:
        day = known[row.training].held_on
        if row.presence is Presence.ENROLLED and day >= today:
            yield row.person, Duty(kind=DutyKind.SESSION, subject=str(row.training), due=day)


def _unnoted(
    known: Mapping[int, TrainingSession], rows: Iterable[AttendanceRow], grants: Grants, today: date
) -> Iterator[tuple[int, Duty]]:
    running = [
        person
        for person, held in grants.items()
        if any(grant.role in ALLOWED[Action.RUN_TRAINING] for grant in held)
    ]
    open_ones = {row.training for row in rows if row.presence is Presence.ENROLLED}
    for id in sorted(open_ones):
        if known[id].held_on < today:
            duty = Duty(kind=DutyKind.ATTENDANCE, subject=str(id), due=known[id].held_on)
            yield from ((person, duty) for person in running)


def _refreshers(
    grants: Grants, taken: Mapping[int, Mapping[str, date]], today: date
) -> Iterator[tuple[int, Duty]]:
    for person, modules in taken.items():
        due = refreshers(_modules(), modules, today=today)
        if due and is_expected(grants.get(person, frozenset())):
            first = due[0].due
            yield person, Duty(kind=DutyKind.REFRESHER, subject=first.isoformat(), due=first)


def _modules() -> tuple[TrainingModule, ...]:
    """The modules as the application was started with them: no town has others."""
    return open_shelf().training_modules


def _trainee(
    act: Act, person: tuple[int, str], grants: frozenset[Grant], taken: Mapping[str, date]
) -> Trainee:
    expected = is_expected(grants)
    due = refreshers(act.shelf.training_modules, taken, today=act.today) if expected else ()
    return Trainee(
        id=person[0],
        name=person[1],
        departments=frozenset(grant.department for grant in grants if grant.department is not None),
        expected=expected,
        followed=taken,
        missing=missing(taken),
        refreshers=due,
    )


def _followed(act: Act) -> Mapping[int, Mapping[str, date]]:
    return followed(act.session, act.actor.municipality)


def _grants(session: Session, municipality: int) -> Grants:
    grants: dict[int, frozenset[Grant]] = {}
    for person, _, role, department in holders(session, municipality):
        held = Grant(role=role, department=department)
        grants[person] = grants.get(person, frozenset()) | {held}
    return grants
