"""The lead ambassadors and the training lead, as people meet them."""

import pytest

from onboarding.domain.people import Role


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def ada(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")


@pytest.fixture
def lead(ada, visit):
    return visit(ada)


@pytest.fixture
def leader(make, town, visit):
    return visit(make.person(town, Role.LEADER, name="Line Mairie", locale="en"))


@pytest.fixture
def mission(ada):
    return f"/ambassadors/lead/{ada.id}/mission"


@pytest.fixture
def time(ada):
    return f"/ambassadors/lead/{ada.id}/time"


def changed(browser, path, **sent):
    """What comes of saving the form with these values instead."""
    return browser.post(path, browser.get(path).form_values | sent)


def test_the_page_says_what_is_missing_and_what_a_town_of_this_size_is_advised(lead, make, town):
    make.consultation(town, slug="quai")
    page = lead.get("/ambassadors/lead")
    assert "Lead ambassador: Ada Pilote" in page.text
    assert "Not written down yet" in page.text
    assert "For a town of your size we propose 80% of a full-time post. It is an assumption" in page.text
    assert "20,000 to 100,000 Your town 80% 121.2 h" in page.text
    assert page.links["C1 Lead ambassador mandated"] == "/consultations/quai/lines/C1"
    assert page.links["D4 Dedicated time for the lead"] == "/consultations/quai/lines/D4"
    letter = page.links["Read and fill in: Mission letter for the lead ambassador"]
    assert "Ada Pilote" in lead.get(letter).text


def test_a_town_without_a_consultation_or_a_known_size_is_not_left_alone(make, visit):
    town = make.town(population=None)
    page = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en")).get("/ambassadors/lead")
    assert "From three tenths of a full-time post to a whole one" in page.text
    assert "once a consultation is being prepared" in page.text


def test_the_mission_and_the_signature_are_written_by_leadership(leader, lead, mission):
    letter = {"signed_on": "2026-11-02", "signed_by": "Line Mairie, mayor"}
    assert changed(leader, mission, mission="Porter le projet", **letter).status == 302
    page = lead.get("/ambassadors/lead")
    assert "Porter le projet" in page.text
    assert "Signed by Line Mairie, mayor on 2 November 2026." in page.text
    assert "wrote down the mission of Ada Pilote" in lead.get("/journal").text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"signed_on": "2026-11-24", "signed_by": "Line"}, "still to come"),
        ({"signed_on": "2026-11-02", "signed_by": ""}, "give both, or neither"),
        ({"signed_on": "32/13", "signed_by": "Line"}, "Enter a day between 2000 and 2100"),
        ({"mission": "M" * 2001}, "Use at most 2000 characters."),
        ({"signed_on": "2026-11-02", "signed_by": "L" * 300}, "Use at most 120 characters."),
    ],
)
def test_a_letter_that_cannot_be_is_answered_beside_its_field(leader, mission, sent, remedy):
    page = changed(leader, mission, **sent)
    assert page.status == 422
    assert remedy in page.text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"share": "", "hours": ""}, "Say the share of working time or the hours a month."),
        ({"share": "50", "hours": "10"}, "50% of a full-time post is 75.8 h a month: give one of the two."),
        ({"share": "101"}, "Enter a number between 0 and 100."),
        ({"hours": "1e9"}, "Enter hours a month between 0.25 and 200."),
        ({"hours": "inf"}, "Enter hours"),
        ({"share": "half"}, "Enter a whole number, without decimals."),
    ],
)
def test_time_that_cannot_be_is_answered_beside_its_field(lead, time, sent, remedy):
    page = changed(lead, time, **sent)
    assert page.status == 422
    assert remedy in page.text


@pytest.mark.parametrize(
    ("step", "field", "theirs", "mine"),
    [("mission", "mission", "La sienne", "La mienne"), ("time", "share", "80", "40")],
)
def test_two_who_write_at_once_see_both_versions(leader, lead, ada, step, field, theirs, mine):
    path = f"/ambassadors/lead/{ada.id}/{step}"
    form = lead.get(path).form_values
    assert leader.post(path, form | {field: theirs}).status == 302
    page = lead.post(path, form | {field: mine})
    assert page.status == 409
    assert f"{theirs} {mine}" in page.text
    assert lead.post(path, page.form_values).status == 302
    assert mine in leader.get("/ambassadors/lead").text


