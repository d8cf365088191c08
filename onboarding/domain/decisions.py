"""What was decided on a plan, by whom, beyond what the figures permit or not, and how long it holds [GSA]."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from onboarding.domain.errors import Refusal
from onboarding.domain.figures import OpenBlocker, Verdict


class Stage(StrEnum):
    """A first decision 30 to 60 days before the opening, the last one a week before [GSA]."""

    PRELIMINARY = "preliminary"
    FINAL = "final"


class Ended(StrEnum):
    """Why a decision holds no longer."""

    LAUNCH_MOVED = "launch_moved"
    BLOCKER_REOPENED = "blocker_reopened"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as printed; `permitted` is what the rules allowed on that day, `opens_on` for which opening.

    `reason` is never empty where `outcome` goes beyond `permitted`.
    """

    stage: Stage
    outcome: Verdict
    permitted: Verdict
    by: str
    function: str
    on: date
    opens_on: date | None
    plan: int
    reason: str = ""
    conditions: str = ""
    ended: Ended | None = None
    ended_on: date | None = None


PRELIMINARY = (timedelta(days=60), timedelta(days=30))
FINAL = (timedelta(days=14), timedelta(days=7))
"""How long before the opening each decision may be taken at the earliest, and at the latest [GSA]."""
REASON_LIMIT = 500
"""Characters of a reason: it is printed on the first page, which stays one page."""
CONDITIONS_LIMIT = 1_500


class Timing(StrEnum):
    """How a day lies to the days on which a decision is due."""

    EARLY = "early"
    DUE = "due"
    LATE = "late"


class OverrideUnexplained(Refusal):
    """What goes beyond what the figures permit needs a reason in writing."""


class ConditionsMissing(Refusal):
    """A go with conditions names them."""


class NoOpening(Refusal):
    """Nobody decides on an opening that has no day."""


class NothingPublished(Refusal):
    """A decision is taken on a published version of the plan, and there is none."""


class VersionOvertaken(Refusal):
    """Another version of the plan is the newest by now, or the plan was decided meanwhile."""


class NothingInForce(Refusal):
    """There is no decision to withdraw."""


class AskedToday(Refusal):
    """They were asked today already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The first and the last day on which a decision is due."""

    first: date
    last: date

    def timing(self, today: date) -> Timing:
        """Whether that day is early, due or late."""
        if today < self.first:
            return Timing.EARLY
        return Timing.DUE if today <= self.last else Timing.LATE


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a decision stands on. `excused` are blockers that stood in the way when it was taken.

    `holds_until` is the last day on which no other one does, should nobody write anything; None for all of
    them up to the opening.
    """

    outcome: Verdict
    opens_on: date | None
    excused: frozenset[str] = frozenset()
    holds_until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """Why a decision holds no longer, since which day, and because of which blockers if they are known."""

    why: Ended
    on: date
    items: tuple[str, ...] = ()


def window(stage: Stage, opens_on: date) -> Window:
    """When that decision is due for that opening."""
    earliest, latest = PRELIMINARY if stage is Stage.PRELIMINARY else FINAL
    return Window(first=opens_on - earliest, last=opens_on - latest)


def stage_due(opens_on: date, today: date, held: Stage | None) -> Stage:
    """The decision to take next; `held` is that of the one in force which lets the consultation open."""
    if held is not None or window(Stage.FINAL, opens_on).timing(today) is not Timing.EARLY:
        return Stage.FINAL
    return Stage.PRELIMINARY


def goes_beyond(outcome: Verdict, permitted: Verdict) -> bool:
    """Whether a decision lets more happen than the figures permit."""
    order = tuple(Verdict)
    return order.index(outcome) < order.index(permitted)


def check(outcome: Verdict, permitted: Verdict, *, reason: str, conditions: str) -> None:
    """Let a decision pass. Raises ConditionsMissing, OverrideUnexplained."""
    if outcome is Verdict.CONDITIONS and not conditions.strip():
        raise ConditionsMissing
    if goes_beyond(outcome, permitted) and not reason.strip():
        raise OverrideUnexplained


def in_the_way(blockers: Iterable[OpenBlocker]) -> frozenset[str]:
    """The open blockers that no waiver sets aside."""
    return frozenset(each.item for each in blockers if not each.waived)


def end_of(terms: Terms, *, opens_on: date | None, standing: Collection[str], today: date) -> End | None:
    """Why the decision holds no longer today, if it does not; `standing` are the blockers in the way.

    A "no-go" is not undone by a blocker, and nothing but its day undoes a decision once the doors are open.
    """
    if opens_on != terms.opens_on:
        return End(why=Ended.LAUNCH_MOVED, on=today)
    if terms.outcome is Verdict.NO_GO or (opens_on is not None and today >= opens_on):
        return None
    again = tuple(sorted(set(standing) - terms.excused))
    if terms.holds_until is not None and terms.holds_until < today:
        return End(why=Ended.BLOCKER_REOPENED, on=terms.holds_until + timedelta(days=1), items=again)
    return End(why=Ended.BLOCKER_REOPENED, on=today, items=again) if again else None


def last_quiet_day(today: date, until: date, quiet: Callable[[date], bool]) -> date | None:
    """The last day before `until` that is quiet; None when all of them are.

    What is not quiet once never is again, and today is quiet.
    """
    if until <= today or quiet(until - timedelta(days=1)):
        return None
    low, high = 0, (until - today).days - 1
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if quiet(today + timedelta(days=middle)) else (low, middle)
    return today + timedelta(days=low)
