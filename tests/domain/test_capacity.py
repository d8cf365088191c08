from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.assumptions import MEASURES, NAMES, Assumptions, Origin, assumed, out_of_range
from onboarding.domain.capacity import Capacity, Heat, Regime, Subject, capacity, scenarios
from onboarding.domain.measured import Discrepancy, Measured, discrepancies, own_figures
from onboarding.domain.preparation import Computed

CALM = Subject(population=30_000, heat=Heat.CALM, regime=Regime.POST)
COUNTED = Measured(
    visitors=6_000,
    participants=900,
    items=1_800,
    flagged=36,
    answered=450,
    reading=30.0,
    deciding=12.0,
    answering=90.0,
    coding=30.0,
    busiest=81.0,
)
PEOPLE = st.integers(0, 2_000_000)
HEATS, REGIMES = st.sampled_from(Heat), st.sampled_from(Regime)


def figures() -> st.SearchStrategy[Assumptions]:
    """Any figures within their ranges."""
    drawn = {name: st.floats(measure.least, measure.most) for name, measure in MEASURES.items()}
    return st.fixed_dictionaries(drawn).map(lambda given: Assumptions(**given))


def hours(subject: Subject, known: Assumptions | None = None) -> list[float]:
    return [each.hours for each in scenarios(subject, known)]


def test_thirty_thousand_calm_inhabitants_ask_for_8_6_51_7_and_103_5_hours() -> None:
    assert [round(each, 1) for each in hours(CALM)] == [8.6, 51.7, 103.5]


def test_a_hundred_thousand_ask_for_about_173_hours() -> None:
    (_, central, _) = hours(replace(CALM, population=100_000))
    assert round(central, -1) == 170
    assert 172 <= central <= 173


def test_policing_is_thirteen_per_cent_of_the_hours_and_replying_sixty_eight() -> None:
    for each in scenarios(CALM):
        assert (round(each.policing, 2), round(each.replying, 2)) == (0.13, 0.68)


def test_a_town_without_inhabitants_asks_for_nothing() -> None:
    assert hours(replace(CALM, population=0)) == [0, 0, 0]
    assert scenarios(replace(CALM, population=0))[0].policing == 0


def test_reading_before_takes_two_and_a_half_times_as_long_and_nothing_else_does() -> None:
    for post, pre in zip(scenarios(CALM), scenarios(replace(CALM, regime=Regime.PRE)), strict=True):
        assert isclose(pre.reading, 2.5 * post.reading)
        assert (pre.deciding, pre.answering, pre.coding) == (post.deciding, post.answering, post.coding)


def test_heat_multiplies_texts_and_not_people() -> None:
    for heat, factor in ((Heat.DEBATED, 3), (Heat.CONFLICT, 8)):
        for calm, hot in zip(scenarios(CALM), scenarios(replace(CALM, heat=heat)), strict=True):
            assert hot.participants == calm.participants
            assert isclose(hot.items, factor * calm.items)


@given(people=PEOPLE, more=PEOPLE, heat=HEATS, regime=REGIMES, known=figures())
def test_more_inhabitants_never_ask_for_fewer_hours(
    people: int, more: int, heat: Heat, regime: Regime, known: Assumptions
) -> None:
    few = Subject(population=people, heat=heat, regime=regime)
    many = replace(few, population=people + more)
    assert all(one <= two for one, two in zip(hours(few, known), hours(many, known), strict=True))


@given(heat=HEATS, regime=REGIMES, known=figures(), weekly=st.floats(0, 2_000))
def test_the_hours_are_the_sum_of_their_kinds_and_fit_or_do_not(
    heat: Heat, regime: Regime, known: Assumptions, weekly: float
) -> None:
    it = capacity(30_000, weekly, heat=heat, regime=regime, figures=known)
    for each in it.scenarios:
        assert isclose(each.hours, each.reading + each.deciding + each.answering + each.coding)
        assert each.peak_hours <= each.hours * (1 + 1e-9)
    assert it.available is not None
    assert it.central is not None
    assert (it.result is Computed.SATISFIED) == (it.available >= it.central.peak_hours)


@pytest.mark.parametrize(
    ("weekly", "result"),
    [
        (24.5, Computed.SATISFIED),
        (24.3, Computed.AMBER),
        (4.1, Computed.AMBER),
        (4.0, Computed.RED),
        (0, Computed.RED),
        (None, Computed.RED),
    ],
)
def test_the_week_holds_the_central_need_or_the_low_one_or_none(
    weekly: float | None, result: Computed
) -> None:
    it = capacity(30_000, weekly, heat=Heat.CALM, regime=Regime.POST, figures=Assumptions())
    assert it.result is result


@pytest.mark.parametrize("population", [None, 0])
def test_without_inhabitants_the_line_is_red_and_no_scenario_stands(population: int | None) -> None:
    it = capacity(population, 100.0, heat=Heat.CALM, regime=Regime.POST, figures=Assumptions())
    assert (it.result, it.scenarios, it.central, it.missing) == (Computed.RED, (), None, None)


@given(weekly=st.floats(0, 200), people=st.integers(1, 500_000))
def test_the_missing_hours_are_just_what_it_takes(weekly: float, people: int) -> None:
    it = capacity(people, weekly, heat=Heat.CALM, regime=Regime.POST, figures=Assumptions())
    assert it.missing is not None
    enough = replace(it, weekly_hours=weekly + it.missing + 1e-6)
    assert enough.result is Computed.SATISFIED
    if it.missing > 1e-3:
        assert replace(it, weekly_hours=weekly + it.missing - 1e-3).result is not Computed.SATISFIED


