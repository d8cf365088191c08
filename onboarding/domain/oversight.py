"""Who looks after somebody's time and absences."""

from collections.abc import Iterable

from onboarding.domain.people import Actor, Grant, Role


def looks_after(actor: Actor, person: int, grants: Iterable[Grant]) -> bool:
    """The person themselves, the lead ambassador, and the head of a department they have a role in.

    `grants` are the roles of the person.
    """
    if actor.id == person or actor.holds(Role.LEAD_AMBASSADOR):
        return True
    headed = {each.department for each in actor.grants if each.role is Role.DEPARTMENT_HEAD}
    return not headed.isdisjoint({each.department for each in grants} - {None})


def looks_on(actor: Actor, person: int, grants: Iterable[Grant]) -> bool:
    """Whoever looks after somebody, and leadership."""
    return actor.holds(Role.LEADER) or looks_after(actor, person, grants)
