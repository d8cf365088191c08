"""The communication sequence and the groups of the inclusion table: data that holds together."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from onboarding.content.checking import check
from onboarding.content.shelf import Shelf
from onboarding.domain.communication import CommunicationAction, CommunicationPlan, Peak
from onboarding.domain.communication_checks import Mark, findings
from onboarding.domain.communication_steps import Span, proposed
from onboarding.domain.working_days import WorkingDays
from tests.content.folder import spoil

SPANS = [(date(2027, 3, 1), date(2027, 3, 1) + timedelta(weeks=weeks)) for weeks in (4, 6, 7, 10, 16)]
SEQUENCE, GROUPS = "communication/sequence.toml", "inclusion/groups.toml"


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        (SEQUENCE, '"SEED"', '"NOWHERE"', "steps[0].source[0]: 'NOWHERE' does not exist"),
        (SEQUENCE, '"staff"', '"mayor"', "steps[0].audience: 'mayor' is none of staff, elected"),
        (SEQUENCE, '"opening"', '"easter"', "steps[0].anchor: 'easter' is none of opening, midway, closing"),
        (SEQUENCE, "weeks = -4", "weeks = -1", "steps[1].weeks: is dated before 'staff' hears of it"),
        (SEQUENCE, "weeks = -4", 'weeks = -4\npeak = "noon"', "steps[0].peak: 'noon' is none of opening"),
        (SEQUENCE, '"letter"', f'"{"l" * 41}"', "steps[0].id: at most 40 characters are expected"),
        (SEQUENCE, '"posters"', '"letter"', "steps[1].id: the id 'letter' is already taken"),
        (GROUPS, '"SEED"', '"NOWHERE"', "groups[0].source[0]: 'NOWHERE' does not exist"),
        (GROUPS, '"young"', '"youth"', ""),
    ],
)
def test_a_loose_end_is_told_with_its_place(folder: Path, file: str, old: str, new: str, told: str) -> None:
    spoil(folder, file, old, new)
    faults = [str(fault) for fault in check(folder).faults]
    assert any(fault.startswith(f"{file}: {told}") for fault in faults) or (not told and faults)


@pytest.mark.parametrize(("opens", "closes"), SPANS)
def test_the_whole_sequence_keeps_its_order_and_covers_everything(shelf: Shelf, opens, closes) -> None:
    span = Span(opens=opens, closes=closes, days=WorkingDays())
    actions = tuple(
        CommunicationAction(id=n, audience=one.step.audience, on=one.on, peak=one.step.peak)
        for n, one in enumerate(proposed(shelf.sequence, span), start=1)
    )
    found = findings(CommunicationPlan(actions=actions), opens=opens, closes=closes)
    assert [check.asked for check in found.checks if check.mark is not Mark.MET] == []
    assert found.order == ()
    assert found.untold == ()


def test_both_peaks_are_proposed_once_and_no_cost_is_made_up(shelf: Shelf) -> None:
    assert sorted(step.peak for step in shelf.sequence if step.peak) == sorted(Peak)
    assert not any(hasattr(step, "cost") for step in shelf.sequence)
