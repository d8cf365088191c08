"""Lines of the next consultation that another page speaks of."""

from dataclasses import dataclass

from onboarding.domain.policy import Within, may_read
from onboarding.domain.readiness import Scope
from onboarding.records.consultations import Consultation, concerned_departments, consultations_of
from onboarding.services.consultations import next_of
from onboarding.web.addresses import line_address
from onboarding.web.visitor import act, shelf, visitor


@dataclass(frozen=True, slots=True, kw_only=True)
class LineLink:
    """A line by its id; `href` is empty for a reader who may not open it."""

    item: str
    href: str


def next_consultation() -> Consultation | None:
    """The consultation that opens next, or the last one."""
    step = act()
    return next_of(consultations_of(step.session, visitor().town.id), today=step.today)


def line_links(consultation: Consultation | None, *items: str) -> tuple[LineLink, ...]:
    """Those of the items that the town works with, as lines of that consultation."""
    known = shelf().catalogue.by_id
    if consultation is None:
        return ()
    within = Within(
        consultation=consultation.id, concerned=concerned_departments(act().session, consultation.id)
    )
    return tuple(
        LineLink(
            item=id,
            href=line_address(consultation.slug, id) if may_read(visitor().actor, known[id], within) else "",
        )
        for id in items
        if id in known and known[id].scope is not Scope.DEPARTMENT
    )
