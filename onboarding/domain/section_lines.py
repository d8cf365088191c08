"""Which lines of the checklist a finished section of the plan can be laid beside, as evidence."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from onboarding.domain.budget import Budget
from onboarding.domain.communication import CommunicationPlan
from onboarding.domain.communication_checks import Asked, Findings, findings
from onboarding.domain.errors import Refusal
from onboarding.domain.inclusion import Inclusion


class Section(StrEnum):
    """The section that a line asks for."""

    COMMUNICATION = "communication"
    INCLUSION = "inclusion"
    BUDGET = "budget"


class Unfinished(Refusal):
    """The section does not say yet what the line asks for."""


class LineSetAside(Refusal):
    """Somebody said that the line does not apply here: a section does not bring it back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """The three sections as they stand, between the days of the consultation; one not asked for is empty."""

    plan: CommunicationPlan = field(default_factory=CommunicationPlan)
    opens: date | None = None
    closes: date | None = None
    inclusion: Inclusion = field(default_factory=Inclusion)
    budget: Budget = field(default_factory=Budget)

    @property
    def findings(self) -> Findings:
        """The plan held against what it has to cover."""
        return findings(self.plan, opens=self.opens, closes=self.closes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evident:
    """The section that answers a line, and whether it does by now."""

    section: Section
    holds: Callable[[Written], bool]


EVIDENT: Mapping[str, Evident] = {
    "G1": Evident(section=Section.COMMUNICATION, holds=lambda said: said.findings.finished),
    "G9": Evident(section=Section.COMMUNICATION, holds=lambda said: said.findings.met(Asked.RELAUNCH)),
    "G5": Evident(section=Section.INCLUSION, holds=lambda said: said.inclusion.reaches_out),
    "G11": Evident(section=Section.INCLUSION, holds=lambda said: said.inclusion.aims),
    "D5": Evident(section=Section.BUDGET, holds=lambda said: said.budget.is_voted),
}
"""Item -> what answers it. A person lays it there, and a second one checks it: nothing verifies itself."""
