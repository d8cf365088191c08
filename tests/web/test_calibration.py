"""The calibration game as people meet it: opening, the round, closing, what each may see."""

from datetime import date

import pytest

from onboarding.domain.people import Role
from onboarding.records.calibration import cases_in, running_calibration
from tests.calibrations import Game, own_case

HOME = "/charter/calibration"


@pytest.fixture
def game(make):
    return Game(make, locale="en")


@pytest.fixture
def lead(game, visit):
    return visit(game.lead)


def form(game, **given):
    """What the form of a new round sends."""
    opening = game.opening()
    usual = {
        "people": [str(id) for id in opening.people],
        "cases": list(opening.cases),
        "closes_on": "2026-11-30",
        "spoken": "en",
        "purpose": "counts",
        "shown": "figures",
    }
    return usual | given


def test_the_empty_page_says_what_will_be_there_and_how_to_begin(lead, game, make, visit):
    page = lead.get(HOME)
    assert "No round yet" in page.text
    assert page.links["Open a calibration round"] == f"{HOME}/new"
    other = visit(make.person(game.town, Role.LEADER, locale="en")).get(HOME)
    assert "The moderation lead or a lead ambassador opens it" in other.text
    assert "Open a calibration round" not in other.links


def test_the_form_offers_twenty_cases_and_ticks_the_moderators(lead, game, make):
    ambassador = make.person(game.town, Role.LEAD_AMBASSADOR)
    page = lead.get(f"{HOME}/new")
    ticked = [each.get("value") for each in page.document.iter("input") if each.get("checked") is not None]
    assert [each for each in ticked if each.isdigit()] == [str(each.id) for each in game.everybody]
    assert str(ambassador.id) not in ticked
    assert sum(not each.isdigit() for each in ticked) == 20 + 3
    for decision in ("Hide it, with the reason", "Leave it as it is"):
        assert decision not in page.text


def test_a_round_is_opened_and_the_second_post_is_told_of_the_first(lead, game, session):
    opened = lead.post(f"{HOME}/new", form(game))
    assert opened.status == 302
    page = lead.get(opened.location)
    assert "The round is open, and those who judge are told." in page.text
    assert "0 of 20 cases decided" in page.text
    again = lead.post(f"{HOME}/new", form(game))
    assert again.status == 422
    assert again.links["See the open calibration round"] == opened.location


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"cases": ["irony"]}, "takes at least 20 cases"),
        ({"cases": []}, "Choose the cases to judge."),
        ({"cases": ["nope"]}, "is not one of the choices"),
        ({"people": []}, "Choose who judges."),
        ({"people": ["999999"]}, "is not one of the choices"),
        ({"people": ["x"]}, "is not one of the choices"),
        ({"closes_on": "2026-11-22"}, "between today and two months"),
        ({"closes_on": "yesterday"}, "Enter a day between 2000 and 2100"),
        ({"spoken": "de"}, "Choose one of the answers listed"),
        ({"purpose": "fun"}, "Choose one of the answers listed"),
    ],
)
def test_a_form_that_cannot_be_is_told_by_its_field(lead, game, session, given, said):
    page = lead.post(f"{HOME}/new", form(game, **given))
    assert page.status == 422
    assert said in page.text
    assert running_calibration(session, game.town.id) is None


def test_a_case_without_words_in_the_rounds_language_is_named(lead, game, make):
    case = own_case(make, game.town)
    case.texts = {"fr": case.texts["fr"]}
    make.session.commit()
    page = lead.post(f"{HOME}/new", form(game, cases=[*game.opening().cases, "own-1-1"]))
    assert page.status == 422
    assert "“La fontaine (own case)” has no words in English yet" in page.text


def test_those_who_run_it_see_who_sent_in_and_never_what(lead, game):
    opened = game.opened()
    game.judge(game.moderators[0], opened, wrong=4)
    page = lead.get(f"{HOME}/rounds/{opened.id}")
    assert "Modérateur 1 Sent in" in page.text
    assert "Modérateur 2 Not sent in yet" in page.text
    assert "Hide it, with the reason" not in page.text
    assert "Model answer" not in page.text


