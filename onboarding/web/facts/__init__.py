"""The journal's facts as sentences that follow a name, one module per noun: "moved Parks to …"."""

from collections.abc import Mapping

from onboarding.web.facts import (
    charter_versions,
    coverage,
    lines,
    mail,
    objections,
    people,
    preparation,
    pulse,
    rollout,
    seats,
    signals,
    timeline,
    training,
)

FACTS: Mapping[str, object] = {
    **people.FACTS,
    **rollout.FACTS,
    **seats.FACTS,
    **preparation.FACTS,
    **lines.FACTS,
    **training.FACTS,
    **signals.FACTS,
    **coverage.FACTS,
    **pulse.FACTS,
    **objections.FACTS,
    **mail.FACTS,
    **timeline.FACTS,
    **charter_versions.FACTS,
}
"""Fact -> its sentence."""
