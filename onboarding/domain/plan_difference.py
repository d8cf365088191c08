"""What a published plan says that has moved since the version before it, in ids and figures."""

from dataclasses import dataclass, fields
from datetime import date

from onboarding.domain.figures import Verdict
from onboarding.domain.rollout import Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMove:
    """A figure before and after, None where there was or is none; `id` is that of a dimension or a story."""

    before: float | None
    after: float | None
    id: str = ""

    @property
    def moved(self) -> float:
        """By how much, where there was a figure both times."""
        return 0.0 if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class VerdictMove:
    """Another verdict."""

    before: Verdict
    after: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMove:
    """How a line stood in a department, and how it stands; empty where the department had or has no part."""

    department: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineMove:
    """A line that stands otherwise; `before` and `after` are status ids, "stale" or "computed".

    They are empty for a line of the departments, and where the catalogue did not have it. The credits
    are 0–1, None where the line does not apply.
    """

    item: str
    before: str
    after: str
    credit_before: float | None
    credit_after: float | None
    places: tuple[PlaceMove, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageMove:
    """A department at another stage; None where the plan did not or does not know it."""

    department: str
    before: Stage | None
    after: Stage | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMove:
    """A date that moved; `id` is "opens", "closes" or a milestone's, `title` the town's name for that one."""

    id: str
    before: date | None
    after: date | None
    title: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDifference:
    """Everything that moved since version `number` of the day `day`.

    `closed`, `reopened`, `waived` and `unwaived` are items: blockers closed or open again, waivers given and
    those that ended with the blocker still open. `letter` are fields of the letter, `charter` clauses,
    `filled` and `emptied` sections, `edited` sections that read otherwise.
    """

    number: int
    day: date
    figures: tuple[FigureMove, ...] = ()
    verdict: VerdictMove | None = None
    dimensions: tuple[FigureMove, ...] = ()
    stories: tuple[FigureMove, ...] = ()
    closed: tuple[str, ...] = ()
    reopened: tuple[str, ...] = ()
    waived: tuple[str, ...] = ()
    unwaived: tuple[str, ...] = ()
    lines: tuple[LineMove, ...] = ()
    departments: tuple[StageMove, ...] = ()
    milestones: tuple[DayMove, ...] = ()
    dates: tuple[DayMove, ...] = ()
    letter: tuple[str, ...] = ()
    charter: tuple[str, ...] = ()
    filled: tuple[str, ...] = ()
    emptied: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing that is told here has moved."""
        return not any(
            getattr(self, each.name) for each in fields(self) if each.name not in {"number", "day"}
        )
