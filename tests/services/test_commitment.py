from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from onboarding.domain.answers import Status
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation, Use
from onboarding.domain.errors import Conflict, NotYours
from onboarding.domain.letter_parts import print_of
from onboarding.domain.people import Role
from onboarding.domain.scoring import Computed
from onboarding.domain.settling import SettledAlready, Way
from onboarding.records.answers import Answer, Checklist
from onboarding.records.journal import JournalEntry
from onboarding.services.commitment import letter_of, save_letter, save_part, settle
from onboarding.services.preparation import stand
from tests.make import Maker
from tests.services.test_consultations import vouch

SIGNED = date(2026, 11, 1)
LETTER = Letter(
    question="Quel parc pour demain ?",
    level=Participation.CONSULT,
    negotiable=(Margin(text="Les jeux"), Margin(text="Les bancs", reason="pas encore achetés")),
    decision_on=date(2027, 7, 1),
    answerers=(Answerer(topic="Jeux", who="Parcs", by=date(2027, 6, 1)),),
)


def test_the_letter_is_kept_and_told(make: Maker, session: Session) -> None:
    town = make.town()
    consultation = make.consultation(town)
    act = make.act(make.person(town, Role.LEADER))

    save_letter(act, consultation, LETTER, version=0)

    stored = letter_of(session, consultation)
    assert (stored.letter, stored.version) == (LETTER, 1)
    entry = session.scalars(select(JournalEntry).where(JournalEntry.fact == "commitment_edited")).one()
    assert entry.details["after"]["negotiable"] == [
        {"text": "Les jeux", "reason": ""},
        {"text": "Les bancs", "reason": "pas encore achetés"},
    ]
    assert entry.details["after"]["answerers"] == [{"topic": "Jeux", "who": "Parcs", "by": "2027-06-01"}]
    assert "promise" not in entry.details["after"]


def test_another_scope_asks_for_signature_publication_and_charter_again(
    make: Maker, session: Session
) -> None:
    town = make.town()
    consultation = make.consultation(town)
    act = make.act(make.person(town, Role.LEADER))
    save_letter(act, consultation, LETTER, version=0)
    answers = [
        vouch(session, town.id, consultation.id, "B1", SIGNED),
        vouch(session, town.id, consultation.id, "B11", SIGNED),
        vouch(session, town.id, None, "E1", SIGNED),
    ]

    reopened = save_letter(act, consultation, replace(LETTER, question="Quelle place ?"), version=1)

    assert reopened == ("B1", "B11", "E1")
    assert [answer.on for answer in answers] == [None, None, None]
    entry = session.scalars(select(JournalEntry).where(JournalEntry.fact == "lines_reopened")).one()
    assert entry.details == {"items": ["B1", "B11", "E1"], "why": "scope_changed"}


def test_what_is_not_scope_leaves_the_signature_alone(make: Maker, session: Session) -> None:
    town = make.town()
    consultation = make.consultation(town)
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    save_letter(act, consultation, LETTER, version=0)
    signed = vouch(session, town.id, consultation.id, "B1", SIGNED)
    assert save_letter(act, consultation, replace(LETTER, sponsor="Mme Roux"), version=1) == ()
    assert signed.on == SIGNED


def test_a_coherent_letter_satisfies_b9(make: Maker, session: Session) -> None:
    town = make.town()
    consultation = make.consultation(town)
    act = make.act(make.person(town, Role.LEADER))
    save_letter(act, consultation, LETTER, version=0)
    standing = stand(session, act.shelf, consultation, today=act.today)
    assert standing.computed["B9"] is Computed.SATISFIED
    save_letter(act, consultation, replace(LETTER, negotiable=()), version=1)
    standing = stand(session, act.shelf, consultation, today=act.today)
    assert [rule.id for rule in standing.found] == ["R1"]
    assert standing.computed["B9"] is Computed.RED


@pytest.mark.parametrize("version", [0, 7])
def test_who_comes_second_is_told(make: Maker, session: Session, version: int) -> None:
    town = make.town()
    consultation = make.consultation(town)
    act = make.act(make.person(town, Role.LEADER))
    save_letter(act, consultation, LETTER, version=0)
    with pytest.raises(Conflict):
        save_letter(act, consultation, replace(LETTER, question="Autre"), version=version)
    assert letter_of(session, consultation).letter == LETTER


