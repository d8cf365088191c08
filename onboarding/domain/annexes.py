"""What the plan says beside readiness, charter and letter: the sections that have editors of their own."""

from dataclasses import dataclass, field

from onboarding.domain.budget import Budget
from onboarding.domain.communication import CommunicationPlan
from onboarding.domain.compliance import ComplianceLine
from onboarding.domain.follow_up import FollowUp
from onboarding.domain.inclusion import Inclusion
from onboarding.domain.raci import Raci
from onboarding.domain.risks import RiskRegister


@dataclass(frozen=True, slots=True, kw_only=True)
class Annexes:
    """The plan's own sections, each as it stands."""

    communication: CommunicationPlan = field(default_factory=CommunicationPlan)
    inclusion: Inclusion = field(default_factory=Inclusion)
    budget: Budget = field(default_factory=Budget)
    risks: RiskRegister = field(default_factory=RiskRegister)
    raci: Raci = field(default_factory=Raci)
    compliance: tuple[ComplianceLine, ...] = ()
    follow_up: FollowUp = field(default_factory=FollowUp)
