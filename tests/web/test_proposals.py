"""Asking somebody to carry the project, as those who ask meet it."""

from datetime import timedelta

import pytest

from onboarding.domain.people import Role

ASKED = {
    "name": "Nora Neuve",
    "email": "nora@example.org",
    "locale": "en",
    "hours": "3",
    "word": "They listen to you.",
    "instead_of": "",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parcs")


@pytest.fixture
def lead(make, town, parks, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


PATH = "/ambassadors/parcs/referent/propose"


def test_the_lead_chooses_a_seat_and_asks(lead):
    page = lead.get("/proposals")
    assert "Nobody has been asked yet" in page.text
    page = lead.get(page.links["Ask somebody"])
    assert page.h1 == "Ask somebody"
    assert lead.get("/proposals/new?seat=").status == 422
    assert lead.get("/proposals/new?seat=training_lead").location == "/ambassadors/training-lead/propose"
    page = lead.get(lead.get("/proposals/new?seat=referent:parcs").location)
    assert page.form_values["hours"] == "3"
    sent = lead.post(PATH, ASKED)
    shown = lead.get(sent.location)
    assert shown.h1 == "Proposal to Nora Neuve"
    assert "Shown this once" in shown.text
    assert "http://localhost/proposal/" in shown.source
    assert "Shown this once" not in lead.get(sent.location).text
    listed = lead.get("/proposals").text
    assert "1 person has not answered yet" in listed
    assert "Nora Neuve Referent of Parks Ada Pilote Asked today." in listed


def test_the_department_says_who_was_asked(lead):
    lead.post(PATH, ASKED)
    page = lead.get("/departments/parcs")
    assert "Nora Neuve, as referent: proposed, no answer since 23 November 2026." in page.text
    assert (
        "Ada Pilote asked somebody from outside to take a role in Parks: referent (proposal no." in page.text
    )


def test_silence_turns_amber_after_a_week_and_can_be_reminded(lead, app, make):
    app.config["NOW"] = make.now - timedelta(days=7)
    lead.post(PATH, ASKED)
    assert "Silent" not in lead.get("/proposals").text
    app.config["NOW"] = make.now
    page = lead.get("/proposals")
    assert "Silent No answer for 7 days, since 16 November 2026." in page.text
    reminded = _press(lead, page, "/remind")
    assert "Shown this once" in lead.get(reminded.location).text
    assert "Silent" not in lead.get("/proposals").text
    assert "First asked on 16 November 2026." in lead.get("/proposals").text


def _press(client, page, ending):
    form = next(form for form in page.forms if form.get("action").endswith(ending))
    return client.post(form.get("action"))


def test_a_question_is_withdrawn_after_being_asked_about(lead):
    lead.post(PATH, ASKED)
    page = lead.get("/proposals")
    asked = lead.get(page.links["Withdraw (Nora Neuve)"])
    assert asked.h1 == "No longer ask Nora Neuve?"
    assert _press(lead, asked, "/withdraw").status == 302
    page = lead.get("/proposals")
    assert "Withdrawn, 23 November 2026" in page.text
    assert "nora@example.org" not in page.source


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"name": ""}, "Enter the person’s name."),
        ({"name": "N" * 300}, "Shorten the name to 120 characters or fewer."),
        ({"email": "nora"}, "Enter a complete e-mail address"),
        ({"email": "nora@" + "x" * 300 + ".fr"}, "e-mail address"),
        ({"email": "“nora”@@example..org\0"}, "Enter a complete e-mail address"),
        ({"hours": "a few"}, "Enter hours as a number"),
        ({"hours": "-3"}, "Enter hours a month between 0.25 and 160."),
        ({"hours": "nan"}, "Enter hours"),
        ({"word": "W" * 1001}, "Use at most 1000 characters."),
        ({"locale": "xx"}, "Choose one of the answers listed."),
    ],
)
def test_a_form_that_cannot_be_is_answered_beside_its_field(lead, sent, remedy):
    page = lead.post(PATH, ASKED | sent)
    assert page.status == 422
    assert remedy in page.text
    assert "Nobody has been asked yet" in lead.get("/proposals").text


