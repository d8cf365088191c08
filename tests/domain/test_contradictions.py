"""The seventeen together: what they come to, in which order, and that each can be settled by itself."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.calendar import election_window
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation, Surroundings, Use
from onboarding.domain.contradictions import CHECKS, coherence
from onboarding.domain.ground_checks import hindrance
from onboarding.domain.periods import Period, PeriodKind
from onboarding.domain.scoring import Computed
from onboarding.domain.severity import Severity
from tests.domain.letters import AROUND, RULES, SOUND, beside, found, ids, said

DAYS = st.none() | st.dates(date(2027, 1, 1), date(2028, 12, 31))
MARGINS = st.lists(
    st.sampled_from(["Les jeux", "jeux", "Le budget", "L’école"]).map(lambda text: Margin(text=text)),
    max_size=3,
).map(tuple)
PROMISES = st.sampled_from(["Nous lisons tout.", "Un débat ouvert.", "Décidons ensemble.", "We co-design."])
WHO = st.sampled_from(["", "Voirie", "Parcs et jardins", "Paul Garnier"])
ANSWERERS = st.lists(st.builds(Answerer, who=WHO, by=DAYS), max_size=2).map(tuple)
LETTERS = st.builds(
    Letter,
    level=st.none() | st.sampled_from(Participation),
    use=st.none() | st.sampled_from(Use),
    promise=PROMISES,
    negotiable=MARGINS,
    fixed=MARGINS,
    decision_on=DAYS,
    sponsor_candidate=st.booleans(),
    budget=st.sampled_from([None, 0, 10]),
    binding=st.booleans(),
    contract_awarded=st.booleans(),
    counts_decide=st.booleans(),
    offline=st.booleans(),
    method_covers_offline=st.booleans(),
    reply_to_all=st.booleans(),
    answerers=ANSWERERS,
    analysis_weeks=st.none() | st.integers(0, 12),
    results_on=DAYS,
)
GROUNDS = st.builds(
    Surroundings,
    opens_on=DAYS,
    closes_on=DAYS,
    election_on=DAYS,
    regime=st.sampled_from(["", "post", "pre"]),
    opening_hours=st.sampled_from(["", "always", "office"]),
    identity=st.sampled_from(["", "anonymous", "pseudonym"]),
    analysis_hours=st.none() | st.floats(0, 300),
    weekly_hours=st.none() | st.floats(0, 50),
    departments=st.just(("Parcs et jardins", "Voirie")),
    departments_without_deadline=st.sampled_from([(), ("Voirie",)]),
    closed=st.just(
        (Period(kind=PeriodKind.CLOSED, name="", starts_on=date(2027, 5, 1), ends_on=date(2027, 6, 30)),)
    ),
)
NEW = Margin(text="Les horaires de la fontaine")


def _free_day(around):
    days = (date(2029, 1, 1) + timedelta(days=number) for number in range(400))
    return next(day for day in days if hindrance(day, around) is None)


SETTLED = {
    "R1": lambda letter, around: (replace(letter, negotiable=(NEW,)), around),
    "R2": lambda letter, around: (replace(letter, negotiable=(*letter.negotiable, NEW)), around),
    "R3": lambda letter, around: (replace(letter, budget=10, binding=True), around),
    "R4": lambda letter, around: (letter, replace(around, opens_on=None)),
    "R5": lambda letter, around: (
        replace(letter, decision_on=around.closes_on + timedelta(weeks=letter.analysis_weeks or 0, days=1)),
        around,
    ),
    "R6": lambda letter, around: (replace(letter, contract_awarded=False), around),
    "R7": lambda letter, around: (replace(letter, results_on=None), around),
    "R8": lambda letter, around: (
        replace(letter, answerers=(Answerer(who="Parcs et jardins", by=_free_day(around)),)),
        around,
    ),
    "R9": lambda letter, around: (
        replace(letter, answerers=tuple(replace(each, who="Parcs et jardins") for each in letter.answerers)),
        around,
    ),
    "R10": lambda letter, around: (replace(letter, reply_to_all=False), around),
    "R11": lambda letter, around: (replace(letter, fixed=()), around),
    "R12": lambda letter, around: (replace(letter, budget=10), around),
    "R13": lambda letter, around: (letter, replace(around, regime="post", opening_hours="always")),
    "R14": lambda letter, around: (replace(letter, counts_decide=False), around),
    "R15": lambda letter, around: (replace(letter, sponsor_candidate=False), around),
    "R16": lambda letter, around: (replace(letter, method_covers_offline=True), around),
    "R17": lambda letter, around: (
        replace(letter, promise="Nous lisons tout.", use=Use.INFORM_DECISION),
        around,
    ),
}
"""What the remedy of each rule asks for."""


def reds(letter, around):
    return {one.id for one in found(letter, around) if one.severity is Severity.RED}


def test_every_rule_can_be_settled():
    assert set(SETTLED) == set(CHECKS) == {rule.id for rule in RULES}


@settings(max_examples=400)
@given(letter=LETTERS, around=GROUNDS)
def test_settling_one_removes_it_and_raises_no_other_red(letter, around):
    before = reds(letter, around)
    for one in found(letter, around):
        after = SETTLED[one.id](letter, around)
        assert one.id not in ids(*after)
        assert reds(*after) <= before


@given(letter=LETTERS, around=GROUNDS)
def test_every_contradiction_quotes_two_places_that_are_there(letter, around):
    for one in found(letter, around):
        first, second = one.between
        assert first.place != second.place
        for quote in (first, second, *one.also):
            where, field = quote.place.split(".")
            assert hasattr(letter if where == "letter" else around, field)


@given(letter=LETTERS, around=GROUNDS)
def test_red_stands_before_amber_and_only_amber_leaves_b9_amber(letter, around):
    severities = [one.severity for one in found(letter, around)]
    assert severities == sorted(severities, key=lambda severity: severity is not Severity.RED)
    known = letter.level is not None and letter.decision_on is not None
    expected = Computed.RED
    if known and Severity.RED not in severities:
        expected = Computed.AMBER if severities else Computed.SATISFIED
    assert coherence(found(letter, around), letter) is expected


@pytest.mark.parametrize("missing", ["level", "decision_on"])
def test_without_level_or_decision_nothing_is_coherent(missing):
    assert coherence(found(), SOUND) is Computed.SATISFIED
    letter = said(**{missing: None})
    assert coherence(found(letter), letter) is Computed.RED


@given(vote=st.dates(date(2027, 1, 1), date(2030, 12, 31)))
def test_the_first_and_the_last_day_before_a_vote_are_no_days_to_answer(vote):
    start, end = election_window(vote)
    for day, broken in ((start, True), (end, True), (start - timedelta(days=1), False)):
        hindered = hindrance(day, replace(AROUND, election_on=vote))
        assert (hindered is not None and hindered.obstacle == "election") is broken


def test_an_empty_letter_has_nothing_to_contradict():
    assert found(Letter(), beside()) == ()
    assert coherence((), Letter()) is Computed.RED
