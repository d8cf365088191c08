"""What stands beside a line on a page of several: why it is stale, who talks of it, who has it in hand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onboarding.services.asked import conversations
from onboarding.services.circle import Handed, circle, hands_on
from onboarding.services.doubts import Doubt, doubts_about
from onboarding.services.preparation import Standing
from onboarding.services.rows import STALE
from onboarding.web.asking import Asking
from onboarding.web.visitor import act


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """Number of open conversations, running delegations, and the doubt about a stale line."""

    threads: int
    handed: tuple[Handed, ...]
    doubt: Doubt | None


def beside(standing: Standing, lines: Sequence[Asking]) -> Mapping[str, Beside]:
    """Gather it by the key of each line, in as many queries for one line as for eight."""
    if not lines:
        return {}
    step, around = act(), circle(act())
    threads = conversations(step, standing).threads
    stale = [each for each in lines if each.asked.status == STALE]
    doubts = doubts_about(step, [(each.asked.place, each.asked.line) for each in stale])
    known = {each.key: doubt for each, doubt in zip(stale, doubts, strict=True)}
    found = {}
    for each in lines:
        place = each.asked.place
        slug = place.department.slug if place.department else None
        found[each.key] = Beside(
            threads=threads.get((place.item.id, slug), 0),
            handed=hands_on(step, around, place, standing.concerned),
            doubt=known.get(each.key),
        )
    return found
