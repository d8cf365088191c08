"""The town's own cases on their pages."""

import pytest

from onboarding.domain.people import Role
from onboarding.records.own_cases import town_cases_of
from tests.calibrations import Game, own_case

CASES = "/charter/calibration/cases"
SAID = {
    "title_fr": "La fontaine",
    "thread_fr": "Fil « Place »",
    "message_fr": "Rendez-nous l’eau !",
    "reason_fr": "Rien n’est interdit.",
    "hard_fr": "Le ton.",
    "decision": "leave",
    "clause": "off_limits",
    "difficulty": "clear",
    "version": "0",
}


@pytest.fixture
def game(make):
    return Game(make, locale="en")


@pytest.fixture
def lead(game, visit):
    return visit(game.lead)


def test_the_list_holds_the_supplied_ones_without_their_model_answers(lead):
    page = lead.get(CASES)
    assert "No case of your own yet" in page.text
    assert "20 cases" in page.text
    assert "Hide it, with the reason" not in page.text


def test_a_case_is_added_changed_retired_taken_up_and_deleted(lead, game, session):
    assert lead.post(f"{CASES}/new", SAID).status == 302
    [case] = town_cases_of(session, game.town.id)
    assert "“La fontaine” is among the cases" in lead.get(CASES).text
    form = lead.get(f"{CASES}/{case.id}").form_values
    assert form["message_fr"] == "Rendez-nous l’eau !"
    assert lead.post(f"{CASES}/{case.id}", form | {"decision": "hide", "title_fr": "L’eau"}).status == 302
    retire = f"{CASES}/{case.id}/retire"
    assert lead.post(retire, lead.get(retire).form_values).status == 302
    page = lead.get(CASES)
    assert "L’eau No longer used" in page.text
    assert lead.post(f"{CASES}/{case.id}/resume", page.form_values).status == 302
    gone = lead.post(f"{CASES}/{case.id}/delete", lead.get(f"{CASES}/{case.id}/delete").form_values)
    assert gone.status == 302
    session.rollback()
    assert town_cases_of(session, game.town.id) == ()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"title_fr": ""}, "Give the case a name (Français)."),
        ({"message_fr": ""}, "Write the contribution (Français)."),
        ({"reason_fr": "  "}, "Give the reason of the model answer (Français)."),
        ({"title_en": "Water"}, "Write the contribution (English)."),
        ({"message_fr": "é" * 100_000}, "Use at most 5000 characters."),
        ({"decision": "ban"}, "Choose one of the answers listed."),
        ({"clause": "nope"}, "Choose one of the answers listed."),
        ({"difficulty": ""}, "Say how hard the case is."),
    ],
)
def test_what_is_missing_or_too_long_is_told_by_its_field(lead, game, session, given, said):
    page = lead.post(f"{CASES}/new", SAID | given)
    assert page.status == 422
    assert said in page.text
    assert town_cases_of(session, game.town.id) == ()
    assert page.form_values["thread_fr"] == "Fil « Place »"


def test_scripts_right_to_left_and_emoji_stay_text(lead, game, session):
    odd = "<script>alert(1)</script> \u202eשלום 🙃 **x** {{ 7*7 }}\u0000"
    assert lead.post(f"{CASES}/new", SAID | {"message_fr": odd, "title_fr": odd[:60]}).status == 302
    page = lead.get(CASES)
    assert "<script>alert" not in page.source
    [case] = town_cases_of(session, game.town.id)
    opened = game.opened(cases=(case.code, "irony"), counts=False)
    shown = lead.get(f"/charter/calibration/rounds/{opened.id}/judge/1")
    assert "<script>alert" not in shown.source
    assert "{{ 7*7 }}" in shown.text
    assert "\u202e" not in shown.source
    assert "\u0000" not in shown.source


def test_both_versions_are_shown_when_somebody_saved_first(lead, game, make):
    case = own_case(make, game.town)
    form = lead.get(f"{CASES}/{case.id}").form_values
    assert lead.post(f"{CASES}/{case.id}", form | {"title_fr": "Un"}).status == 302
    late = lead.post(f"{CASES}/{case.id}", form | {"title_fr": "Deux"})
    assert late.status == 409
    assert "Somebody else saved in the meantime" in late.text
    assert late.form_values["title_fr"] == "Deux"
    assert lead.post(f"{CASES}/{case.id}", late.form_values).status == 302


def test_a_used_case_gets_a_new_version_and_cannot_be_deleted(lead, game, make):
    case = own_case(make, game.town)
    opened = game.opened(*game.moderators, cases=(case.code, "irony"), counts=False)
    page = lead.get(f"{CASES}/{case.id}")
    assert "Saving makes a new version of it" in page.text
    saved = lead.post(f"{CASES}/{case.id}", page.form_values | {"title_fr": "L’eau", "title_en": "Water"})
    assert "“Water” has a new version; past rounds keep the earlier one." in lead.get(saved.location).text
    assert "version 2" in lead.get(CASES).text
    refused = lead.post(f"{CASES}/{case.id}/delete", {"version": "1"})
    assert refused.status == 422
    assert "newer version" in refused.text
    assert opened.id


def test_who_has_yet_to_judge_a_case_does_not_see_its_model_answer(lead, game, make):
    case = own_case(make, game.town)
    opened = game.opened(cases=(case.code, "irony"), counts=False)
    refused = lead.get(f"{CASES}/{case.id}")
    assert refused.status == 422
    assert "Send your answers in first" in refused.text
    listed = lead.get(CASES)
    assert "only their names are shown here" in listed.text
    assert "Criticism" not in listed.text
    game.judge(game.lead, opened)
    assert lead.get(f"{CASES}/{case.id}").status == 200


def test_another_towns_case_is_not_there(game, make, visit):
    case = own_case(make, game.town)
    stranger = visit(make.person(make.town(), Role.MODERATION_LEAD))
    for path in ("", "/retire", "/delete"):
        assert stranger.get(f"{CASES}/{case.id}{path}").status == 404