def test_others_see_that_a_round_runs_and_no_name(game, make, visit):
    opened = game.opened()
    leader = visit(make.person(game.town, Role.LEADER, locale="en"))
    page = leader.get(f"{HOME}/rounds/{opened.id}")
    assert "Answers sent in: 0 of 3" in page.text
    assert "Modérateur" not in page.text


def test_a_round_is_closed_after_a_look_and_the_line_is_told(lead, game):
    opened = game.opened()
    for person in game.everybody[:2]:
        game.judge(person, opened)
    confirm = lead.get(f"{HOME}/rounds/{opened.id}/close")
    assert "Not sent in, and left out: Modérateur 2." in confirm.text
    assert lead.post(f"{HOME}/rounds/{opened.id}/close").status == 302
    page = lead.get(f"{HOME}/rounds/{opened.id}")
    assert "Line E13 has moved" in page.text
    assert "Agreement: 100%" in page.text
    assert "Kappa 1.00: almost perfect" in page.text
    assert "This is Cohen’s kappa, for two people." in page.text
    assert "everybody decided every case as the model answer does" in page.text
    line = lead.get(page.links["See line E13"])
    assert line.status == 200
    again = lead.post(f"{HOME}/rounds/{opened.id}/close")
    assert again.status == 302
    assert "The round was closed already." in lead.get(again.location).text
    assert lead.get(f"{HOME}/rounds/{opened.id}/close").location == f"{HOME}/rounds/{opened.id}"


def test_the_result_tells_where_people_differ_with_the_model_answer(lead, game):
    played, _ = game.played(0, 2, 0)
    page = lead.get(f"{HOME}/rounds/{played.id}")
    assert "Agreement: 93.3%" in page.text
    assert "It is evidence for line E13." in page.text
    assert "2 cases to talk about, the widest spread first." in page.text
    assert "Some leave it visible, others hide it" in page.text
    assert "La maire prise à partie" in page.text
    assert "Model answer: Leave it as it is" in page.text
    assert "As the model answer: 2 of 3" in page.text
    assert "Modérateur" not in page.text


def test_the_disputed_cases_are_played_again_as_practice(lead, game):
    played, _ = game.played(0, 2, 0)
    link = lead.get(f"{HOME}/rounds/{played.id}").links["Play the cases you differ on again, as practice"]
    page = lead.get(link)
    ticked = [each.get("value") for each in page.document.iter("input") if each.get("checked") is not None]
    assert {"mayor_criticised", "irony", "practice"} <= set(ticked)
    assert "advert" not in ticked
    for strange in ("x", "-1", "99999999999999999999", "0"):
        assert lead.get(f"{HOME}/new?again={strange}").status == 200


def test_names_stand_there_where_the_round_said_so(lead, game):
    played, _ = game.played(0, 2, 0, shows_names=True)
    assert "Maud Règle, Modérateur 2" in lead.get(f"{HOME}/rounds/{played.id}").text


def test_a_poor_round_says_what_is_missing(lead, game):
    played, _ = game.played(0, 9, 0)
    page = lead.get(f"{HOME}/rounds/{played.id}")
    assert "It is no evidence for line E13. What is missing:" in page.text
    assert "at least 80 times out of 100" in page.text


def test_one_judge_gets_the_model_answers_and_no_agreement(lead, game):
    opened = game.opened(game.lead)
    game.judge(game.lead, opened, wrong=1)
    game.close(opened)
    page = lead.get(f"{HOME}/rounds/{opened.id}")
    assert "No agreement to show" in page.text
    assert "An agreement takes two people at least." in page.text
    assert "All alike, but not as the model answer" in page.text


def test_a_round_nobody_judged_says_so(lead, game):
    opened = game.opened()
    game.close(opened)
    assert "No agreement to show" in lead.get(f"{HOME}/rounds/{opened.id}").text
    assert "No agreement to show" in lead.get(HOME).text


