"""How the town's proposals stand: who was asked, since when, and what they said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import RowMapping, select
from sqlalchemy.orm import aliased

from onboarding.domain.people import Role
from onboarding.domain.policy import Action, may
from onboarding.domain.proposals import State, silent
from onboarding.records.departments import Department
from onboarding.records.people import Person
from onboarding.records.proposals import Proposal
from onboarding.services.act import Act
from onboarding.services.colleagues import local_day

BY, TAKER = aliased(Person), aliased(Person)
SAYING = (
    select(
        Proposal,
        Department.name.label("department"),
        Department.slug.label("slug"),
        BY.name.label("by"),
        TAKER.name.label("taker"),
    )
    .outerjoin(Department, Department.id == Proposal.department_id)
    .outerjoin(BY, BY.id == Proposal.proposed_by)
    .outerjoin(TAKER, TAKER.id == Proposal.person_id)
)
"""A proposal with the names that go with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A proposal as one reader sees it; `department` is its name, empty for a seat of the whole town.

    `days` have passed since the last time of asking. `email` and `reason` are empty for those who may not
    act on it; `gone` says that its department is.
    """

    id: int
    role: Role
    department: str
    slug: str | None
    name: str
    by: str
    state: State
    proposed_on: date
    asked_on: date
    days: int
    settled_on: date | None
    silent: bool
    expired: bool
    gone: bool
    may_act: bool
    email: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProposal:
    """Somebody who has not answered yet: asked for this role, last on that day."""

    id: int
    role: Role
    name: str
    since: date
    silent: bool


def listing(act: Act) -> tuple[Listed, ...]:
    """The town's proposals, the newest first. Raises NotYours."""
    act.demand(Action.READ_PEOPLE)
    rows = act.session.execute(
        SAYING.where(Proposal.municipality_id == act.actor.municipality).order_by(Proposal.id.desc())
    )
    return tuple(_listed(act, row) for row in rows.mappings())


def listed(act: Act, proposal: Proposal) -> Listed:
    """One of them."""
    return _listed(act, act.session.execute(SAYING.where(Proposal.id == proposal.id)).mappings().one())


def open_by_department(act: Act) -> Mapping[int, tuple[OpenProposal, ...]]:
    """Who was asked and has not answered yet, by department id, the oldest first."""
    rows = act.session.execute(
        select(Proposal.id, Proposal.role, Proposal.name, Proposal.asked_at, Proposal.department_id)
        .where(
            Proposal.municipality_id == act.actor.municipality,
            Proposal.state == State.WAITING,
            Proposal.department_id.is_not(None),
        )
        .order_by(Proposal.id)
    )
    found: dict[int, tuple[OpenProposal, ...]] = {}
    for id, role, name, asked_at, department in rows:
        since, where = local_day(act, asked_at), department or 0
        one = OpenProposal(id=id, role=role, name=name, since=since, silent=silent(since, act.today))
        found[where] = (*found.get(where, ()), one)
    return found


def asked_of(act: Act) -> tuple[Listed, ...]:
    """What the actor is asked and has not answered, the oldest first."""
    own = select(Person.email).where(Person.id == act.actor.id).scalar_subquery()
    rows = act.session.execute(
        SAYING.where(
            Proposal.municipality_id == act.actor.municipality,
            Proposal.email == own,
            Proposal.state == State.WAITING,
        ).order_by(Proposal.id)
    )
    return tuple(_listed(act, row) for row in rows.mappings())


def _listed(act: Act, row: RowMapping) -> Listed:
    proposal: Proposal = row[Proposal]
    asked_on, waiting = local_day(act, proposal.asked_at), proposal.state is State.WAITING
    trusted = _may_act(act, proposal)
    return Listed(
        id=proposal.id,
        role=proposal.role,
        department=row["department"] or proposal.department_name,
        slug=row["slug"],
        name=row["taker"] or proposal.name,
        by=row["by"] or "",
        state=proposal.state,
        proposed_on=local_day(act, proposal.proposed_at),
        asked_on=asked_on,
        days=(act.today - asked_on).days,
        settled_on=local_day(act, proposal.settled_at) if proposal.settled_at else None,
        silent=waiting and silent(asked_on, act.today),
        expired=waiting and proposal.expires_at <= act.at,
        gone=row["slug"] is None and proposal.department_name != "",
        may_act=trusted,
        email=(proposal.email or "") if trusted else "",
        reason=proposal.reason if trusted else "",
    )


def _may_act(act: Act, proposal: Proposal) -> bool:
    if proposal.department_id is None:
        return may(act.actor, Action.INVITE_PERSON)
    return may(act.actor, Action.NAME_AMBASSADOR, department=proposal.department_id)
