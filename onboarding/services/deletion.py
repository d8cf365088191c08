"""What the journal says of a department that is not there any more."""

from sqlalchemy import select

from onboarding.domain.errors import DepartmentGone
from onboarding.records.departments import Department
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act


def deletion_of(act: Act, slug: str) -> JournalEntry | None:
    """The newest entry that tells how the town's department of that slug was deleted."""
    return act.session.scalars(
        select(JournalEntry)
        .where(
            JournalEntry.municipality_id == act.actor.municipality,
            JournalEntry.fact == "department_deleted",
            JournalEntry.details["slug"].as_string() == slug,
        )
        .order_by(JournalEntry.number.desc())
        .limit(1)
    ).first()


def demand_department(act: Act, department: Department) -> None:
    """Stop here when somebody took the department away in the meantime. Raises DepartmentGone."""
    slug = department.slug
    if act.session.scalar(select(Department.id).where(Department.id == department.id)) is None:
        raise DepartmentGone(deletion_of(act, slug))
