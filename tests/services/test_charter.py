from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.charter import FactProblem, undecided
from onboarding.domain.errors import Conflict, NotFound, NotYours
from onboarding.domain.people import Role
from onboarding.records.commitment import Commitment
from onboarding.records.journal import JournalEntry
from onboarding.services.act import Act
from onboarding.services.charter import charter_of, draft_of, offer, version_of
from onboarding.services.clauses import Decision, FaultyFacts, decide_clause, mend, take_recommended
from tests.make import Maker
from tests.services.test_consultations import vouch


@pytest.fixture
def act(make: Maker) -> Act:
    return make.act(make.person(make.town(), Role.MODERATION_LEAD))


def decide(act: Act, clause: str, option: str, *, version: int, **facts: str) -> tuple[str, ...]:
    return decide_clause(act, Decision(clause=clause, option=option, facts=facts), version=version)


def test_the_first_decision_makes_the_charter(act: Act, session: Session) -> None:
    town = act.actor.municipality
    assert version_of(session, town) == 0
    decide(act, "opening_hours", "always", version=0)
    assert charter_of(session, town).choices == {"opening_hours": "always"}
    assert version_of(session, town) == 1


def test_values_are_trimmed_kept_and_told(act: Act, session: Session) -> None:
    decide(act, "promise", "full", version=0, synthesis_on=" 2027-06-15 ")
    assert charter_of(session, act.actor.municipality).facts == {"synthesis_on": "2027-06-15"}
    entry = session.scalars(select(JournalEntry)).one()
    assert entry.fact == "clause_decided"
    assert entry.subject == "clause:promise"
    assert entry.details["after"] == {"option": "full", "facts": {"synthesis_on": "2027-06-15"}}


def test_a_cleared_value_is_cleared(act: Act, session: Session) -> None:
    decide(act, "promise", "full", version=0, synthesis_on="2027-06-15")
    decide(act, "promise", "full", version=1, synthesis_on="")
    assert charter_of(session, act.actor.municipality).facts == {"synthesis_on": ""}


def test_impossible_values_are_refused_by_name(act: Act, session: Session) -> None:
    with pytest.raises(FaultyFacts) as refused:
        decide(act, "promise", "full", version=0, synthesis_on="bientôt", nothing="x")
    assert [(fault.fact, fault.problem) for fault in refused.value.faults] == [
        ("synthesis_on", FactProblem.NOT_A_DATE),
        ("nothing", FactProblem.UNKNOWN),
    ]
    assert charter_of(session, act.actor.municipality).choices == {}


@pytest.mark.parametrize(("clause", "option"), [("nowhere", "always"), ("opening_hours", "sometimes")])
def test_unknown_clauses_and_options_do_not_exist(act: Act, clause: str, option: str) -> None:
    with pytest.raises(NotFound):
        decide(act, clause, option, version=0)


def test_who_comes_second_is_told(act: Act, session: Session) -> None:
    decide(act, "opening_hours", "always", version=0)
    with pytest.raises(Conflict):
        decide(act, "opening_hours", "office", version=0)
    assert charter_of(session, act.actor.municipality).choices == {"opening_hours": "always"}


def test_another_regime_asks_for_its_reasons_again_in_every_consultation(
    make: Maker, act: Act, session: Session
) -> None:
    town = act.actor.municipality
    consultation = make.consultation(make.session.get_one(type(make.town()), town))
    answer = vouch(session, town, consultation.id, "E2", date(2026, 11, 1))
    assert decide(act, "regime", "post", version=0) == ()
    assert decide(act, "regime", "pre", version=1) == ("E2",)
    assert answer.on is None
    told = list(session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)))
    assert told == ["regime_chosen", "regime_chosen", "lines_reopened"]


def test_recommended_options_leave_decided_clauses_alone(act: Act, session: Session) -> None:
    decide(act, "opening_hours", "office", version=0)
    taken = take_recommended(act, version=1)
    charter = charter_of(session, act.actor.municipality)
    assert len(taken) == len(act.shelf.charter.clauses) - 1
    assert charter.choices["opening_hours"] == "office"
    assert undecided(act.shelf.charter, charter) == ()


def test_mending_takes_the_option_that_cures(act: Act, session: Session) -> None:
    decide(act, "opening_hours", "office", version=0)
    assert mend(act, "office_hours", version=1) == ("opening_hours", ())
    assert charter_of(session, act.actor.municipality).choices == {"opening_hours": "always"}


def test_a_finding_cured_by_a_value_has_no_option_to_take(act: Act) -> None:
    with pytest.raises(NotFound):
        mend(act, "pre_without_limit", version=0)


def test_the_draft_says_days_and_the_town_in_words_and_marks_blanks(
    make: Maker, act: Act, session: Session
) -> None:
    decide(act, "promise", "full", version=0, synthesis_on="2027-06-15")
    decide(act, "purpose", "full", version=1)
    charter = charter_of(session, act.actor.municipality)
    french = "".join(clause.body for clause in draft_of(act.shelf, charter, make.town(), "fr"))
    english = "".join(clause.body for clause in draft_of(act.shelf, charter, make.town(), "en"))
    assert "15 juin 2027" in french
    assert "15 June 2027" in english
    assert act.shelf.words["en"].facts["platform"].label in english


def test_dates_known_elsewhere_are_offered(make: Maker, session: Session) -> None:
    town = make.town()
    today = date(2026, 11, 23)
    assert offer(session, town.id, today=today).values == {}
    consultation = make.consultation(town, election_on=date(2027, 11, 7))
    session.add(Commitment(consultation_id=consultation.id, results_on=date(2027, 6, 15)))
    session.flush()
    known = offer(session, town.id, today=today)
    assert known.election_on == date(2027, 11, 7)
    assert known.values == {
        "opens_on": "2027-03-01",
        "closes_on": "2027-04-18",
        "election_on": "2027-11-07",
        "synthesis_on": "2027-06-15",
    }


def test_the_policy_is_asked(make: Maker) -> None:
    act = make.act(make.person(make.town(), Role.LEADER))
    with pytest.raises(NotYours):
        decide(act, "opening_hours", "always", version=0)
    with pytest.raises(NotYours):
        take_recommended(act, version=0)
