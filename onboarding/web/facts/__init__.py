"""The journal's facts as sentences that follow a name, one module per noun: "moved Parks to …"."""

from collections.abc import Mapping

from onboarding.web.facts import (
    coverage,
    lines,
    mail,
    objections,
    people,
    preparation,
    publication,
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
    **publication.FACTS,
}
"""Fact -> its sentence."""
