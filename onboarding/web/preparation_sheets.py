"""The figures and the blockers of a preparation as sheets."""

from collections.abc import Iterable

from flask_babel import gettext as _

from onboarding.domain.plan import Stop
from onboarding.press.book import Column, Sheet, Value
from onboarding.services.preparation import Standing
from onboarding.web.display import words
from onboarding.web.extracts import DATE, NAME, WIDE, owners_of


def figures_sheet(standing: Standing) -> Sheet:
    """Readiness by dimension, and the risk of each failure story."""
    said, score = words(), standing.score
    dimensions: list[tuple[Value, ...]] = [
        (_("Dimension"), said.dimensions[each.id].name, each.weight, _figure(score.dimensions.get(each.id)))
        for each in standing.catalogue.dimensions
    ]
    stories: list[tuple[Value, ...]] = [
        (_("Failure story"), said.stories[story].dial, None, _figure(risk))
        for story, risk in score.stories.items()
    ]
    columns = (
        Column(heading=_("Kind"), width=NAME),
        Column(heading=_("Name"), width=WIDE),
        Column(heading=_("Weight"), width=DATE),
        Column(heading=_("Readiness of a dimension, or risk of a story, of 100"), width=NAME),
    )
    return Sheet(title=_("Figures"), columns=columns, rows=(*dimensions, *stories))


def blockers_sheet(stops: Iterable[Stop]) -> Sheet:
    """What forbids the launch, and what a leader set aside for a while."""
    said = words()
    columns = (
        Column(heading=_("Line")),
        Column(heading=_("Title"), width=WIDE),
        Column(heading=_("Blocker"), width=NAME),
        Column(heading=_("Owner"), width=NAME),
        Column(heading=_("Wanted by"), width=DATE),
        Column(heading=_("Waived until"), width=DATE),
        Column(heading=_("Waived by"), width=NAME),
        Column(heading=_("Reason for the waiver"), width=WIDE),
    )
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            stop.item.id,
            said.items[stop.item.id].title,
            said.blockers[stop.kind].name,
            owners_of(said, stop.item.owner),
            stop.due,
            stop.expires,
            stop.waived_by,
            stop.reason,
        )
        for stop in stops
    )
    return Sheet(title=_("Open blockers"), columns=columns, rows=rows)


def _figure(figure: float | None) -> float | None:
    return None if figure is None else round(figure, 1)
