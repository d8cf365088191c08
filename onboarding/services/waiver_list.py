"""A consultation's waivers on one page: who gave each, until when, and whether it asks for something."""

from dataclasses import dataclass
from datetime import date

from onboarding.domain.plan import Stop
from onboarding.domain.policy import Action
from onboarding.domain.readiness import Blocker
from onboarding.domain.waiving import WaiverState, state
from onboarding.services.act import Act
from onboarding.services.overview import stops_of
from onboarding.services.preparation import Standing
from onboarding.services.reading import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A waiver as people read it; `given_by` is empty for somebody who left."""

    item: str
    given_by: str
    given_on: date
    expires_on: date
    reason: str
    state: WaiverState


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiverList:
    """The waivers, the first to end first, and the open blockers that have none but could."""

    given: tuple[Given, ...]
    waivable: tuple[Stop, ...]


def waiver_list(act: Act, standing: Standing) -> WaiverList:
    """The waivers of one consultation as they stand today. Raises NotYours."""
    act.demand(Action.READ_ALL_LINES)
    stops = stops_of(act, standing)
    still_open = {stop.item.id for stop in stops}
    names = names_of(act)
    given = tuple(
        Given(
            item=waiver.item,
            given_by=names.get(waiver.given_by or 0, ""),
            given_on=waiver.given_on,
            expires_on=waiver.expires_on,
            reason=waiver.reason,
            state=state(waiver.expires_on, today=standing.today, still_open=waiver.item in still_open),
        )
        for waiver in sorted(standing.waivers, key=lambda waiver: (waiver.expires_on, waiver.item))
    )
    known = {waiver.item for waiver in standing.waivers}
    return WaiverList(
        given=given,
        waivable=tuple(s for s in stops if s.kind is Blocker.WAIVABLE and s.item.id not in known),
    )
