"""Judging alone: five on a page, coming back, two windows, sending in; nothing of anybody else's."""

from datetime import timedelta

import pytest
from sqlalchemy import delete

from onboarding.domain.people import Role
from onboarding.records.people import RoleGrant
from tests.calibrations import Game

HOME = "/charter/calibration"


@pytest.fixture
def game(make):
    return Game(make, locale="en")


@pytest.fixture
def opened(game):
    return game.opened()


@pytest.fixture
def judge(game, opened, visit):
    return visit(game.moderators[0])


def at(round, rest=""):
    return f"{HOME}/rounds/{round.id}/judge{rest}"


def decided(page, ruling="leave"):
    """What the page sends with that decision for each case."""
    chosen = {
        name.replace("seen_", "ruling_"): ruling for name in page.form_values if name.startswith("seen_")
    }
    return page.form_values | chosen


def test_the_way_from_the_round_through_four_pages_to_the_model_answers(judge, opened):
    assert judge.get(at(opened)).location == at(opened, "/1")
    for number in range(1, 5):
        page = judge.get(at(opened, f"/{number}"))
        assert page.h1 == f"Cases {5 * number - 4} to {5 * number} of 20"
        onward = judge.post(at(opened, f"/{number}"), decided(page))
        assert onward.status == 302
    assert onward.location == at(opened, "/check")
    check = judge.get(onward.location)
    assert check.text.count("Leave it as it is") == 20
    sent = judge.post(at(opened, "/check"))
    page = judge.get(sent.location)
    assert "Your answers are sent in" in page.text
    assert "Model answer: Hide it, with the reason" in page.text


def test_the_pages_tell_nothing_of_the_model_answer_nor_of_the_others(judge, game, opened, shelf):
    game.judge(game.lead, opened, wrong=5)
    said = shelf.words["fr"].cases
    for number in range(1, 5):
        source = judge.get(at(opened, f"/{number}")).source
        assert not any(text.reason in source or text.hard in source for text in said.values())
        assert "Maud Règle" not in source
    assert "Maud Règle" not in judge.get(at(opened, "/check")).text


def test_two_people_meet_the_cases_in_another_order(game, opened, visit):
    orders = []
    for person in game.moderators:
        first = visit(person).get(at(opened, "/1"))
        orders.append([name for name in first.form_values if name.startswith("seen_")])
    assert orders[0] != orders[1]


def test_stopping_and_coming_back_leads_to_the_first_page_that_waits(judge, opened):
    page = judge.get(at(opened, "/1"))
    judge.post(at(opened, "/1"), decided(page, "hide"))
    assert judge.get(at(opened)).location == at(opened, "/2")
    again = judge.get(at(opened, "/1")).form_values
    assert [value for name, value in again.items() if name.startswith("ruling_")] == ["hide"] * 5
    assert "5 of 20 cases decided" in judge.get(f"{HOME}/rounds/{opened.id}").text


def test_nothing_is_sent_in_while_a_case_waits(judge, opened):
    page = judge.post(at(opened, "/check"))
    assert page.status == 422
    assert "Case 1 still waits for a decision." in page.text
    assert "20 cases wait for a decision" in page.text


def test_a_note_alone_is_asked_about_and_still_there(judge, opened):
    page = judge.get(at(opened, "/1"))
    note = next(name for name in page.form_values if name.startswith("note_"))
    refused = judge.post(at(opened, "/1"), page.form_values | {note: "À voir ensemble"})
    assert refused.status == 422
    assert "Choose a decision, or take the note away." in refused.text
    assert refused.form_values[note] == "À voir ensemble"


def test_what_is_too_long_or_no_decision_is_refused_by_its_field(judge, opened):
    page = judge.get(at(opened, "/1"))
    note = next(name for name in page.form_values if name.startswith("note_"))
    refused = judge.post(at(opened, "/1"), decided(page) | {note: "x" * 501})
    assert "Use at most 500 characters." in refused.text
    assert judge.post(at(opened, "/1"), decided(page, "ban")).status == 422


