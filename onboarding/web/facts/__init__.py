"""The journal's facts as sentences that follow a name, one module per noun: "moved Parks to …"."""

from collections.abc import Mapping

from onboarding.web.facts import lines, objections, people, preparation, pulse, rollout

FACTS: Mapping[str, object] = {
    **people.FACTS,
    **rollout.FACTS,
    **preparation.FACTS,
    **lines.FACTS,
    **pulse.FACTS,
    **objections.FACTS,
}
"""Fact -> its sentence."""
