"""Roles and gaps in words."""

from collections.abc import Iterable, Mapping

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from onboarding.domain.ambassadors import Coverage, Gap
from onboarding.domain.people import Grant, Role

ROLES: Mapping[Role, object] = {
    Role.LEAD_AMBASSADOR: _l("Lead ambassador"),
    Role.REFERENT: _l("Referent"),
    Role.DEPUTY: _l("Deputy"),
    Role.DEPARTMENT_HEAD: _l("Department head"),
    Role.TRAINING_LEAD: _l("Training lead"),
    Role.LEADER: _l("Leadership"),
    Role.DPO: _l("Data protection officer"),
    Role.LEGAL: _l("Legal adviser"),
    Role.COMMUNICATIONS: _l("Communications"),
    Role.MODERATION_LEAD: _l("Moderation lead"),
    Role.MODERATOR: _l("Moderator"),
    Role.IT: _l("IT"),
}
GAPS: Mapping[Gap, object] = {
    Gap.NO_HEAD: _l("Nobody is known as head of this department."),
    Gap.NO_REFERENT: _l("No referent carries the project here yet."),
    Gap.NO_DEPUTY: _l("Nobody stands in when the referent is away."),
}


def role_name(role: Role) -> object:
    """The role as people call it."""
    return ROLES[role]


def seat_name(role: Role, department: str) -> str:
    """The role with the department it is held in; `department` is empty for one of the whole town."""
    if not department:
        return str(role_name(role))
    return _("%(role)s of %(department)s", role=role_name(role), department=department)


def grant_names(grants: Iterable[Grant], departments: Mapping[int, str]) -> tuple[str, ...]:
    """Roles with the department they hold in; `departments` are names by id."""
    return tuple(
        str(role_name(grant.role))
        if grant.department is None
        else _(
            "%(role)s, %(department)s",
            role=role_name(grant.role),
            department=departments.get(grant.department, "–"),
        )
        for grant in sorted(grants, key=lambda grant: (list(Role).index(grant.role), grant.department or 0))
    )


def gap_sentences(coverage: Coverage) -> tuple[object, ...]:
    """What is missing in a department, a sentence each."""
    return tuple(GAPS[gap] for gap in coverage.gaps)
