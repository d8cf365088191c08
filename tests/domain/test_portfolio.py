"""The portfolio is in the order of openings, and nothing in it can rank."""

from dataclasses import fields
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.figures import Verdict
from onboarding.domain.portfolio import ConsultationState, PortfolioLine, TownState, by_opening, by_stage
from onboarding.domain.rollout import Stage

states = st.builds(
    ConsultationState,
    title=st.text(max_size=5),
    slug=st.text(max_size=5),
    opens_on=st.none() | st.dates(),
    verdict=st.none() | st.sampled_from(Verdict),
)


@given(st.lists(states))
def test_the_next_to_open_comes_first_whatever_its_verdict(given_states):
    ordered = by_opening(given_states)
    days = [each.opens_on or date.max for each in ordered]
    assert days == sorted(days)
    assert sorted(map(repr, ordered)) == sorted(map(repr, given_states))


@given(st.lists(states, unique_by=lambda each: (each.opens_on, each.title, each.slug)), st.randoms())
def test_the_order_does_not_depend_on_where_one_starts(given_states, chance):
    shuffled = list(given_states)
    chance.shuffle(shuffled)
    assert by_opening(shuffled) == by_opening(given_states)


def test_no_score_is_carried_by_which_one_could_rank():
    carried = {field.name for kind in (PortfolioLine, TownState) for field in fields(kind)}
    assert carried.isdisjoint({"score", "shown", "raw", "confidence", "rank", "points"})


def test_departments_are_counted_by_stage_in_the_order_of_the_rollout():
    told = by_stage([Stage(3), Stage(0), None, Stage(3)])
    assert [(one.stage, one.departments) for one in told] == [(Stage(0), 1), (Stage(3), 2), (None, 1)]
