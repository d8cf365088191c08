"""The journal's facts as sentences that follow a name, one module per noun: "moved Parks to …"."""

from collections.abc import Mapping

from onboarding.web.facts import coverage, lines, people, preparation, rollout

FACTS: Mapping[str, object] = {
    **people.FACTS,
    **rollout.FACTS,
    **preparation.FACTS,
    **lines.FACTS,
    **coverage.FACTS,
}
"""Fact -> its sentence."""
