"""The delegations that run, as one reader may see them."""

from dataclasses import dataclass

from onboarding.domain.policy import Action, may
from onboarding.records.departments import Department
from onboarding.services.act import Act
from onboarding.services.circle import Handed, circle, handed_of
from onboarding.services.own_sections import Section, sections_of
from onboarding.services.preparation import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class InHands:
    """A delegation, the department it stands in, and its lines as item and address within it."""

    handed: Handed
    department: Department | None
    lines: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegations:
    """What the reader handed over, what they hold, what runs around them, and what they may hand over yet."""

    given: tuple[InHands, ...]
    held: tuple[InHands, ...]
    others: tuple[InHands, ...]
    sections: tuple[Section, ...]


def delegations(act: Act, standing: Standing) -> Delegations:
    """Those of the actor, of their departments, and all for those who read every line."""
    around, places = circle(act), {each.id: each for each in standing.departments}
    me, seen = act.actor, []
    for each in around.delegations:
        handed = handed_of(act, around, each)
        if handed is not None:
            place = places.get(each.department_id or 0)
            seen.append(InHands(handed=handed, department=place, lines=lines_in(standing, each.items, place)))
    given = tuple(each for each in seen if each.handed.delegation.given_by == me.id)
    held = tuple(each for each in seen if each.handed.delegation.person_id == me.id)
    wide = may(me, Action.READ_ALL_LINES)
    others = tuple(
        each
        for each in seen
        if each not in given
        and each not in held
        and (wide or each.handed.delegation.department_id in me.departments)
    )
    return Delegations(given=given, held=held, others=others, sections=sections_of(me, standing, around))


def lines_in(
    standing: Standing, items: tuple[str, ...], department: Department | None
) -> tuple[tuple[str, str | None], ...]:
    """The items of the consultation's set, each with the slug of its department where it has one."""
    known = standing.catalogue.by_id
    slug = department.slug if department else None
    return tuple(
        (item, slug if known[item].scope == "department" else None) for item in items if item in known
    )
