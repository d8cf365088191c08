"""Whose a milestone is: the one rule of agendas, marks and previews."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from onboarding.domain.milestones import TownMilestone
from onboarding.domain.people import OWNED_BY, Actor, Grant, Role
from onboarding.domain.readiness import Owner


@dataclass(frozen=True, slots=True, kw_only=True)
class Ownership:
    """Who owns a milestone: a role, or `person`; `concerned` are the departments of its consultation."""

    owner: Owner
    person: int | None = None
    concerned: frozenset[int] = frozenset()

    def by_name(self, working: Collection[int]) -> bool:
        """Whether the named person has it; `working` are the people who hold a role in the town."""
        return self.person in working

    def falls_to(self, person: int, grants: Iterable[Grant], *, working: Collection[int]) -> bool:
        """Whether somebody answers for it: the person named, else whoever holds the owner's role.

        Somebody named who holds no role any more has it no longer; departments that the consultation does
        not concern have none of it.
        """
        if self.by_name(working):
            return self.person == person
        held = (grant for grant in grants if grant.role in OWNED_BY[self.owner])
        if self.owner is not Owner.DH:
            return any(held)
        return any(grant.department in self.concerned for grant in held)

    def may_mark(self, actor: Actor, *, working: Collection[int]) -> bool:
        """Whether the actor may say that it is done: who answers for it, and the lead ambassador always."""
        theirs = self.falls_to(actor.id, actor.grants, working=working)
        return theirs or actor.holds(Role.LEAD_AMBASSADOR)


def ownership(milestone: TownMilestone, concerned: Iterable[int]) -> Ownership:
    """Of a milestone of the plan; an owner that nobody knows is the lead ambassador."""
    known = Owner(milestone.owner) if milestone.owner in set(Owner) else Owner.AMB
    return Ownership(owner=known, person=milestone.person, concerned=frozenset(concerned))