def test_another_window_sees_both_choices_and_may_keep_its_own(judge, opened):
    page = judge.get(at(opened, "/1"))
    judge.post(at(opened, "/1"), decided(page, "hide"))
    late = judge.post(at(opened, "/1"), decided(page, "move"))
    assert late.status == 409
    assert "You saved something else from another window" in late.text
    assert late.text.count("Saved meanwhile: Hide it, with the reason") == 5
    assert judge.post(at(opened, "/1"), late.form_values).status == 302
    assert "Move it to the right thread" in judge.get(at(opened, "/check")).text


def test_sending_twice_is_no_harm_and_nothing_changes_afterwards(judge, game, opened):
    page = judge.get(at(opened, "/1"))
    game.judge(game.moderators[0], opened)
    assert judge.post(at(opened, "/check")).location == f"{HOME}/rounds/{opened.id}"
    refused = judge.post(at(opened, "/1"), decided(page))
    assert refused.status == 422
    assert "nothing changes them any more" in refused.text
    for rest in ("", "/1", "/check"):
        assert judge.get(at(opened, rest)).location == f"{HOME}/rounds/{opened.id}"


def test_after_the_closing_what_was_typed_is_shown_and_not_taken(judge, game, opened):
    page = judge.get(at(opened, "/1"))
    note = next(name for name in page.form_values if name.startswith("note_"))
    game.close(opened)
    refused = judge.post(at(opened, "/1"), decided(page) | {note: "Mon avis"})
    assert refused.status == 422
    assert "takes no more answers" in refused.text
    assert "Mon avis" in refused.text


def test_after_the_last_day_the_page_says_whom_to_ask(judge, game, opened, make):
    opened.closes_on = make.now.date() - timedelta(days=1)
    make.session.commit()
    page = judge.get(f"{HOME}/rounds/{opened.id}")
    assert "The last day to judge has passed" in page.text
    assert judge.get(at(opened)).location == f"{HOME}/rounds/{opened.id}"


def test_whoever_is_not_asked_is_led_to_the_round(game, make, opened, visit):
    other = visit(make.person(game.town, Role.LEAD_AMBASSADOR, locale="en"))
    assert other.get(at(opened)).location == f"{HOME}/rounds/{opened.id}"
    assert other.post(at(opened, "/1")).status == 422


def test_somebody_who_lost_the_role_is_kept_out_and_is_no_longer_waited_for(game, make, opened, visit):
    person = game.moderators[0]
    browser = visit(person)
    make.session.execute(delete(RoleGrant).where(RoleGrant.person_id == person.id))
    make.grant(person, Role.IT)
    assert browser.get(at(opened)).status == 403
    page = visit(game.lead).get(f"{HOME}/rounds/{opened.id}")
    assert "Not sent in; no longer moderates here" in page.text


def test_a_page_that_is_not_there_is_not_there(judge, opened):
    assert judge.get(at(opened, "/5")).status == 404
    assert judge.get(at(opened, "/0")).status == 404
    assert judge.post(at(opened, "/9")).status == 404


def test_who_is_asked_finds_it_among_what_waits_and_in_a_notice(judge, game, opened):
    waiting = judge.get("/me")
    assert "Judge the calibration cases, alone" in waiting.text
    notice = judge.get("/notices")
    assert "You are asked to judge 20 sample contributions, alone, by 30 November 2026." in notice.text
    game.judge(game.moderators[0], opened)
    assert "Judge the calibration cases" not in judge.get("/me").text


def test_who_runs_it_is_asked_to_close_it_once_all_have_sent_in(game, opened, visit):
    lead = visit(game.lead)
    assert "Close the calibration round" not in lead.get("/me").text
    for person in game.everybody:
        game.judge(person, opened)
    assert "Close the calibration round and see its result" in lead.get("/me").text
    game.close(opened)
    assert "Close the calibration round" not in lead.get("/me").text


def test_the_result_is_told_to_those_who_took_part(judge, game, opened):
    game.judge(game.moderators[0], opened)
    game.close(opened)
    assert "The result of the calibration round is there." in judge.get("/notices").text
