"""What the plan says of law, data protection and accessibility: one line each, as it stands today."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.answers import Status
from onboarding.domain.compliance import ComplianceLine
from onboarding.domain.plan import due_on
from onboarding.records.answers import Answer, Checklist
from onboarding.records.people import Person
from onboarding.services.preparation import Standing


def compliance_of(session: Session, standing: Standing) -> tuple[ComplianceLine, ...]:
    """The legal lines of the town's set in the order of the catalogue; reads only."""
    checks = _checks(session, standing)
    return tuple(
        ComplianceLine(
            item=item,
            state=line.status,
            on=line.on,
            confirmed_by=checks.get(item.id, (None, ""))[1] if line.status is Status.VERIFIED else "",
            checked_on=checks.get(item.id, (None, ""))[0],
            due=due_on(item, standing.consultation.opens_on),
        )
        for item in standing.catalogue.items
        if item.legal
        for line in (standing.line(item.id),)
    )


def _checks(session: Session, standing: Standing) -> dict[str, tuple[date | None, str]]:
    """Item -> the day of its last legal check and who verified it."""
    rows = session.execute(
        select(Answer.item, Answer.legal_check_on, Person.name)
        .join(Checklist, Answer.checklist_id == Checklist.id)
        .outerjoin(Person, Person.id == Answer.checked_by)
        .where(
            Checklist.municipality_id == standing.town.id,
            Checklist.department_id.is_(None),
            Checklist.consultation_id.is_(None) | (Checklist.consultation_id == standing.consultation.id),
        )
        .order_by(Answer.item)
    )
    return {item: (day, name or "") for item, day, name in rows}
