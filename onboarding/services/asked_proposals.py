"""Proposals as what waits for whoever is asked and works in the town already."""

from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from onboarding.domain.duties import Duty, DutyKind
from onboarding.domain.proposals import State
from onboarding.records.departments import Department
from onboarding.records.people import Person
from onboarding.records.proposals import Proposal
from onboarding.records.towns import Municipality

WAITING = (
    select(
        Person.id.label("person"),
        Proposal.id.label("proposal"),
        Proposal.role,
        Proposal.expires_at,
        Department.name,
        Municipality.time_zone,
    )
    .join(Municipality, Municipality.id == Proposal.municipality_id)
    .join(
        Person,
        and_(
            Person.email == Proposal.email, Person.municipality_id == Proposal.municipality_id, Person.active
        ),
    )
    .outerjoin(Department, Department.id == Proposal.department_id)
    .where(Proposal.state == State.WAITING, or_(Department.id.is_not(None), Proposal.department_name == ""))
    .order_by(Proposal.id)
)
"""Who is asked for what; a seat whose department was deleted cannot be taken, and asks nothing."""


def duties_of_proposals(session: Session, town: int) -> Mapping[int, tuple[Duty, ...]]:
    """Person id -> the proposals that wait for their answer, by the last day of the link; one query.

    `title` of such a duty is the role, `place` the department that its words name.
    """
    found: dict[int, tuple[Duty, ...]] = {}
    for row in session.execute(WAITING.where(Proposal.municipality_id == town)):
        last: date = row.expires_at.astimezone(ZoneInfo(row.time_zone)).date()
        duty = Duty(
            kind=DutyKind.PROPOSAL,
            subject=str(row.proposal),
            due=last,
            title=row.role.value,
            place=row.name or "",
        )
        found[row.person] = (*found.get(row.person, ()), duty)
    return found
