"""The rules of the risk register and of the pause rule."""

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.readiness import Story
from onboarding.domain.risks import (
    DEGREES,
    PauseRule,
    Risk,
    RiskGap,
    heaviest_first,
    is_a_rule,
    missing_in,
    missing_in_pause,
)

degrees = st.sampled_from(DEGREES)
WHOLE = PauseRule(triggers="Leak", decider="Line", stand_in="Ada", told="Paused", reopening="Mended")


@given(st.lists(st.tuples(degrees, degrees)))
def test_the_heaviest_come_first_and_ties_keep_their_order(pairs):
    risks = [Risk(id=n, title="R", likelihood=one, impact=two) for n, (one, two) in enumerate(pairs)]
    ordered = heaviest_first(risks)
    keys = [(-risk.weight, -risk.impact, risk.id) for risk in ordered]
    assert keys == sorted(keys)
    assert set(ordered) == set(risks)


def test_a_heavy_risk_asks_for_a_measure_and_somebody_and_a_light_one_does_not():
    heavy = Risk(id=1, title="Heavy", story=Story.S1, likelihood=2, impact=3)
    light = Risk(id=2, title="Light", story=Story.S2, likelihood=1, impact=3)
    other = Risk(id=3, title="Other", story=Story.S3, likelihood=3, impact=3, measure="Call", owner="Ada")
    gaps = [(each.gap, each.risk) for each in missing_in([heavy, light, other])]
    assert gaps == [(RiskGap.NO_MEASURE, heavy), (RiskGap.NO_OWNER, heavy)]


def test_a_story_without_a_risk_is_told_once_there_are_risks():
    assert missing_in([]) == ()
    told = missing_in([Risk(id=1, title="R", story=Story.S2, likelihood=1, impact=1)])
    assert [(each.gap, each.story) for each in told] == [
        (RiskGap.STORY_UNWATCHED, Story.S1),
        (RiskGap.STORY_UNWATCHED, Story.S3),
    ]


def test_a_rule_says_when_and_who_decides():
    assert is_a_rule(WHOLE)
    assert not is_a_rule(PauseRule(triggers="Leak"))
    assert not is_a_rule(PauseRule(decider="Line"))


def test_what_a_rule_lacks_is_told_and_an_empty_one_lacks_nothing_yet():
    assert missing_in_pause(PauseRule()) == ()
    assert missing_in_pause(WHOLE, away=True) == ()
    assert missing_in_pause(PauseRule(told="Paused")) == (
        RiskGap.NO_TRIGGER,
        RiskGap.NO_DECIDER,
        RiskGap.NO_STAND_IN,
        RiskGap.NO_REOPENING,
    )


def test_a_decider_who_is_away_on_opening_day_needs_a_stand_in():
    alone = PauseRule(triggers="Leak", decider="Line", told="Paused", reopening="Mended")
    assert missing_in_pause(alone, away=True) == (RiskGap.DECIDER_UNREACHED,)
    assert missing_in_pause(alone) == (RiskGap.NO_STAND_IN,)
