"""Moving departments through the rollout."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date

from onboarding.domain import rollout
from onboarding.domain.notices import NoticeKind, told_of_position
from onboarding.domain.people import IN_A_DEPARTMENT
from onboarding.domain.policy import Action
from onboarding.domain.rollout import Position, Stage
from onboarding.records.departments import Department
from onboarding.records.people import holders
from onboarding.services.act import Act
from onboarding.services.departments import hold, subject_of
from onboarding.services.journal import record
from onboarding.services.notices import notify
from onboarding.services.preparation import keep_scores, keeping_once


def move_stage(act: Act, department: Department, stage: Stage, *, version: int) -> Department:
    """Stand at another stage, forwards or backwards. Raises Conflict."""
    _begin(act, department, version)
    return _settle(act, department, rollout.move(department.position, stage), fact="stage_moved")


def assign_wave(act: Act, department: Department, wave: int | None, *, version: int) -> Department:
    """Belong to another wave, or to none yet. Raises Conflict."""
    _begin(act, department, version)
    return _settle(act, department, rollout.assign_wave(department.position, wave), fact="wave_assigned")


def assign_waves(act: Act, wanted: Iterable[tuple[Department, int | None, int]]) -> int:
    """Put departments into waves, each at the version seen, all or none; how many moved. Raises Conflict."""
    changed = 0
    town = act.actor.municipality
    with keeping_once(act.session, act.shelf, town, today=act.today), act.session.begin_nested():
        for department, wave, version in wanted:
            changed += assign_wave(act, department, wave, version=version).version != version
    return changed


def postpone(
    act: Act, department: Department, *, until: date | None, reason: str, version: int
) -> Department:
    """Say "not now" with a reason and a review date, or say it again. Raises ReviewDateMissing, Conflict."""
    _begin(act, department, version)
    fact = "not_now_extended" if department.not_now_until else "department_postponed"
    position = rollout.postpone(department.position, until=until, reason=reason, today=act.today)
    return _settle(act, department, position, fact=fact)


def resume(act: Act, department: Department, *, version: int) -> Department:
    """Take the department up again. Raises Conflict."""
    _begin(act, department, version)
    return _settle(act, department, rollout.resume(department.position), fact="department_resumed")


def _begin(act: Act, department: Department, version: int) -> None:
    act.demand(Action.MOVE_STAGE, department=department.id)
    hold(act, department, version)


def _settle(act: Act, department: Department, position: Position, *, fact: str) -> Department:
    before = department.position
    if position == before:
        return department
    department.position = position
    department.version += 1
    act.session.flush()
    record(
        act,
        fact,
        subject_of(department),
        department=department.name,
        before=_written(before),
        after=_written(position),
    )
    _notice(act, department, before)
    keep_scores(act.session, act.shelf, act.actor.municipality, today=act.today)
    return department


def _notice(act: Act, department: Department, before: Position) -> None:
    """Tell the department's people where another place asks something else of them."""
    after = department.position
    kind = told_of_position(before, after)
    if kind is None:
        return
    people = {
        person
        for person, _, role, where in holders(act.session, act.actor.municipality)
        if where == department.id and role in IN_A_DEPARTMENT
    }
    told = {"wave": after.wave, "stage": after.stage.key, "until": _written(after)["not_now_until"]}
    subject = "not_now" if kind in {NoticeKind.NOT_NOW, NoticeKind.RESUMED} else kind.value
    notify(act, people, kind, subject, department=department.id, details=told)


def _written(position: Position) -> dict[str, object]:
    until = position.not_now_until
    return asdict(position) | {
        "stage": position.stage.key,
        "not_now_until": until.isoformat() if until else None,
    }
