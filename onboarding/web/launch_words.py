"""What audiences, checks, kinds and states of the launch plan's own sections are called."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from flask_babel import lazy_gettext as _l

from onboarding.domain.budget import BudgetKind, BudgetState
from onboarding.domain.communication import Audience, Part, Peak
from onboarding.domain.communication_checks import Asked
from onboarding.domain.inclusion import Gap

AUDIENCES: Mapping[Audience, object] = {
    Audience.STAFF: _l("Municipal staff"),
    Audience.ELECTED: _l("Elected members"),
    Audience.RELAYS: _l("Relays"),
    Audience.PRESS: _l("Press"),
    Audience.PUBLIC: _l("The public"),
}
PEAKS: Mapping[Peak, object] = {
    Peak.OPENING: _l("Around the opening"),
    Peak.CLOSING: _l("Near the close, with what leads so far"),
}
CHECKS: Mapping[Asked, object] = {
    Asked.BEFORE: _l("Before the opening"),
    Asked.OPENING_PEAK: _l("Media peak: opening"),
    Asked.DURING: _l("While it is open"),
    Asked.RELAUNCH: _l("Mid-way relaunch"),
    Asked.CLOSING_PEAK: _l("Media peak: near the close"),
    Asked.AFTER: _l("After the close"),
}
PARTS: Mapping[Part, object] = {
    Part.MESSAGE: _l("message"),
    Part.CHANNEL: _l("channel"),
    Part.SENDER: _l("sender"),
    Part.DAY: _l("date"),
    Part.COST: _l("cost"),
    Part.MEASURE: _l("measure of effect"),
}
GAPS: Mapping[Gap, object] = {
    Gap.OUTREACH: _l("outreach"),
    Gap.OFFLINE: _l("way without a screen"),
    Gap.RELAY: _l("relay"),
    Gap.TARGET: _l("target"),
}
KINDS: Mapping[BudgetKind, object] = {
    BudgetKind.PLATFORM: _l("Platform"),
    BudgetKind.STAFF: _l("Staff time"),
    BudgetKind.COMMUNICATION: _l("Communication"),
    BudgetKind.MEETINGS: _l("Meetings and workshops"),
    BudgetKind.INCLUSION: _l("Outreach and inclusion"),
    BudgetKind.ANALYSIS: _l("Analysis and results"),
    BudgetKind.OTHER: _l("Other"),
}
STATES: Mapping[BudgetState, object] = {
    BudgetState.ESTIMATED: _l("Estimated"),
    BudgetState.REQUESTED: _l("Requested"),
    BudgetState.VOTED: _l("Voted"),
}


@dataclass(frozen=True, kw_only=True)
class LaunchWords:
    """The same for the templates, which know it as `launch`."""

    audiences: Mapping[Audience, object] = field(default_factory=lambda: AUDIENCES)
    peaks: Mapping[Peak, object] = field(default_factory=lambda: PEAKS)
    checks: Mapping[Asked, object] = field(default_factory=lambda: CHECKS)
    kinds: Mapping[BudgetKind, object] = field(default_factory=lambda: KINDS)
    states: Mapping[BudgetState, object] = field(default_factory=lambda: STATES)

    @staticmethod
    def audiences_of(audiences: Iterable[Audience]) -> str:
        """Their names in a row."""
        return ", ".join(str(AUDIENCES[each]) for each in audiences)

    @staticmethod
    def parts_of(parts: Iterable[Part]) -> str:
        """What an action lacks, in a row."""
        return ", ".join(str(PARTS[each]) for each in parts)

    @staticmethod
    def gaps_of(gaps: Iterable[Gap]) -> str:
        """What a group lacks, in a row."""
        return ", ".join(str(GAPS[each]) for each in gaps)
