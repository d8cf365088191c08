"""Agreement, reckoned: tables from the literature, properties, and a second implementation."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.agreement import Agreement, Method, Strength, Undefined, reckon, strength_of, tallies

DIAGNOSES = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031"
    " 00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)
"""Fleiss (1971), Psychological Bulletin 76, table 1: thirty patients, six psychiatrists each, who chose
depression, personality disorder, schizophrenia, neurosis or another diagnosis. His kappa: 0.430; by
category 0.245, 0.245, 0.520, 0.471, 0.566.
"""
FOURTEEN = (
    "0,0,0,0,14 0,2,6,4,2 0,0,3,5,6 0,3,9,2,0 2,2,8,1,1 7,7,0,0,0 3,2,6,3,0 2,5,3,2,2 6,5,2,1,0 0,2,2,3,7"
)
"""The worked example of the encyclopedias: ten subjects, fourteen raters, five categories; kappa 0.210."""
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
"""Cohen (1960), Educational and Psychological Measurement 20: two judges, 200 cases, kappa 0.492."""
GRANTS = ((20, 5), (10, 15))
"""The worked example of the encyclopedias: two readers, fifty applications, kappa 0.40."""


def of_counts(rows):
    """Raters -> cases, from how many chose each category; whoever chose what is no matter."""
    chosen = [[str(at) for at, count in enumerate(row) for _ in range(count)] for row in rows]
    return {rater: dict(enumerate(choices)) for rater, choices in enumerate(zip(*chosen, strict=True))}


def of_table(table):
    """Two raters, from how often they chose which pair."""
    cells = [(one, two, count) for one, row in enumerate(table) for two, count in enumerate(row)]
    pairs = [(one, two) for one, two, count in cells for _ in range(count)]
    return {rater: {case: str(pair[rater]) for case, pair in enumerate(pairs)} for rater in (0, 1)}


def test_the_diagnoses_of_1971_come_to_what_fleiss_printed():
    found = reckon(of_counts([[int(each) for each in row] for row in DIAGNOSES.split()]))
    assert (found.raters, found.cases, found.method) == (6, 30, Method.FLEISS)
    assert found.kappa == pytest.approx(0.430, abs=0.0005)
    assert found.percent == pytest.approx(55.6, abs=0.05)


def test_ten_subjects_and_fourteen_raters_come_to_point_two_one():
    found = reckon(of_counts([[int(each) for each in row.split(",")] for row in FOURTEEN.split()]))
    assert (found.raters, found.cases) == (14, 10)
    assert found.kappa == pytest.approx(0.210, abs=0.0005)
    assert found.percent == pytest.approx(37.8, abs=0.05)


def test_the_table_of_1960_comes_to_what_cohen_printed():
    found = reckon(of_table(COHEN))
    assert (found.raters, found.cases, found.method) == (2, 200, Method.COHEN)
    assert found.percent == 70.0
    assert found.kappa == pytest.approx((140 - 82) / (200 - 82))
    assert round(found.kappa, 3) == 0.492


def test_two_readers_of_fifty_applications_come_to_point_four():
    found = reckon(of_table(GRANTS))
    assert (found.percent, found.kappa) == (70.0, pytest.approx(0.4))


def test_cohens_and_fleiss_kappas_differ_where_two_people_have_other_habits():
    ratings = of_table(GRANTS)
    assert reckon(ratings).kappa != pytest.approx(reference(ratings, Method.FLEISS)[1])


def test_one_person_agrees_with_nobody():
    assert reckon({1: {1: "a"}}) == Agreement(raters=1, cases=1, undefined=Undefined.ONE_RATER)
    assert reckon({}) == Agreement(raters=0, cases=0, undefined=Undefined.ONE_RATER)


def test_only_cases_that_everybody_judged_count():
    ratings = {1: {1: "a", 2: "b", 3: "a"}, 2: {1: "a", 3: "b"}, 3: {3: "a", 1: "a"}}
    found = reckon(ratings)
    assert found.cases == 2
    assert found.percent == pytest.approx(100 * (1 + 1 / 3) / 2)


def test_without_a_case_that_everybody_judged_there_is_nothing():
    assert reckon({1: {1: "a"}, 2: {2: "a"}}).undefined is Undefined.NO_CASE
    assert reckon({1: {1: "a"}, 2: {}}).percent is None


@pytest.mark.parametrize("raters", [2, 3, 7])
def test_one_category_alone_is_full_agreement_without_a_kappa(raters):
    found = reckon({rater: {1: "a", 2: "a"} for rater in range(raters)})
    assert (found.percent, found.kappa, found.undefined) == (100.0, None, Undefined.ONE_CATEGORY)
    assert found.strength is None


def test_two_people_who_never_agree_are_below_chance():
    found = reckon({1: {1: "a", 2: "b"}, 2: {1: "b", 2: "a"}})
    assert (found.percent, found.kappa, found.strength) == (0.0, -1.0, Strength.POOR)


@pytest.mark.parametrize(
    ("kappa", "word"),
    [
        (-0.01, Strength.POOR),
        (0.0, Strength.SLIGHT),
        (0.2, Strength.SLIGHT),
        (0.21, Strength.FAIR),
        (0.41, Strength.MODERATE),
        (0.61, Strength.SUBSTANTIAL),
        (0.8, Strength.SUBSTANTIAL),
        (0.81, Strength.ALMOST_PERFECT),
        (1.0, Strength.ALMOST_PERFECT),
    ],
)
def test_the_words_are_those_of_landis_and_koch(kappa, word):
    assert strength_of(kappa) is word


def test_exactly_eighty_percent_is_eighty():
    half = dict.fromkeys(range(20), "a")
    other = half | dict.fromkeys(range(4), "b")
    assert reckon({1: half, 2: other}).percent == 80.0


def test_a_tally_counts_the_most_frequent_first_and_knows_unanimity():
    one, two = tallies({1: {1: "b", 2: "a"}, 2: {1: "a", 2: "a"}, 3: {1: "b", 2: "a"}})
    assert (one.counts, one.unanimous, one.raters) == ((("b", 2), ("a", 1)), False, 3)
    assert float(one.agreeing) == pytest.approx(1 / 3)
    assert (two.unanimous, two.chosen("a"), two.chosen("b")) == (True, 3, 0)


CATEGORIES = "abcdef"


@st.composite
def tables(draw, least=2, most=6):
    """Full tables: so many raters who all judged the same cases."""
    raters, cases = draw(st.integers(least, most)), draw(st.integers(1, 12))
    choices = st.lists(st.sampled_from(CATEGORIES), min_size=cases, max_size=cases)
    return {rater: dict(enumerate(draw(choices))) for rater in range(raters)}


def reference(ratings, method):
    """Percent and kappa the long way round: pair by pair, in floating point."""
    judged = list(ratings.values())
    cases = sorted(set.intersection(*(set(each) for each in judged)))
    pairs = list(combinations(judged, 2))
    observed = sum(sum(one[c] == two[c] for c in cases) / len(cases) for one, two in pairs) / len(pairs)
    everybody = Counter(each[c] for each in judged for c in cases)
    total = sum(everybody.values())
    if method is Method.FLEISS:
        chance = sum((count / total) ** 2 for count in everybody.values())
    else:
        one, two = (Counter(each[c] for c in cases) for each in judged)
        chance = sum(one[name] / len(cases) * two[name] / len(cases) for name in CATEGORIES + "0123456789")
    return 100 * observed, None if abs(1 - chance) < 1e-12 else (observed - chance) / (1 - chance)


@given(tables())
def test_a_second_implementation_comes_to_the_same(ratings):
    found = reckon(ratings)
    percent, kappa = reference(ratings, found.method)
    assert found.percent == pytest.approx(percent)
    assert (found.kappa is None) == (kappa is None)
    if kappa is not None:
        assert found.kappa == pytest.approx(kappa, abs=1e-9)


@given(tables(), st.randoms(use_true_random=False))
def test_nobodys_name_and_no_order_matter(ratings, chance):
    raters, cases, names = list(ratings), list(ratings[0]), list(CATEGORIES)
    for each in (raters, cases, names):
        chance.shuffle(each)
    spoken = dict(zip(CATEGORIES, names, strict=True))
    moved = {f"person {r}": {f"case {c}": spoken[ratings[r][c]] for c in cases} for r in raters}
    one, two = reckon(ratings), reckon(moved)
    assert (one.percent, one.undefined, one.method) == (two.percent, two.undefined, two.method)
    assert one.kappa == two.kappa


@given(tables())
def test_percent_and_kappa_keep_within_their_bounds(ratings):
    found = reckon(ratings)
    assert 0 <= found.percent <= 100
    assert found.kappa is None or -1 <= found.kappa <= 1
    assert found.kappa is None or (found.kappa == 1) == (found.percent == 100)


@given(tables(least=1, most=1), st.integers(2, 6))
def test_full_agreement_over_two_categories_is_one(alone, raters):
    answers = alone[0] | {98: "a", 99: "b"}
    found = reckon(dict.fromkeys(range(raters), answers))
    assert (found.percent, found.kappa) == (100.0, 1.0)


@given(tables(), st.integers(0, 5))
def test_a_case_somebody_left_out_leaves_the_figures_of_the_others_alone(ratings, who):
    absent = {rater: dict(answers) for rater, answers in ratings.items()}
    absent[who % len(absent)] |= {77: "a"}
    assert reckon(absent) == reckon(ratings)
