"""What a town says of its backward plan: changed milestones, and those it adds for itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date

from onboarding.domain.dependencies import in_order, without
from onboarding.domain.errors import Refusal
from onboarding.domain.milestones import Anchor, Milestone, TownMilestone

OWN = "own_"
"""Ids of a town's own milestones begin with it."""
MOST_OWN = 30
"""Own milestones of one plan: beyond, nobody reads it."""
TITLE_LIMIT, REASON_LIMIT = 120, 300


class HappensByItself(Refusal):
    """Opening and closing follow the dates of the consultation: they are not pinned, done or left out."""


class ToldByLines(Refusal):
    """The lines of the checklist say whether this milestone is done."""


class TooManyOwnMilestones(Refusal):
    """A plan takes thirty milestones of the town's own at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPlace:
    """Where an own milestone stands: working days from its anchor, what it waits for, what waits for it."""

    anchor: Anchor = Anchor.OPENING
    days: int = 0
    work_days: int = 1
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a default milestone stands by the town's word; None leaves it as the content has it.

    `distance` is an anchor and the working days from it, `after` what it waits for.
    """

    distance: tuple[Anchor, int] | None = None
    work_days: int | None = None
    after: tuple[str, ...] | None = None


AS_IT_WAS = Placement()
"""Nothing said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What the town says of one milestone; an empty field leaves it as the content has it.

    `off_reason` leaves the milestone out of the plan; `own` is set for one that the town added.
    """

    milestone: str
    version: int = 0
    title: str = ""
    owner: str = ""
    person: int | None = None
    pinned_on: date | None = None
    off_reason: str = ""
    done_on: date | None = None
    own: OwnPlace | None = None
    placed: Placement = AS_IT_WAS


def as_planned(defaults: Iterable[Milestone], changes: Iterable[Change]) -> tuple[TownMilestone, ...]:
    """The milestones of one town's plan; those left out pass on what waited for them.

    A change to what the content no longer has is passed over, and so is a wait for it.
    """
    said = tuple(changes)
    return without(every_milestone(defaults, said), (each.milestone for each in said if each.off_reason))


def every_milestone(defaults: Iterable[Milestone], changes: Iterable[Change]) -> tuple[TownMilestone, ...]:
    """The same with the milestones that were left out."""
    said = {each.milestone: each for each in changes}
    known = [_changed(_taken_up(each), said.get(each.id)) for each in defaults]
    added = [_added(each) for each in said.values() if each.own is not None]
    return _joined([*known, *added], said)


def check(defaults: Iterable[Milestone], changes: Iterable[Change]) -> None:
    """Refuse a plan whose milestones wait for each other. Raises Circle."""
    in_order(every_milestone(defaults, changes))


def _taken_up(milestone: Milestone) -> TownMilestone:
    return TownMilestone(**{field.name: getattr(milestone, field.name) for field in fields(Milestone)})


def _changed(milestone: TownMilestone, change: Change | None) -> TownMilestone:
    if change is None:
        return milestone
    return replace(
        milestone if milestone.by_itself else _placed(milestone, change.placed),
        owner=change.owner or milestone.owner,
        person=change.person,
        pinned_on=None if milestone.by_itself else change.pinned_on,
        done_on=change.done_on if milestone.said else None,
        version=change.version,
    )


def _placed(milestone: TownMilestone, placed: Placement) -> TownMilestone:
    anchor, days = placed.distance or (milestone.anchor, milestone.offset)
    return replace(
        milestone,
        anchor=anchor,
        weeks=0 if placed.distance else milestone.weeks,
        days=days if placed.distance else milestone.days,
        work_days=milestone.work_days if placed.work_days is None else placed.work_days,
        after=milestone.after if placed.after is None else placed.after,
        placed=placed != AS_IT_WAS,
    )


def _added(change: Change) -> TownMilestone:
    place = change.own or OwnPlace()
    return TownMilestone(
        id=change.milestone,
        anchor=place.anchor,
        weeks=0,
        days=place.days,
        work_days=place.work_days,
        after=place.after,
        owner=change.owner,
        title=change.title,
        own=True,
        pinned_on=change.pinned_on,
        person=change.person,
        done_on=change.done_on,
        version=change.version,
    )


def _joined(milestones: list[TownMilestone], said: Mapping[str, Change]) -> tuple[TownMilestone, ...]:
    """Let each wait for what it says, and for the own ones that say they come before it."""
    known = {each.id for each in milestones}
    ahead = [(each.milestone, other) for each in said.values() if each.own for other in each.own.before]
    joined = []
    for each in milestones:
        needed = (*each.after, *sorted(id for id, other in ahead if other == each.id))
        joined.append(replace(each, after=tuple(dict.fromkeys(id for id in needed if id in known))))
    return tuple(joined)
