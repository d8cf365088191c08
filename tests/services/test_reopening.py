"""A changed launch date, level, regime or scoping note re-opens what depends on it, and says why."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain.answers import Status
from onboarding.domain.commitment import Letter, Margin, Participation
from onboarding.domain.people import Role
from onboarding.records.answers import Answer, Checklist
from onboarding.records.journal import JournalEntry
from onboarding.services.charter import charter_of
from onboarding.services.checklists import own_rows
from onboarding.services.clauses import Decision, decide_clause
from onboarding.services.commitment import letter_of, save_letter
from onboarding.services.consultations import edit_consultation, outline_of
from onboarding.services.doubts import doubt_about
from onboarding.services.lines import still_true
from onboarding.services.places import place_of
from onboarding.services.preparation import stand
from onboarding.services.reconfirming import on_the_dates, on_the_level, on_the_regime

TODAY = date(2026, 11, 23)
LETTER = Letter(question="Quel parc ?", level=Participation.CONSULT, negotiable=(Margin(text="Les jeux"),))


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def held(make, town):
    return make.consultation(town)


@pytest.fixture
def lead(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote")


@pytest.fixture
def act(make, lead):
    return make.act(lead)


@pytest.fixture
def stands(session, town, held, shelf):
    """Every line of the town and of the consultation, verified last week."""
    carriers = {
        "town": Checklist(municipality_id=town.id),
        "consultation": Checklist(municipality_id=town.id, consultation_id=held.id),
    }
    session.add_all(carriers.values())
    session.flush()
    session.add_all(
        Answer(
            checklist_id=carriers[item.scope].id,
            item=item.id,
            status=Status.VERIFIED,
            on=date(2026, 11, 16),
            version=1,
        )
        for item in shelf.catalogue.items
        if item.scope in carriers and not item.computed
    )
    session.commit()


@pytest.fixture
def letter(act, held):
    save_letter(act, held, LETTER, version=0)


def to_reconfirm(act, held, person=None):
    """Ids on the list of somebody that ask to be confirmed again, drills left out."""
    standing = stand(act.session, act.shelf, held, today=TODAY)
    rows = own_rows(standing, person or act.actor)
    drills = {item.id for item in act.shelf.catalogue.items if item.validity == "drill"}
    return {row.item for row in rows if row.stale} - drills


def why(act, held, item):
    place = place_of(act, held, item, None)
    stored = act.session.scalars(select(Answer).where(Answer.item == item)).one()
    line = stand(act.session, act.shelf, held, today=TODAY).line(item)
    assert stored.on is None
    return doubt_about(act, place, line).why


def save(act, held, **changes):
    stored = letter_of(act.session, held)
    return save_letter(act, held, replace(stored.letter, **changes), version=stored.version)


def test_a_changed_opening_date_reopens_letter_charter_and_cover_and_says_why(stands, act, held):
    outline = replace(outline_of(act.session, held), opens_on=date(2027, 3, 15))
    edited = edit_consultation(act, held, outline, version=held.version)
    assert set(edited.reopened) == {"B1", "B11", "E1", "D6"}
    assert {why(act, held, item) for item in edited.reopened} == {"dates_changed"}


def test_a_changed_closing_date_reopens_the_same(stands, act, held):
    outline = replace(outline_of(act.session, held), closes_on=date(2027, 5, 2))
    edited = edit_consultation(act, held, outline, version=held.version)
    assert set(edited.reopened) == {"B1", "B11", "E1", "D6"}


@pytest.mark.parametrize(
    "change",
    [
        {"question": "Quelle place ?"},
        {"negotiable": (Margin(text="Les bancs"),)},
        {"fixed": (Margin(text="Le budget"),)},
        {"decision_on": date(2027, 6, 1)},
    ],
    ids=["question", "negotiable", "fixed", "date"],
)
def test_an_edited_scoping_note_makes_the_letter_and_the_charter_stale_at_once(
    stands, letter, act, held, change
):
    act.session.execute(Answer.__table__.update().values(answered_on=date(2026, 11, 16)))
    reopened = save(act, held, **change)
    assert set(reopened) == {"B1", "B11", "E1"}
    assert {why(act, held, item) for item in reopened} == {"scope_changed"}


def test_another_participation_level_reopens_what_was_promised_on_it_and_says_why(letter, stands, act, held):
    reopened = save(act, held, level=Participation.INVOLVE)
    assert set(reopened) == {"B1", "B11", "E1", "A5", "A10", "B3", "B10", "B12"}
    assert {why(act, held, item) for item in reopened} == {"level_changed"}


def test_a_level_named_for_the_first_time_changes_no_level(stands, act, held):
    assert set(save_letter(act, held, LETTER, version=0)) == {"B1", "B11", "E1"}
    assert why(act, held, "B1") == "scope_changed"


def test_another_moderation_regime_reopens_its_reasons_the_charter_and_what_follows(stands, act, held, town):
    decide_clause(act, Decision(clause="regime", option="post", facts={}), version=0)
    act.session.execute(Answer.__table__.update().values(answered_on=date(2026, 11, 16)))
    stored = charter_of(act.session, town.id)
    assert stored.choices["regime"] == "post"
    reopened = set(decide_clause(act, Decision(clause="regime", option="pre", facts={}), version=1))
    assert reopened == {"E1", "E2", "E3"}
    assert {why(act, held, item) for item in reopened} == {"regime_changed"}


def test_what_was_reopened_comes_back_to_the_list_of_its_owner_and_of_nobody_else(
    stands, act, held, make, town
):
    moderator, dpo = make.person(town, Role.MODERATION_LEAD), make.person(town, Role.DPO)
    people = {one: make.act(one).actor for one in (moderator, dpo)}
    assert to_reconfirm(act, held, people[moderator]) == set()
    outline = replace(outline_of(act.session, held), opens_on=date(2027, 3, 15))
    edit_consultation(act, held, outline, version=held.version)
    assert to_reconfirm(act, held, people[moderator]) == {"D6", "E1"}
    assert to_reconfirm(act, held, people[dpo]) == set()


def test_still_true_is_a_new_declaration_that_somebody_else_verifies_again(stands, act, held, lead):
    outline = replace(outline_of(act.session, held), opens_on=date(2027, 3, 15))
    edit_consultation(act, held, outline, version=held.version)
    stored = still_true(act, place_of(act, held, "B1", None), version=2)
    assert (stored.status, stored.on) == (Status.DECLARED, TODAY)
    assert (stored.declared_by, stored.checked_by) == (lead.id, None)
    assert "B1" not in to_reconfirm(act, held)


def test_the_journal_says_which_lines_and_why(letter, stands, act, held):
    save(act, held, level=Participation.INVOLVE)
    entry = act.session.scalars(
        select(JournalEntry).where(JournalEntry.fact == "lines_reopened").order_by(JournalEntry.number.desc())
    ).first()
    assert entry.details["why"] == "level_changed"
    assert "A5" in entry.details["items"]


def test_the_figure_falls_with_what_was_reopened(letter, stands, act, held):
    before = stand(act.session, act.shelf, held, today=TODAY).score.raw
    save(act, held, level=Participation.INVOLVE)
    assert stand(act.session, act.shelf, held, today=TODAY).score.raw < before


def test_a_change_of_nothing_reopens_nothing(letter, stands, act, held):
    assert save(act, held, question="Quel parc ?") == ()
    assert edit_consultation(act, held, outline_of(act.session, held), version=held.version).reopened == ()


def test_nothing_that_is_reckoned_ageless_or_a_drill_is_reopened(shelf):
    catalogue = shelf.catalogue
    for ids in (on_the_dates(catalogue), on_the_level(catalogue), on_the_regime(catalogue)):
        assert len(ids) == len(set(ids))
        items = [catalogue.by_id[id] for id in ids]
        assert not any(item.computed or item.validity in {"none", "drill"} for item in items)