def test_the_policy_is_asked(make: Maker) -> None:
    town = make.town()
    with pytest.raises(NotYours):
        save_letter(make.act(make.person(town, Role.DPO)), make.consultation(town), LETTER, version=0)


def test_a_part_is_kept_beside_what_somebody_else_saved_meanwhile(make: Maker, session: Session) -> None:
    consultation = make.consultation(town := make.town())
    act = make.act(make.person(town, Role.LEADER))
    save_letter(act, consultation, LETTER, version=0)
    seen = print_of(LETTER, ("promise",))
    save_part(act, consultation, {"budget": 5}, seen=print_of(LETTER, ("budget",)))
    save_part(act, consultation, {"promise": "Nous lisons."}, seen=seen)
    assert letter_of(session, consultation).letter == replace(LETTER, budget=5, promise="Nous lisons.")
    with pytest.raises(Conflict):
        save_part(act, consultation, {"promise": "Autre chose."}, seen=seen)
    assert save_part(act, consultation, {"promise": "Nous lisons."}, seen=seen) == ()
    assert letter_of(session, consultation).version == 3


def test_a_use_that_is_not_settled_asks_for_the_weighing_again(make: Maker, session: Session) -> None:
    consultation = make.consultation(town := make.town())
    act = make.act(make.person(town, Role.LEADER))
    save_letter(act, consultation, LETTER, version=0)
    weighing = vouch(session, town.id, consultation.id, "B3", SIGNED)
    unsure = replace(LETTER, use=Use.NOT_SURE)
    assert save_letter(act, consultation, unsure, version=1) == ("B3",)
    assert weighing.on is None
    weighing.on = SIGNED
    session.flush()
    standing = stand(session, act.shelf, consultation, today=act.today)
    assert standing.score.items["B3"].stale
    assert save_letter(act, consultation, replace(unsure, budget=3), version=2) == ()
    settled = replace(LETTER, use=Use.INFORM_DECISION)
    save_letter(act, consultation, settled, version=3)
    assert not stand(session, act.shelf, consultation, today=act.today).score.items["B3"].stale


def test_one_step_settles_only_what_is_still_there(make: Maker, session: Session) -> None:
    consultation = make.consultation(town := make.town())
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    twice = replace(LETTER, fixed=(Margin(text="les jeux"), Margin(text="Le budget")))
    save_letter(act, consultation, twice, version=0)
    settle(act, consultation, Way.KEEP_OPEN, version=1)
    assert letter_of(session, consultation).letter.fixed == (Margin(text="Le budget"),)
    with pytest.raises(SettledAlready):
        settle(act, consultation, Way.KEEP_OPEN, version=2)
    with pytest.raises(Conflict):
        settle(act, consultation, Way.KEEP_OPEN, version=1)
    with pytest.raises(NotYours):
        settle(make.act(make.person(town, Role.DPO)), consultation, Way.KEEP_OPEN, version=2)


def test_answerers_are_held_against_departments_and_the_towns_calendar(make: Maker, session: Session) -> None:
    town = make.town()
    parks = make.department(town, "Parcs et jardins", slug="parcs")
    consultation = make.consultation(town, concerned=(parks,))
    act = make.act(make.person(town, Role.LEADER))
    on = {"who": "Direction des parcs et jardins"}
    whit_monday = replace(LETTER, answerers=(Answerer(**on, by=date(2027, 5, 17)),))
    save_letter(act, consultation, whit_monday, version=0)
    found = {one.id: one for one in stand(session, act.shelf, consultation, today=act.today).found}
    assert set(found) == {"R8", "R9"}
    [hindrance] = found["R8"].between[1].value
    assert hindrance.obstacle == "public"
    checklist = Checklist(municipality_id=town.id, department_id=parks.id)
    session.add(checklist)
    session.flush()
    session.add(Answer(checklist_id=checklist.id, item="D8", status=Status.DECLARED, on=SIGNED))
    save_letter(
        act, consultation, replace(LETTER, answerers=(Answerer(**on, by=date(2027, 5, 18)),)), version=1
    )
    assert stand(session, act.shelf, consultation, today=act.today).found == ()
