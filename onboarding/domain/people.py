"""People, their roles and where those roles hold."""

from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.readiness import Owner


class Role(StrEnum):
    """What a person is in the preparation; one person may hold several."""

    LEAD_AMBASSADOR = "lead_ambassador"
    REFERENT = "referent"
    DEPUTY = "deputy"
    DEPARTMENT_HEAD = "department_head"
    TRAINING_LEAD = "training_lead"
    LEADER = "leader"
    DPO = "dpo"
    LEGAL = "legal"
    COMMUNICATIONS = "communications"
    MODERATION_LEAD = "moderation_lead"
    MODERATOR = "moderator"
    IT = "it"


IN_A_DEPARTMENT = frozenset({Role.REFERENT, Role.DEPUTY, Role.DEPARTMENT_HEAD})
"""Roles that hold in one department only."""

MODERATORS = frozenset({Role.MODERATION_LEAD, Role.MODERATOR})
"""Who reads contributions and decides about them."""

SPECIALISTS = frozenset({Role.DPO, Role.LEGAL, Role.COMMUNICATIONS, Role.IT}) | MODERATORS
"""The hats: called when their line is due."""

CERTIFIERS = frozenset({Role.DPO, Role.LEGAL})
"""Who verifies legal and emergency lines and sets them aside."""

OWNED_BY = {
    Owner.AMB: frozenset({Role.LEAD_AMBASSADOR}),
    Owner.DH: frozenset({Role.DEPARTMENT_HEAD, Role.REFERENT, Role.DEPUTY}),
    Owner.LEAD: frozenset({Role.LEADER}),
    Owner.DPO: frozenset({Role.DPO}),
    Owner.COM: frozenset({Role.COMMUNICATIONS}),
    Owner.LEG: frozenset({Role.LEGAL}),
    Owner.MOD: frozenset({Role.MODERATION_LEAD}),
    Owner.IT: frozenset({Role.IT}),
}
"""Which roles answer for an owner named in the catalogue."""

Holder = tuple[int, str, Role, int | None]
"""Somebody who holds a role: person id, name, role, department id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """A role held; `department` is its id for a role that holds in one department, else None."""

    role: Role
    department: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrusted:
    """Lines handed to a person for a while; `by` are the roles of whoever handed them and answers for them.

    `department` and `consultation` are ids: where the lines of a department and of a consultation stand.
    """

    items: frozenset[str]
    by: frozenset[Grant]
    department: int | None = None
    consultation: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who acts: the signed-in person as the services see them; `entrusted` runs today."""

    id: int
    municipality: int
    name: str
    locale: str
    grants: frozenset[Grant]
    entrusted: frozenset[Entrusted] = frozenset()

    @property
    def roles(self) -> frozenset[Role]:
        """Every role held, wherever it holds."""
        return frozenset(grant.role for grant in self.grants)

    @property
    def departments(self) -> frozenset[int]:
        """Ids of the departments in which a role is held."""
        return frozenset(grant.department for grant in self.grants if grant.department is not None)

    def holds(self, *roles: Role) -> bool:
        """Whether one of the roles is held."""
        return not self.roles.isdisjoint(roles)
