"""Lines that the heads of departments handed to a colleague, counted by colleague."""

from collections.abc import Mapping
from datetime import date

from onboarding.domain.observed import Hands
from onboarding.domain.people import Grant, Role
from onboarding.records.delegations import Delegation, running
from onboarding.services.act import Act

Grants = Mapping[int, frozenset[Grant]]


def hands_of_departments(
    act: Act, *, own_lines: Mapping[int, frozenset[str]], grants: Grants, joined: Mapping[int, date]
) -> Mapping[int, tuple[Hands, ...]]:
    """Department id -> those to whom its head handed lines of its own that run today; one query.

    `joined` is the day of each person's first invitation.
    """
    lots: dict[int, dict[int, list[Delegation]]] = {}
    for each in running(act.session, act.actor.municipality, today=act.today):
        if _by_the_head(each, grants) and each.department_id is not None and each.person_id in grants:
            lots.setdefault(each.department_id, {}).setdefault(each.person_id, []).append(each)
    return {
        department: tuple(
            Hands(
                person=person,
                lines=len(
                    own_lines.get(department, frozenset()) & {item for each in given for item in each.items}
                ),
                since=min(each.given_on for each in given),
                joined=joined.get(person),
                elsewhere=any(grant.department != department for grant in grants[person]),
            )
            for person, given in people.items()
        )
        for department, people in lots.items()
    }


def _by_the_head(delegation: Delegation, grants: Grants) -> bool:
    head = Grant(role=Role.DEPARTMENT_HEAD, department=delegation.department_id)
    return head in grants.get(delegation.given_by, frozenset())
