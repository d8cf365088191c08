"""The launch plan as printed: every section decided, every text capped, ids instead of words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from onboarding.domain.ambassadors import Gap
from onboarding.domain.annexes import Annexes
from onboarding.domain.backward_plan import Tally
from onboarding.domain.capacity import Scenario
from onboarding.domain.chart import Chart
from onboarding.domain.charter import ClauseDraft, Finding
from onboarding.domain.commitment import Letter
from onboarding.domain.contradiction import Contradiction
from onboarding.domain.decisions import Decided
from onboarding.domain.figures import Score, Verdict
from onboarding.domain.plan import Asked, Stop
from onboarding.domain.plan_difference import PlanDifference
from onboarding.domain.readiness import CatalogueSet, Item, Owner
from onboarding.domain.rollout import Position
from onboarding.domain.sign_offs import SignOff

SPACES = re.compile(r"[ \t\r\n\f\v]+")
"""White space that folds into one space; the no-break spaces of good typography stay."""
NOTE_CAP = 1_000
"""Characters of a note that are printed: long unbroken texts are what slows a press down."""
REASON_CAP = 300
SHEET_STOPS = 8
"""Blockers shown with owner and date on the decision sheet."""
SHEET_NAMES = 20
"""Further blockers named there; what is beyond is counted, and listed with the open lines."""
SHEET_WAIVERS = 3
SHEET_ASKED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Whose plan this is, and of which day."""

    town: str
    demo: bool
    title: str
    summary: str
    opens_on: date | None
    closes_on: date | None
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The figure of an earlier day and what has moved since, in points of the raw figure."""

    since: date
    shown: float
    verdict: Verdict
    moved: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The page on which leadership decides; the counts say what the lists leave out."""

    score: Score
    change: Change | None
    stops: tuple[Stop, ...]
    named: tuple[Stop, ...]
    waivers: tuple[Stop, ...]
    all_waivers: tuple[Stop, ...]
    asked: tuple[Asked, ...]
    asked_left_out: int
    hard: int
    waivable: int

    @property
    def stops_left_out(self) -> int:
        """Blockers without a waiver that the sheet has no room for."""
        return self.hard + self.waivable - len(self.stops) - len(self.named)

    @property
    def waivers_left_out(self) -> int:
        """Waivers that the sheet has no room for."""
        return len(self.all_waivers) - len(self.waivers)


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionLine:
    """A side of readiness: figure 0–100 (None when nothing applies), lines closed of lines that apply."""

    id: str
    weight: int
    figure: float | None
    closed: int
    lines: int
    under_floor: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentLine:
    """Where a department stands and who carries the project there."""

    name: str
    position: Position
    review_due: bool
    heads: tuple[str, ...]
    referents: tuple[str, ...]
    deputies: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """The ambassadors. `owned` is the share (0–1) of departments at S2 or beyond; `staff` in people."""

    leads: tuple[str, ...]
    owned: float
    staff: int
    referents: int
    deputies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What somebody wrote on a line; `department` is its name, empty for the town or the consultation."""

    item: str
    department: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The first-wave departments where a line stands alike; `state` is a status id."""

    state: str
    departments: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLine:
    """A line not closed for good, its gain in points. `heads` are those of the departments still at work."""

    item: Item
    state: str
    due: date | None
    late: bool
    gain: float
    waived: bool
    places: tuple[Places, ...]
    heads: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenGroup:
    """The open lines of one dimension, the earliest due first."""

    dimension: str
    lines: tuple[OpenLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Backward:
    """The backward plan as printed; `named` are the people who own a milestone by name, by their id."""

    chart: Chart
    tally: Tally
    named: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """The last journal entry before the plan was composed."""

    number: int
    at: datetime
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """What the figures stand on."""

    edition: str
    chosen: CatalogueSet
    lines: int
    weights: Mapping[str, int]
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LaunchPlan:
    """Everything the document shows. `number` is the published version’s, 0 for the plan of today.

    `decision` is the newest one that holds or has ended, None before the first; `since` is what moved since
    the version before, None for the first one and for the plan of today.
    """

    cover: Cover
    sheet: Sheet
    dimensions: tuple[DimensionLine, ...]
    departments: tuple[DepartmentLine, ...]
    stages: tuple[int, ...]
    network: Network
    open: tuple[OpenGroup, ...]
    people: Mapping[Owner, tuple[str, ...]]
    backward: Backward
    need: tuple[Scenario, ...]
    letter: Letter
    found: tuple[Contradiction, ...]
    findings: tuple[Finding, ...]
    charter: tuple[ClauseDraft, ...]
    sign_offs: tuple[SignOff, ...]
    method: Method
    annexes: Annexes = field(default_factory=Annexes)
    decision: Decided | None = None
    number: int = 0
    since: PlanDifference | None = None


def capped(text: str, most: int = NOTE_CAP) -> str:
    """The text with its white space settled, cut with an ellipsis after `most` characters."""
    settled = SPACES.sub(" ", text).strip(" ")
    return settled if len(settled) <= most else settled[: most - 1].rstrip() + "…"
