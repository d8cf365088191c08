"""What each stage of the rollout needs, and what of it is there: never a wall, always a sentence.

One rule for every need: what Prélude sees of the department itself counts, and so does its own line that
somebody answered. Seeing ticks no line: where the line is still to be answered, that is said beside.
A line of the whole town speaks for no single department.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from onboarding.domain.ambassadors import Coverage, Gap
from onboarding.domain.answers import CLAIMED, Status
from onboarding.domain.people import Role
from onboarding.domain.rollout import Position, Stage, StageRule

SEATS: Mapping[str, tuple[tuple[Gap, Role], ...]] = {
    "C2": ((Gap.NO_REFERENT, Role.REFERENT), (Gap.NO_DEPUTY, Role.DEPUTY)),
}
"""Items that are met by seats filled in the town's list of people, whatever the line says."""
OF_THE_TOWN = frozenset({"C7"})
"""Items whose line is the whole town's: a department meets them only by what is seen there."""


class NeedState(StrEnum):
    """How a need stands; what is stale was met once and holds until it is confirmed again."""

    MET = "met"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """An item that a stage rests on, and how its line stands.

    `seat` is the empty one to fill first, where seats meet it.
    """

    item: str
    stage: Stage
    state: NeedState
    line: NeedState
    seat: Role | None = None

    @property
    def missing(self) -> bool:
        """Whether the stage is ahead of it."""
        return self.state is NeedState.MISSING


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is known of one department: the state of the lines by item, and who holds which seat.

    `seen` are the items that hold by what happened there, whatever their lines say.
    """

    states: Mapping[str, NeedState]
    coverage: Coverage
    seen: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """Where a department may go: the needs of its next stage, and what its own stage still lacks."""

    next: Stage | None
    needs: tuple[Need, ...]
    ahead: tuple[Need, ...]

    @property
    def first_missing(self) -> Need | None:
        """What to do first."""
        return next((need for need in self.needs if need.missing), None)


def state_of(status: Status, *, stale: bool) -> NeedState:
    """How a line stands as a need: claimed is enough, for people know better than a form."""
    if stale:
        return NeedState.STALE
    met = status in CLAIMED or status is Status.NOT_APPLICABLE
    return NeedState.MET if met else NeedState.MISSING


def needs_of(rules: Iterable[StageRule], stage: Stage, ground: Ground) -> tuple[Need, ...]:
    """What one stage needs, in the order of the catalogue; items that the town does not ask are left out."""
    rule = next((rule for rule in rules if rule.number == stage), None)
    return tuple(_need(item, stage, ground) for item in (rule.needs if rule else ()) if item in ground.states)


def outlook(rules: Sequence[StageRule], position: Position, ground: Ground) -> Outlook:
    """The way on from where the department stands; one that said “not now” is never ahead."""
    following = next_stage(position.stage)
    reached = () if position.not_now_until else between(Stage.NOT_CONTACTED, position.stage)
    return Outlook(
        next=following,
        needs=needs_of(rules, following, ground) if following else (),
        ahead=_missing(rules, reached, ground),
    )


def missing_on_the_way(
    rules: Sequence[StageRule], position: Position, to: Stage, ground: Ground
) -> tuple[Need, ...]:
    """What a move to that stage would leave behind; a move backwards leaves nothing."""
    return _missing(rules, between(position.stage, to), ground)


def between(start: Stage, end: Stage) -> tuple[Stage, ...]:
    """The stages after the first up to the last; none going backwards."""
    return tuple(stage for stage in Stage if start < stage <= end)


def next_stage(stage: Stage) -> Stage | None:
    """The stage that follows, None after the last."""
    return Stage(stage + 1) if stage < max(Stage) else None


def _missing(rules: Sequence[StageRule], stages: Iterable[Stage], ground: Ground) -> tuple[Need, ...]:
    return tuple(need for stage in stages for need in needs_of(rules, stage, ground) if need.missing)


def _need(item: str, stage: Stage, ground: Ground) -> Need:
    line, seats = ground.states[item], SEATS.get(item, ())
    empty = next((role for gap, role in seats if gap in ground.coverage.gaps), None)
    if item in ground.seen or (seats and empty is None):
        return Need(item=item, stage=stage, state=NeedState.MET, line=line)
    state = NeedState.MISSING if item in OF_THE_TOWN else line
    seat = empty if state is not NeedState.MET else None
    return Need(item=item, stage=stage, state=state, line=line, seat=seat)
