"""How many come: counts entered day by day, held against what was hoped for, and what is done about it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from onboarding.domain.capacity import LOW
from onboarding.domain.errors import Conflict, NotFound
from onboarding.domain.inclusion import Inclusion
from onboarding.domain.participation import (
    Count,
    Hoped,
    Shares,
    SharesFalling,
    Trigger,
    check,
    triggers,
)
from onboarding.domain.policy import Action
from onboarding.records.consultations import Consultation
from onboarding.records.participation import (
    ParticipationCount,
    RelaunchDeed,
    TriggerShares,
    counts_of,
    deeds_of,
    find_count,
    find_shares,
)
from onboarding.services.act import Act
from onboarding.services.holding import hold_row
from onboarding.services.inclusion import inclusion_of
from onboarding.services.journal import record
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Counts against hopes; `assumed` where no target is set and the capacity sheet's low one stands in."""

    counts: tuple[Count, ...]
    names: Mapping[date, str]
    inclusion: Inclusion
    target: int | None
    assumed: bool
    shares: Shares
    own_shares: bool
    triggers: tuple[Trigger, ...]
    deeds: Mapping[str, RelaunchDeed]


def attendance_of(act: Act, standing: Standing) -> Attendance:
    """Everything the participation page shows; reads only."""
    session, id = act.session, standing.consultation.id
    rows, own = counts_of(session, id), find_shares(session, id)
    counts, inclusion = tuple(row.count for row in rows), inclusion_of(session, id)
    target, shares = hoped_for(standing, inclusion), own.shares if own else Shares()
    hoped = Hoped(opens_on=standing.consultation.opens_on, target=target, shares=shares)
    return Attendance(
        counts=counts,
        names={row.day: row.noted_name for row in rows},
        inclusion=inclusion,
        target=target,
        assumed=inclusion.target is None and target is not None,
        shares=shares,
        own_shares=own is not None,
        triggers=triggers(counts, hoped, today=standing.today),
        deeds=deeds_of(session, id),
    )


def hoped_for(standing: Standing, inclusion: Inclusion) -> int | None:
    """The participants hoped for: by the inclusion table, else by the capacity sheet's low scenario."""
    if inclusion.target is not None:
        return inclusion.target
    low = next((each for each in standing.capacity.scenarios if each.name == LOW), None)
    return round(low.participants) if low else None


def enter(act: Act, consultation: Consultation, count: Count, *, version: int) -> None:
    """Keep a day's totals; a day that was entered already is changed, the same sent twice stands once.

    Raises NotYours, NotFound, CountRefused, Conflict.
    """
    act.demand(Action.RECORD_PARTICIPATION)
    hold_row(act, consultation)
    others = [row.count for row in counts_of(act.session, consultation.id)]
    check(count, others, opens_on=consultation.opens_on, today=act.today)
    row = find_count(act.session, consultation.id, count.day)
    if row is not None and row.count == count:
        return
    if (row.version if row else 0) != version:
        raise Conflict(row)
    before = asdict(row.count) if row else None
    row = row or ParticipationCount(consultation_id=consultation.id, version=0)
    row.count, row.version = count, version + 1
    row.noted_by, row.noted_name = act.actor.id, act.actor.name
    act.session.add(row)
    act.session.flush()
    record(
        act,
        "participation_entered",
        f"consultation:{consultation.id}",
        name=consultation.title,
        day=count.day.isoformat(),
        before=_plain(before),
        after=_plain(asdict(count)),
    )


def remove(act: Act, consultation: Consultation, day: date) -> None:
    """Take a day out again, entered by mistake. Raises NotYours, NotFound."""
    act.demand(Action.RECORD_PARTICIPATION)
    hold_row(act, consultation)
    row = get_count(act, consultation, day)
    act.session.delete(row)
    act.session.flush()
    record(
        act,
        "participation_removed",
        f"consultation:{consultation.id}",
        name=consultation.title,
        day=day.isoformat(),
        before=_plain(asdict(row.count)),
    )


def get_count(act: Act, consultation: Consultation, day: date) -> ParticipationCount:
    """What was entered for that day. Raises NotFound."""
    row = find_count(act.session, consultation.id, day)
    if row is None:
        raise NotFound
    return row


def assume(act: Act, consultation: Consultation, shares: Shares, *, version: int) -> None:
    """Hold the counts against other shares of the target. Raises NotYours, SharesFalling, Conflict."""
    act.demand(Action.RECORD_PARTICIPATION)
    if not shares.rising:
        raise SharesFalling
    hold_row(act, consultation)
    row = find_shares(act.session, consultation.id)
    row = row or TriggerShares(consultation_id=consultation.id, version=0)
    if row.version != version:
        raise Conflict(row)
    if version and row.shares == shares:
        return
    row.third, row.seventh, row.fourteenth = shares.third, shares.seventh, shares.fourteenth
    row.version = version + 1
    act.session.add(row)
    act.session.flush()
    record(
        act,
        "trigger_shares_set",
        f"consultation:{consultation.id}",
        name=consultation.title,
        **asdict(shares),
    )


def tick(act: Act, consultation: Consultation, action: str) -> None:
    """Note today that a step of the plan was taken; ticked twice stands once. Raises NotYours, NotFound."""
    act.demand(Action.RECORD_PARTICIPATION)
    _known(act, action)
    hold_row(act, consultation)
    if action in deeds_of(act.session, consultation.id):
        return
    act.session.add(
        RelaunchDeed(
            consultation_id=consultation.id,
            action=action,
            done_on=act.today,
            noted_by=act.actor.id,
            noted_name=act.actor.name,
        )
    )
    act.session.flush()
    _relaunched(act, consultation, action, "relaunch_done")


def untick(act: Act, consultation: Consultation, action: str) -> None:
    """Take the note back; one that is not there is no fault. Raises NotYours, NotFound."""
    act.demand(Action.RECORD_PARTICIPATION)
    _known(act, action)
    hold_row(act, consultation)
    row = deeds_of(act.session, consultation.id).get(action)
    if row is None:
        return
    act.session.delete(row)
    act.session.flush()
    _relaunched(act, consultation, action, "relaunch_undone")


def _known(act: Act, action: str) -> None:
    if all(each.id != action for each in act.shelf.relaunch):
        raise NotFound


def _relaunched(act: Act, consultation: Consultation, action: str, fact: str) -> None:
    record(act, fact, f"consultation:{consultation.id}", name=consultation.title, action=action)


def _plain(count: dict[str, object] | None) -> dict[str, object] | None:
    if count is None:
        return None
    return {key: value for key, value in count.items() if key not in {"day", "note"}}