def test_the_lead_asks_for_hours_and_leadership_signs_them(lead, leader, time):
    assert "count as signed once leadership" in lead.get(time).text
    assert changed(lead, time, share="30").status == 302
    page = lead.get("/ambassadors/lead")
    assert "30% of a full-time post, 45.5 h a month. Asked for, not signed yet" in page.text
    assert "By saving you sign these hours" in leader.get(time).text
    assert changed(leader, time).status == 302
    assert "Signed by Line Mairie on 23 November 2026." in lead.get("/ambassadors/lead").text
    assert "Other hours than those have to be signed anew." in lead.get(time).text


def test_the_hours_of_a_launch_are_shown_where_they_are_signed(lead, leader, time):
    before = lead.get(time).form_values
    assert changed(lead, time, share="30", launch="90").status == 302
    assert leader.get(time).form_values["launch"] == "90"
    assert leader.post(time, before | {"share": "40"}).status == 409
    assert changed(leader, time).status == 302
    page = lead.get("/ambassadors/lead")
    assert "In the month of the opening: 90 h." in page.text
    assert "Signed by Line Mairie on 23 November 2026." in page.text


def test_of_share_and_hours_the_one_that_was_touched_counts(lead, time):
    for said, shown in (
        ({"share": "30"}, "30% of a full-time post, 45.5 h a month"),
        ({"share": "50"}, "50% of a full-time post, 75.8 h a month"),
        ({"hours": "45,5"}, "30% of a full-time post, 45.5 h a month"),
    ):
        assert changed(lead, time, **said).status == 302
        assert shown in lead.get("/ambassadors/lead").text


def test_only_those_who_lead_edit_and_another_towns_lead_is_not_there(lead, make, town, visit, ada):
    dpo = visit(make.person(town, Role.DPO, locale="en"))
    assert "Change" not in dpo.get("/ambassadors/lead").links
    elsewhere = make.person(make.town(), Role.LEAD_AMBASSADOR)
    for name in ("mission", "time"):
        assert dpo.get(f"/ambassadors/lead/{ada.id}/{name}").status == 403
        for unknown in (elsewhere.id, 999_999):
            assert lead.get(f"/ambassadors/lead/{unknown}/{name}").status == 404
            assert lead.post(f"/ambassadors/lead/{unknown}/{name}").status == 404


def test_a_training_lead_is_named_replaced_and_removed(lead, make, town):
    rose, theo = (make.person(town, Role.IT, name=name) for name in ("Rose", "Théo"))
    path = "/ambassadors/training-lead"
    assert "Somebody has to prepare the sessions" in lead.get("/ambassadors/lead").text
    assert lead.post(path, {"person": str(rose.id)}).status == 302
    form = lead.get(path)
    assert form.form_values["instead_of"] == str(rose.id)
    assert "holds the role here already" in lead.post(path, {"person": str(rose.id)}).text
    assert lead.post(path, form.form_values | {"person": str(theo.id)}).status == 302
    page = lead.get("/ambassadors/lead")
    assert "Remove (Rose, Training lead)" not in page.links
    asked = lead.get(page.links["Remove (Théo, Training lead)"])
    assert asked.h1 == "Shall Théo no longer lead the training?"
    assert lead.post(f"{path}/remove", asked.form_values).status == 302
    assert "named Théo training lead" in lead.get("/journal").text
    assert lead.post(f"{path}/remove", asked.form_values).status == 404
    for nobody in ("", "?person=x", "?person=999999"):
        assert lead.get(f"{path}/remove{nobody}").status == 404


@pytest.mark.parametrize("person", ["", "x", "999999"])
def test_an_unknown_training_lead_is_refused_by_the_field(lead, person):
    assert lead.post("/ambassadors/training-lead", {"person": person}).status == 422
