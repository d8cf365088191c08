"""What a letter can contradict around it, each rule on both sides of its boundary."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.commitment import Answerer, Participation
from onboarding.domain.contradiction import Obstacle
from onboarding.domain.periods import Period, PeriodKind
from onboarding.domain.severity import Severity
from tests.domain.letters import AROUND, beside, found, ids, quoted, said

CLOSES = date(2027, 5, 2)
DAYS = st.dates(date(2027, 1, 1), date(2030, 12, 31))


def by(day, who="Parcs et jardins"):
    return said(answerers=(Answerer(topic="Jeux", who=who, by=day),))


def period(kind, starts, ends=None, name="Pont"):
    return beside(closed=(Period(kind=kind, name=name, starts_on=starts, ends_on=ends or starts),))


def test_r4_informing_with_contributions_open_is_red():
    [one] = found(said(level=Participation.INFORM))
    assert (one.id, one.severity) == ("R4", Severity.RED)
    assert quoted(one) == {"letter.level": Participation.INFORM, "around.opens_on": AROUND.opens_on}
    assert ids(said(level=Participation.INFORM), beside(opens_on=None)) == []


@given(closes=DAYS, weeks=st.integers(0, 20), late=st.integers(-400, 400))
def test_r5_the_decision_falls_after_the_last_day_of_the_analysis(closes, weeks, late):
    letter = said(decision_on=closes + timedelta(days=late), analysis_weeks=weeks, results_on=None)
    assert ("R5" in ids(letter, beside(closes_on=closes))) == (late <= 7 * weeks)


def test_r5_quotes_the_weeks_and_takes_none_said_for_none():
    [one] = found(said(decision_on=CLOSES + timedelta(weeks=4)))
    assert (one.id, one.severity) == ("R5", Severity.RED)
    assert quoted(one) == {
        "letter.decision_on": date(2027, 5, 30),
        "around.closes_on": CLOSES,
        "letter.analysis_weeks": 4,
    }
    assert ids(said(decision_on=CLOSES, analysis_weeks=None)) == ["R5"]
    assert ids(said(decision_on=CLOSES + timedelta(days=1), analysis_weeks=None)) == []
    assert ids(said(decision_on=CLOSES), beside(closes_on=None)) == []


@pytest.mark.parametrize(("days", "broken"), [(27, True), (28, False)])
def test_r7_results_before_hours_by_weekly_hours_are_amber(days, broken):
    letter = said(results_on=CLOSES + timedelta(days=days))
    assert ids(letter) == (["R7"] if broken else [])
    if broken:
        assert found(letter)[0].severity is Severity.AMBER
        assert quoted(found(letter)[0])["around.weekly_hours"] == 10.0


def test_r7_nobody_to_analyse_is_too_early_whenever_and_nothing_known_is_nothing_said():
    assert ids(said(), beside(weekly_hours=0.0)) == ["R7"]
    assert ids(said(), beside(weekly_hours=1e-12)) == ["R7"]
    for unknown in ("weekly_hours", "analysis_hours", "closes_on"):
        assert ids(said(), beside(**{unknown: None})) == []
    assert ids(said(), beside(analysis_hours=0.0, weekly_hours=0.0)) == []


@pytest.mark.parametrize(
    ("day", "obstacle"),
    [
        (None, Obstacle.MISSING),
        (date(2027, 7, 31), None),
        (date(2027, 8, 1), Obstacle.AUGUST),
        (date(2027, 8, 31), Obstacle.AUGUST),
        (date(2027, 9, 1), None),
    ],
)
def test_r8_a_missing_day_or_one_in_august_is_amber(day, obstacle):
    broken = found(by(day))
    assert [one.id for one in broken] == (["R8"] if obstacle else [])
    if obstacle:
        assert broken[0].severity is Severity.AMBER
        assert [each.obstacle for each in quoted(broken[0])["around.closed"]] == [obstacle]


@pytest.mark.parametrize(
    ("kind", "obstacle"),
    [
        (PeriodKind.PUBLIC, Obstacle.PUBLIC),
        (PeriodKind.CLOSED, Obstacle.CLOSED),
        (PeriodKind.SCHOOL, Obstacle.SCHOOL),
    ],
)
def test_r8_a_holiday_is_named_on_both_its_ends_and_not_beside_them(kind, obstacle):
    starts, ends = date(2027, 6, 10), date(2027, 6, 14)
    around = period(kind, starts, ends, name="Fête")
    for day in (starts, ends):
        [one] = found(by(day), around)
        [hindrance] = quoted(one)["around.closed"]
        assert (hindrance.obstacle, hindrance.name) == (obstacle, "Fête")
    for day in (starts - timedelta(days=1), ends + timedelta(days=1)):
        assert ids(by(day), around) == []


def test_r8_the_period_before_a_vote_begins_on_the_first_of_the_sixth_month_before():
    around = beside(election_on=date(2027, 12, 12))
    assert ids(by(date(2027, 5, 31)), around) == []
    assert ids(by(date(2027, 6, 1)), around) == ["R8"]
    assert ids(by(date(2027, 12, 12)), around) == ["R8"]
    assert ids(by(date(2027, 12, 13)), around) == []
    [one] = found(by(date(2027, 8, 3)), around)
    assert quoted(one)["around.closed"][0].obstacle is Obstacle.ELECTION


def test_r8_tells_each_answerer_apart_and_misses_those_nobody_named():
    three = said(
        answerers=(
            Answerer(topic="Jeux", who="Voirie", by=date(2027, 6, 1)),
            Answerer(topic="Bancs", who="Voirie", by=date(2027, 8, 2)),
            Answerer(topic="Eau", who="Voirie"),
        )
    )
    [one] = found(three)
    assert [each.topic for each in quoted(one)["letter.answerers"]] == ["Bancs", "Eau"]
    [none] = found(said(answerers=()))
    assert (none.id, quoted(none)["letter.answerers"]) == ("R8", ())
    assert ids(said(answerers=(), level=None)) == []


@pytest.mark.parametrize(
    "who", ["Parcs et jardins", "La direction des parcs et jardins", "PARCS ET JARDINS", "Parcs"]
)
def test_r9_a_department_without_a_deadline_is_amber(who):
    around = beside(departments_without_deadline=("Parcs et jardins",))
    [one] = found(by(date(2027, 6, 1), who), around)
    assert (one.id, one.severity) == ("R9", Severity.AMBER)
    assert quoted(one)["around.departments_without_deadline"] == ("Parcs et jardins",)
    assert ids(by(date(2027, 6, 1), who)) == []
    assert ids(by(date(2027, 6, 1), "Voirie"), around) == []


def test_r9_an_answerer_of_no_known_department_has_nobody_who_agreed_a_deadline():
    letter = by(date(2027, 6, 1), "Paul Garnier, adjoint")
    [one] = found(letter)
    assert (one.id, quoted(one)["around.departments_without_deadline"]) == ("R9", ())
    assert ids(letter, beside(departments=())) == []
    assert ids(by(date(2027, 6, 1), "Léa Noir, Voirie")) == []


@pytest.mark.parametrize(("hours", "broken"), [(90.0, False), (90.1, True)])
def test_r10_a_reply_to_all_needs_hours_for_all_of_it(hours, broken):
    """Nine weeks, both ends included, of ten hours."""
    letter = said(reply_to_all=True, results_on=None)
    assert ids(letter, beside(analysis_hours=hours)) == (["R10"] if broken else [])
    assert ids(said(results_on=None), beside(analysis_hours=hours)) == []


def test_r10_hours_that_nobody_named_are_none():
    letter = said(reply_to_all=True)
    [one] = found(letter, beside(weekly_hours=None))
    assert (one.id, one.severity) == ("R10", Severity.RED)
    assert quoted(one)["around.weekly_hours"] is None
    assert ids(letter, beside(analysis_hours=None)) == []


@pytest.mark.parametrize("clause", [{"opening_hours": "office"}, {"regime": "pre"}])
def test_r13_an_open_debate_under_a_closed_charter_is_red(clause):
    around = beside(**clause)
    for level in (Participation.INVOLVE, Participation.COLLABORATE):
        [one] = [each for each in found(said(level=level), around) if each.id == "R13"]
        assert one.severity is Severity.RED
        assert [quote.place for quote in one.between] == ["letter.level", f"charter.{next(iter(clause))}"]
    [worded] = found(said(promise="Un débat ouvert à tous."), around)
    assert (worded.id, worded.between[0].value) == ("R13", "Un débat ouvert à tous.")
    assert ids(said(), around) == []


def test_r13_lets_an_open_charter_and_an_undecided_one_pass():
    letter = said(level=Participation.INVOLVE, promise="An open debate, day and night.")
    assert ids(letter) == []
    assert ids(letter, beside(regime="hybrid")) == []
    assert ids(letter, beside(regime="", opening_hours="")) == []


def test_r14_counting_unknown_people_is_red():
    [one] = found(said(counts_decide=True), beside(identity="anonymous"))
    assert (one.id, one.severity) == ("R14", Severity.RED)
    assert quoted(one) == {"letter.counts_decide": True, "charter.identity": "anonymous"}
    assert ids(said(counts_decide=True), beside(identity="pseudonym")) == []
    assert ids(said(), beside(identity="anonymous")) == []


@pytest.mark.parametrize(
    ("vote", "broken"),
    [
        (date(2027, 2, 28), False),
        (date(2027, 3, 1), True),
        (date(2027, 11, 30), True),
        (date(2027, 12, 1), False),
    ],
)
def test_r15_a_candidate_sponsoring_inside_the_window_is_amber(vote, broken):
    quiet = {"answerers": (), "level": None, "results_on": None}
    letter = said(sponsor="Léa Noir", sponsor_candidate=True, **quiet)
    around = beside(election_on=vote, closes_on=date(2027, 5, 31))
    assert ids(letter, around) == (["R15"] if broken else [])
    assert ids(said(**quiet), around) == []
    assert ids(letter, beside(election_on=vote, opens_on=None)) == []