def test_an_address_of_another_town_is_refused_without_naming_it(lead, make):
    make.person(make.town(name="Secretville"), Role.IT, email="nora@example.org", name="Nora Ailleurs")
    page = lead.post(PATH, ASKED)
    assert page.status == 422
    assert "This address cannot be invited." in page.text
    assert "Secretville" not in page.source


def test_a_referent_is_not_asked_to_be_their_own_deputy(lead, make, town, parks):
    make.person(town, Role.REFERENT, department=parks, email="nora@example.org")
    page = lead.post("/ambassadors/parcs/deputy/propose", ASKED)
    assert page.status == 422
    assert "two different people" in page.text
    assert "holds the role here already" in lead.post(PATH, ASKED).text


def test_nobody_is_asked_twice_for_the_same_seat(lead):
    assert lead.post(PATH, ASKED).status == 302
    page = lead.post(PATH, ASKED)
    assert page.status == 422
    assert "remind them from the list of proposals" in page.text


def test_a_head_asks_in_their_own_department_and_sees_no_link(make, town, parks, visit):
    make.department(town, "Roads", slug="voirie")
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    choices = head.get("/proposals/new").source
    assert "referent:parcs" in choices
    assert "voirie" not in choices
    assert "training_lead" not in choices
    shown = head.get(head.post(PATH, ASKED).location)
    assert "/proposal/" not in shown.source
    assert "The lead ambassador hands the link over" in shown.text
    assert head.get("/ambassadors/voirie/referent/propose").status == 403
    assert head.get("/ambassadors/training-lead/propose").status == 403


def test_a_head_cannot_touch_what_others_asked_elsewhere(lead, make, town, parks, visit):
    make.department(town, "Roads", slug="voirie")
    shown = lead.post("/ambassadors/voirie/referent/propose", ASKED).location
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    for path in (shown, f"{shown}/withdraw"):
        assert head.get(path).status == 403
    for path in (f"{shown}/remind", f"{shown}/withdraw"):
        assert head.post(path).status == 403
    assert "nora@example.org" not in head.get("/proposals").source


def test_somebody_of_the_town_is_told_at_home_and_accepts_by_one_click(lead, make, town, visit):
    make.consultation(town)
    nora = visit(make.person(town, Role.IT, email="nora@example.org", name="Nora", locale="en"))
    lead.post(PATH, ASKED)
    home = nora.get("/")
    assert "You are asked to carry the project" in home.text
    page = nora.get(home.links["Read and answer (Referent of Parks)"])
    assert "They listen to you." in page.text
    assert "About 3 h a month, on working time." in page.text
    assert _press(nora, page, "/accept").location == "/"
    assert "You now hold the role: Referent of Parks." in nora.get("/").text
    assert "You are asked" not in nora.get("/").text
    assert "Accepted, 23 November 2026" in lead.get("/proposals").text
    assert "Referent Nora" in lead.get("/departments/parcs").text


def test_somebody_of_the_town_refuses_and_says_why(lead, make, town, visit):
    nora = visit(make.person(town, Role.IT, email="nora@example.org", name="Nora", locale="en"))
    shown = lead.post(PATH, ASKED).location
    assert nora.post(f"{shown}/refuse", {"reason": "R" * 501}).status == 422
    assert nora.post(f"{shown}/refuse", {"reason": "I leave in March."}).status == 302
    assert nora.get(f"{shown}/answer").status == 404
    assert "Refused, 23 November 2026 I leave in March." in lead.get("/proposals").text
    assert "I leave in March." not in nora.get("/proposals").text


def test_somebody_elses_question_is_not_answered(lead, make, town, visit):
    shown = lead.post(PATH, ASKED).location
    other = visit(make.person(town, Role.IT, locale="en"))
    assert other.get(f"{shown}/answer").status == 404
    assert "put to somebody else" in other.post(f"{shown}/accept").text
    assert "has not answered yet" in lead.get("/proposals").text


def test_a_department_deleted_meanwhile_is_told_in_the_list(lead, make, town, visit):
    nora = visit(make.person(town, Role.IT, email="nora@example.org", locale="en"))
    shown = lead.post(PATH, ASKED).location
    lead.post("/departments/parcs/delete")
    page = lead.get("/proposals")
    assert "(department deleted since)" in page.text
    assert "Remind (Nora)" not in page.text
    told = nora.post(f"{shown}/accept")
    assert told.status == 422
    assert "The department was deleted in the meantime" in told.text
