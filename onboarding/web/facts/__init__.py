"""The journal's facts as sentences that follow a name, one module per noun: "moved Parks to …"."""

from collections.abc import Mapping

from onboarding.web.facts import lines, people, preparation, rollout, timeline

FACTS: Mapping[str, object] = {
    **people.FACTS,
    **rollout.FACTS,
    **preparation.FACTS,
    **lines.FACTS,
    **timeline.FACTS,
}
"""Fact -> its sentence."""
