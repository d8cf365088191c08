"""What the journal says of a department that is not there any more."""

from sqlalchemy import select

from onboarding.domain.errors import DepartmentGone, NotFound
from onboarding.records.departments import Department
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.holding import hold_row


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


def hold_department(act: Act, department: Department) -> None:
    """Read the department afresh and keep it still. Raises DepartmentGone when somebody took it away."""
    slug = department.slug
    try:
        hold_row(act, department)
    except NotFound:
        raise DepartmentGone(deletion_of(act, slug)) from None
