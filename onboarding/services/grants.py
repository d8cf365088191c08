"""Roles as rows: given, ended, and written down; whether they may be is asked before."""

from collections.abc import Collection

from sqlalchemy import delete

from onboarding.domain.people import Grant
from onboarding.records.people import Person, RoleGrant
from onboarding.services.act import Act
from onboarding.services.assignment_mail import unsay_named


def grant_roles(act: Act, person: Person, grants: Collection[Grant]) -> None:
    """Let the person hold these roles too."""
    act.session.add_all(
        RoleGrant(person_id=person.id, role=grant.role, department_id=grant.department) for grant in grants
    )
    act.session.flush()


def revoke(act: Act, person: Person, grants: Collection[Grant]) -> None:
    """End these roles of the person."""
    for lost in grants:
        unsay_named(act, person.id, lost)
        act.session.execute(
            delete(RoleGrant).where(
                RoleGrant.person_id == person.id,
                RoleGrant.role == lost.role,
                RoleGrant.department_id.is_(None)
                if lost.department is None
                else RoleGrant.department_id == lost.department,
            )
        )


def written(grants: Collection[Grant]) -> list[str]:
    """Roles as the journal keeps them: "referent:12", "dpo"."""
    return sorted(
        grant.role.value if grant.department is None else f"{grant.role.value}:{grant.department}"
        for grant in grants
    )
