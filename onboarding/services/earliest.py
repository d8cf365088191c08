"""The earliest day on which a consultation can open, reckoned from open work and hours."""

from datetime import timedelta

from onboarding.domain.calendar import COMFORT_WEEKS
from onboarding.domain.feasible import Earliest, Situation, earliest
from onboarding.domain.fitting import Load
from onboarding.domain.leads import days_left, leads, longest_chain
from onboarding.services.act import Act
from onboarding.services.open_work import not_now, open_items, open_work
from onboarding.services.preparation import Standing
from onboarding.services.timeline import Basis
from onboarding.services.workforce import workforce


def earliest_opening(act: Act, standing: Standing, basis: Basis) -> Earliest:
    """When it can open with the hours people really have, whatever days are pinned."""
    efforts = {item.id: item.effort for item in act.shelf.catalogue.items}
    left = days_left(basis.milestones, efforts, open_items=open_items(standing) - basis.closed)
    work = open_work(standing, basis.milestones, leads(basis.milestones, left))
    people = workforce(act.session, standing.town, resting=not_now(standing), today=act.today)
    return earliest(
        Situation(
            today=act.today,
            days=basis.calendar.days,
            loads=tuple(
                Load(key=key, tasks=tasks, workers=people.get(key, ())) for key, tasks in sorted(work.items())
            ),
            chain=longest_chain(basis.milestones, left),
            vote=standing.consultation.election_on,
            window=_window(standing),
        )
    )


def _window(standing: Standing) -> int:
    """Days that residents have: those planned, else six weeks."""
    held = standing.consultation
    if held.opens_on is None or held.closes_on is None:
        return COMFORT_WEEKS * 7
    return (held.closes_on - held.opens_on + timedelta(days=1)).days