@pytest.mark.parametrize("role", [Role.LEADER, Role.DEPARTMENT_HEAD, Role.MODERATOR, Role.DPO])
def test_whoever_took_no_part_sees_the_figures_and_no_case(game, make, visit, role):
    played, _ = game.played(0, 2, 0)
    department = make.department(game.town) if role is Role.DEPARTMENT_HEAD else None
    browser = visit(make.person(game.town, role, department=department, locale="en"))
    page = browser.get(f"{HOME}/rounds/{played.id}")
    assert "Agreement: 93.3%" in page.text
    assert "How each case was judged is shown to those who took part" in page.text
    assert "La maire prise à partie" not in page.source
    assert "Model answer" not in page.source
    expected = 403
    assert browser.flask.get(f"{HOME}/rounds/{played.id}/sheet.pdf").status_code == expected


def test_the_sheet_is_there_once_the_round_is_closed(lead, game):
    opened = game.opened()
    path = f"{HOME}/rounds/{opened.id}/sheet.pdf"
    assert lead.flask.get(path).status_code == 404
    for person, wrong in zip(game.everybody, (0, 3, 1), strict=True):
        game.judge(person, opened, wrong=wrong)
    game.close(opened)
    answer = lead.flask.get(path)
    assert answer.mimetype == "application/pdf"
    assert 'filename="calibration-2026-11-23.pdf"' in answer.headers["Content-Disposition"]


def test_people_and_the_last_day_are_changed_and_both_versions_are_shown_on_a_conflict(lead, game, session):
    opened = game.opened()
    path, one, two = f"{HOME}/rounds/{opened.id}/change", *game.moderators
    said = {"people": [str(one.id)], "closes_on": "2026-12-04", "version": "1"}
    assert lead.post(path, said).status == 302
    assert "Modérateur 2" not in lead.get(f"{HOME}/rounds/{opened.id}").text
    late = lead.post(path, said | {"people": [str(two.id)]})
    assert late.status == 409
    assert "Somebody else saved in the meantime" in late.text
    assert lead.post(path, late.form_values).status == 302
    assert lead.post(path, said | {"people": [], "version": "3"}).status == 422
    game.close(opened)
    assert lead.get(path).location == f"{HOME}/rounds/{opened.id}"
    assert lead.post(path, said | {"version": "4"}).status == 422


def test_all_who_sent_in_stay_and_nobody_more_need_be_asked(lead, game):
    opened = game.opened(game.lead)
    game.judge(game.lead, opened)
    page = lead.get(f"{HOME}/rounds/{opened.id}/change")
    assert "Their answers are sent in and stay: Maud Règle." in page.text
    said = {"people": [], "closes_on": "2026-12-10", "version": "1"}
    assert lead.post(f"{HOME}/rounds/{opened.id}/change", said).status == 302


def test_the_past_stands_as_a_chart_with_its_table(lead, game):
    game.played(0, 9, 0)
    game.played(0, 1, 0)
    game.played(0, 0, 5, counts=False)
    page = lead.get(HOME)
    assert "In the last round, people agreed at 83.3%" in page.text
    assert "3 rounds" in page.text
    for said in ("Not enough", "Enough", "Practice", "96.6%"):
        assert said in page.text


def test_a_round_too_far_from_the_opening_says_when_to_repeat_it(lead, game):
    game.played(0, 0, 0)
    assert "To be repeated between 30 January 2027 and the opening on 1 March 2027" in lead.get(HOME).text


def test_within_the_thirty_days_a_new_round_is_due(lead, game, make):
    played, _ = game.played(0, 0, 0)
    played.closed_on = date(2026, 9, 1)
    game.consultation.opens_on = date(2026, 12, 7)
    make.session.commit()
    assert "A new round is due" in lead.get(HOME).text


def test_another_towns_round_is_not_there(game, make, visit):
    opened = game.opened()
    stranger = visit(make.person(make.town(), Role.MODERATION_LEAD))
    for path in ("", "/close", "/change", "/judge", "/judge/1", "/judge/check", "/sheet.pdf"):
        assert stranger.get(f"{HOME}/rounds/{opened.id}{path}").status == 404


def test_a_frozen_case_is_shown_as_text_whatever_it_holds(lead, game, session):
    played, _ = game.played(0, 1, 0)
    case = cases_in(session, played.id)[0]
    case.message = "<script>alert(1)</script> \u202e **gras** [lien](javascript:x) 🙃"
    session.commit()
    page = lead.get(f"{HOME}/rounds/{played.id}")
    assert "<script>alert" not in page.source
    assert "alert(1)" in page.text
