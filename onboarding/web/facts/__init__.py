"""The journal's facts as sentences that follow a name, one module per noun: "moved Parks to …"."""

from collections.abc import Mapping

from onboarding.web.facts import (
    calibration,
    charter_versions,
    course,
    coverage,
    decisions,
    launch,
    lines,
    logo,
    mail,
    objections,
    people,
    preparation,
    publication,
    pulse,
    raci,
    rollout,
    rota,
    seats,
    sharing,
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
    **calibration.FACTS,
    **coverage.FACTS,
    **pulse.FACTS,
    **objections.FACTS,
    **mail.FACTS,
    **timeline.FACTS,
    **rota.FACTS,
    **charter_versions.FACTS,
    **publication.FACTS,
    **logo.FACTS,
    **raci.FACTS,
    **sharing.FACTS,
    **course.FACTS,
    **launch.FACTS,
    **decisions.FACTS,
}
"""Fact -> its sentence."""