def test_who_is_on_leave_all_the_time_lacks_no_particular_number_of_hours() -> None:
    it = Capacity(subject=CALM, weekly_hours=10.0, figures=Assumptions(leave=1.0))
    assert (it.available, it.missing, it.result) == (0.0, None, Computed.RED)


def test_every_figure_has_its_range_and_its_assumed_value_lies_within() -> None:
    assert set(MEASURES) == set(NAMES)
    assert out_of_range({name: getattr(Assumptions(), name) for name in NAMES}) == ()


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_share_outside_its_range_is_named(value: float) -> None:
    assert out_of_range({"answered": value, "flagged": 0.1}) == ("answered",)


def test_a_figure_that_nobody_knows_is_named() -> None:
    assert out_of_range({"moon": 0.5}) == ("moon",)


def test_a_typed_figure_stands_before_ones_own_and_ones_own_before_the_assumed() -> None:
    known = assumed(own={"answered": 0.3, "flagged": 0.01, "gone": 1.0}, typed={"answered": 0.8})
    assert (known.figures.answered, known.origins["answered"]) == (0.8, Origin.TYPED)
    assert (known.figures.flagged, known.origins["flagged"]) == (0.01, Origin.OWN)
    assert (known.figures.leave, known.origins["leave"]) == (0.15, Origin.ASSUMED)


def test_what_was_counted_becomes_the_towns_own_figures() -> None:
    own = own_figures(COUNTED, CALM)
    expected = {
        "visits_low": 0.2,
        "visits_central": 0.2,
        "visits_high": 0.2,
        "joining_low": 0.075,
        "joining_central": 0.15,
        "joining_high": 0.3,
        "items_per_participant": 2.0,
        "flagged": 0.02,
        "answered": 0.25,
        "reading_minutes": 1.0,
        "flag_minutes": 20.0,
        "answer_minutes": 12.0,
        "coding_minutes": 1.0,
        "peak": 0.5,
    }
    assert own.keys() == expected.keys()
    assert all(isclose(own[name], value) for name, value in expected.items())


def test_reckoning_with_ones_own_figures_gives_back_what_was_counted() -> None:
    known = assumed(own=own_figures(COUNTED, CALM), typed={}).figures
    (_, central, _) = scenarios(CALM, known)
    assert round(central.participants) == COUNTED.participants
    assert round(central.items) == COUNTED.items
    assert isclose(central.hours, COUNTED.hours or 0)
    assert isclose(central.peak_hours, COUNTED.busiest or 0)


@given(regime=REGIMES, heat=HEATS)
def test_heat_and_regime_are_taken_out_of_what_was_counted(regime: Regime, heat: Heat) -> None:
    subject = Subject(population=30_000, heat=heat, regime=regime)
    known = assumed(own=own_figures(COUNTED, subject), typed={}).figures
    (_, central, _) = scenarios(subject, known)
    assert isclose(central.hours, COUNTED.hours or 0)


def test_without_visitors_the_assumed_share_of_visits_stands_and_low_is_half_of_the_likely() -> None:
    own = own_figures(Measured(participants=900), CALM)
    low, central, high = (
        round(each.participants) for each in scenarios(CALM, assumed(own=own, typed={}).figures)
    )
    assert (low, central, high) == (450, 900, 1_800)


def test_nothing_follows_from_nothing_or_from_zero() -> None:
    assert own_figures(Measured(), CALM) == {}
    zero = Measured(visitors=0, participants=0, items=0, flagged=0, answered=0, reading=3.0, deciding=1.0)
    own = own_figures(zero, replace(CALM, population=0))
    assert all(value >= 0 for value in own.values())
    assert "reading_minutes" not in own
    assert "flag_minutes" not in own


def test_more_visitors_than_inhabitants_count_as_all_of_them() -> None:
    own = own_figures(Measured(visitors=90_000), CALM)
    assert own["visits_central"] == 1.0


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({"participants": 6_001}, Discrepancy.PARTICIPANTS),
        ({"flagged": 1_801}, Discrepancy.FLAGGED),
        ({"answered": 1_801}, Discrepancy.ANSWERED),
        ({"busiest": 162.5}, Discrepancy.BUSIEST),
    ],
)
def test_a_part_greater_than_its_whole_is_named(changed: dict[str, float], found: Discrepancy) -> None:
    assert discrepancies(COUNTED) == ()
    assert discrepancies(replace(COUNTED, **changed)) == (found,)


whole = st.none() | st.integers(0, 10_000)
part = st.none() | st.floats(0, 10_000)


@given(
    st.builds(
        Measured,
        visitors=whole,
        participants=whole,
        items=whole,
        flagged=whole,
        answered=whole,
        reading=part,
        deciding=part,
        answering=part,
        coding=part,
        busiest=part,
    ),
    HEATS,
    REGIMES,
)
def test_whatever_was_counted_shares_stay_shares(measured: Measured, heat: Heat, regime: Regime) -> None:
    if discrepancies(measured):
        return
    own = own_figures(measured, Subject(population=30_000, heat=heat, regime=regime))
    for name in own.keys() & {name for name, each in MEASURES.items() if each.most == 1.0}:
        assert 0 <= own[name] <= 1 + 1e-9
    assert all(value >= 0 for value in own.values())
