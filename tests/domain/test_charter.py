"""What a reading of the charter finds, and what is still missing."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.charter import (
    RECKONED,
    Charter,
    FactFault,
    FactProblem,
    fact_faults,
    findings,
    missing_facts,
    recommended,
    undecided,
)
from onboarding.domain.readiness import Story
from onboarding.domain.severity import Severity
from tests.domain.charters import CLEAN, SMALL

TODAY = date(2026, 11, 23)
SOON = date(2027, 3, 14)

options = st.fixed_dictionaries(
    {}, optional={one.id: st.sampled_from([*(o.id for o in one.options), "gone"]) for one in SMALL.clauses}
)
values = st.dictionaries(
    st.sampled_from([*(fact.id for fact in SMALL.facts), "town"]), st.text() | st.just("1")
)


def found(charter: Charter, election_on: date | None = None) -> list[str]:
    return [f.rule.id for f in findings(SMALL, charter, today=TODAY, election_on=election_on)]


def chosen(**changed: str) -> Charter:
    return Charter(choices={**recommended(SMALL), **changed}, facts=CLEAN)


def filled(charter: Charter, **changed: str) -> Charter:
    return Charter(choices=charter.choices, facts={**charter.facts, **changed})


def test_the_recommended_choices_are_the_first_ones_and_raise_nothing() -> None:
    assert recommended(SMALL)["regime"] == "post"
    assert found(chosen()) == []
    assert undecided(SMALL, chosen()) == ()


def test_an_option_raises_its_finding_with_rule_story_and_clause() -> None:
    (finding,) = findings(SMALL, chosen(appeal="none"), today=TODAY)
    assert (finding.rule.id, finding.rule.mend, finding.number) == ("no_appeal", "other_person", 3)
    assert finding.rule.severity is Severity.RED
    assert finding.stories == (Story.S3,)


def test_an_empty_charter_raises_what_is_absent_once_and_red_first() -> None:
    assert found(Charter(), SOON) == ["no_appeal", "no_elections"]


def test_an_option_that_no_longer_exists_counts_as_absent() -> None:
    charter = chosen(appeal="by_fax")
    assert found(charter) == ["no_appeal"]
    assert [clause.id for clause in undecided(SMALL, charter)] == ["appeal"]


@pytest.mark.parametrize("regime", ["pre", "hybrid"])
def test_holding_posts_needs_a_limit(regime: str) -> None:
    assert found(chosen(regime=regime)) == ["pre_without_limit"]
    assert found(filled(chosen(regime=regime), publication_hours="24")) == []
    assert found(filled(chosen(regime=regime), publication_hours="soon")) == ["pre_without_limit"]


@pytest.mark.parametrize(
    ("cover", "hours", "thin"),
    [
        ("office", "63", True),
        ("office", "64", False),
        ("weekend_checks", "16", True),
        ("weekend_checks", "17", False),
        ("round_the_clock", "1", False),
        ("office", "", False),
        ("gone", "1", False),
    ],
)
def test_a_promise_shorter_than_the_longest_gap_is_too_thin(cover: str, hours: str, thin: bool) -> None:
    assert ("cover_too_thin" in found(filled(chosen(cover=cover), response_hours=hours))) is thin


def test_a_default_counts_until_the_town_says_otherwise() -> None:
    assert found(chosen(cover="office")) == ["cover_too_thin"]


@pytest.mark.parametrize(
    ("count", "alone"), [("0", True), ("1", True), ("2", False), ("", False), ("many", False)]
)
def test_a_single_moderator_is_found_once_the_number_is_known(count: str, alone: bool) -> None:
    assert ("single_moderator" in found(filled(chosen(), moderator_count=count))) is alone


@pytest.mark.parametrize("missing", ["version", "adopted_on"])
def test_number_and_date_come_from_the_record_and_are_found_only_where_the_clause_says_none(
    missing: str,
) -> None:
    assert found(filled(chosen(), **{missing: " "})) == []
    assert found(filled(chosen(revision="none"), **{missing: ""})) == ["no_version"]


@pytest.mark.parametrize(
    ("vote", "near"),
    [
        (None, False),
        (TODAY - timedelta(days=1), False),
        (TODAY, True),
        (date(2027, 11, 22), True),
        (date(2027, 11, 23), False),
        (date(2028, 1, 1), False),
    ],
)
def test_elections_matter_only_with_a_vote_under_a_year_away(vote: date | None, near: bool) -> None:
    assert ("no_elections" in found(chosen(elections="none"), vote)) is near
    assert ("no_elections" in found(Charter(facts=CLEAN), vote)) is near
    assert found(chosen(), vote) == []


def test_missing_values_are_the_required_ones_of_the_chosen_clauses() -> None:
    assert [fact.id for fact in missing_facts(SMALL, chosen(regime="pre"))] == [
        "publication_hours",
        "mailbox",
    ]
    assert missing_facts(SMALL, Charter()) == ()


@pytest.mark.parametrize(
    ("fact", "value", "problem"),
    [
        ("moderator_count", "two", FactProblem.NOT_A_NUMBER),
        ("moderator_count", "1.5", FactProblem.NOT_A_NUMBER),
        ("moderator_count", "٣", FactProblem.NOT_A_NUMBER),
        ("moderator_count", "-1", FactProblem.OUT_OF_RANGE),
        ("response_hours", "0", FactProblem.OUT_OF_RANGE),
        ("response_hours", "9" * 1999, FactProblem.OUT_OF_RANGE),
        ("adopted_on", "1/3/2027", FactProblem.NOT_A_DATE),
        ("adopted_on", "2027-02-30", FactProblem.NOT_A_DATE),
        ("mailbox", "moderation", FactProblem.NOT_AN_ADDRESS),
        ("mailbox", "a@b", FactProblem.NOT_AN_ADDRESS),
        ("mailbox", "a b@ville.fr", FactProblem.NOT_AN_ADDRESS),
        ("motto", "x" * 2001, FactProblem.TOO_LONG),
        ("moderator_count", "1" * 2001, FactProblem.TOO_LONG),
        ("shoe_size", "43", FactProblem.UNKNOWN),
    ],
)
def test_a_value_that_cannot_be_taken_is_named(fact: str, value: str, problem: FactProblem) -> None:
    assert fact_faults(SMALL, {fact: value}) == (FactFault(fact=fact, problem=problem),)


def test_good_and_empty_values_are_taken() -> None:
    good = {"moderator_count": " 3 ", "adopted_on": "2027-03-01", "mailbox": "moderation@ville.fr"}
    assert fact_faults(SMALL, {**good, "town": "Saint-Lô", "motto": "x" * 2000, "response_hours": ""}) == ()


def test_every_bad_value_is_named_at_once() -> None:
    faults = fact_faults(SMALL, {"mailbox": "x", "adopted_on": "x", "moderator_count": "x"})
    assert [fault.fact for fault in faults] == ["mailbox", "adopted_on", "moderator_count"]


@given(choices=options, facts=values, election_on=st.none() | st.dates())
def test_a_reading_never_fails_or_repeats_itself(
    choices: dict[str, str], facts: dict[str, str], election_on: date | None
) -> None:
    charter = Charter(choices=choices, facts=facts)
    read = findings(SMALL, charter, today=TODAY, election_on=election_on)
    ids = [finding.rule.id for finding in read]
    assert len(ids) == len(set(ids))
    assert list(read) == sorted(read, key=lambda f: (f.rule.severity is not Severity.RED, f.number))


@given(choices=options, election_on=st.none() | st.dates())
def test_mending_every_clause_leaves_only_what_values_decide(
    choices: dict[str, str], election_on: date | None
) -> None:
    charter = Charter(choices=choices, facts=CLEAN)
    mends = {
        f.rule.clause: f.rule.mend
        for f in findings(SMALL, charter, today=TODAY, election_on=election_on)
        if f.rule.mend
    }
    mended = Charter(choices={**choices, **mends}, facts=CLEAN)
    assert set(found(mended, election_on)) <= RECKONED - {"no_elections"}
