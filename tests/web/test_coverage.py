"""The coverage map as people meet it: marks in words, gaps with their remedy, suggestions."""

from datetime import date, timedelta

import pytest

from onboarding.domain.people import Role
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parks", slug="parks", wave=1, staff=60)
        roads = make.department(town, "Roads", slug="roads", wave=2)
        later = make.department(town, "Culture", slug="culture", not_now_until=date(2027, 2, 1))
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi", locale="en")
        rita = make.person(
            town, Role.REFERENT, department=parks, name="Rita", last_seen_at=NOW - timedelta(days=23)
        )
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")

    return Scene


@pytest.fixture
def lead(scene, visit):
    return visit(scene.lead)


def test_the_map_says_in_one_sentence_how_far_it_is(lead):
    page = lead.get("/ambassadors")
    assert (
        "0 of 2 departments have a referent and a deputy · 4 gaps in the first wave, 7 in all." in page.text
    )
    row = _row(page, "parks")
    assert "Wave 1" in row
    assert "Trained" not in row
    for said in ("Rémi", "Rita", "Nobody yet", "No", "4 gaps"):
        assert said in row


def test_gaps_are_sentences_with_what_helps(lead, make, scene):
    make.absence(scene.rita, starts_on=date(2026, 12, 3), ends_on=date(2026, 12, 17))
    page = lead.get("/ambassadors")
    for sentence in (
        "No deputy in Parks; the referent, Rita, is away 3–17 December 2026.",
        "Nobody in Parks has followed the training.",
        "The head of Parks, Rémi, has not signed any time.",
        "The referent of Parks, Rita, has not signed in for 23 days.",
        "Nobody is known as head of Roads.",
        "No referent in Roads.",
    ):
        assert sentence in page.text, sentence
    assert page.links["Name a deputy (Parks)"] == "/ambassadors/parks/deputy"
    assert page.links["Have the time signed (Parks)"] == "/load#cards"


def test_not_now_stands_apart_and_lacks_nothing(lead):
    page = lead.get("/ambassadors")
    assert "Culture: to be talked over again on 1 February 2027" in page.text
    assert "referent in Culture" not in page.text
    assert "Nobody answers for Culture" not in page.text


def test_the_map_is_filtered_and_put_in_order(lead, make, scene):
    make.department(scene.town, "Archives", slug="archives")
    assert _order(lead.get("/ambassadors")) == ["archives", "parks", "roads"]
    assert _order(lead.get("/ambassadors?sort=wave")) == ["parks", "roads", "archives"]
    assert _order(lead.get("/ambassadors?wave=2")) == ["roads"]
    assert _order(lead.get("/ambassadors?wave=none")) == ["archives"]
    nothing = lead.get("/ambassadors?wave=3")
    assert "No department in preparation passes this filter." in nothing.text
    for junk in ("?wave=x", "?sort=x", "?wave[]=1"):
        assert lead.get(f"/ambassadors{junk}").status == 200


def test_a_head_meets_their_own_department_first(make, scene, visit, lead):
    head = make.person(scene.town, Role.DEPARTMENT_HEAD, department=scene.roads, locale="en")
    for reader, expected in ((visit(head), ["roads", "parks"]), (lead, ["parks", "roads"])):
        shown = [each.get("id") for each in reader.get("/ambassadors").document.iter("tr") if each.get("id")]
        assert [slug for slug in shown if slug in expected] == expected


def test_only_departments_with_gaps_are_shown_when_asked(lead, make, scene):
    dora = make.person(scene.town, Role.DEPUTY, department=scene.parks, last_seen_at=NOW)
    make.trained(scene.rita, dora)
    make.time_card(scene.rita, scene.parks, signed_on=TODAY)
    make.time_card(dora, scene.parks, signed_on=TODAY)
    scene.rita.last_seen_at = NOW
    make.session.commit()
    page = lead.get("/ambassadors")
    assert "1 of 2 departments" in page.text
    assert "No gap" in _row(page, "parks")
    assert _order(lead.get("/ambassadors?gaps=y")) == ["roads"]


def test_who_is_concerned_by_the_next_consultation_is_marked_and_filtered(lead):
    page = lead.get("/ambassadors")
    assert "Concerned by the next consultation" in _row(page, "parks")
    assert "Concerned by the next consultation" not in _row(page, "roads")
    assert _order(lead.get("/ambassadors?concerned=y")) == ["parks"]


def test_a_refresher_that_falls_due_stands_beside_trained(lead, make, scene):
    make.trained(scene.rita, on=TODAY - timedelta(days=400))
    assert "refresher due" in _row(lead.get("/ambassadors"), "parks")


def test_who_signs_in_when_is_not_for_everybody(make, scene, visit):
    colleague = make.person(scene.town, Role.IT, locale="en")
    page = visit(colleague).get("/ambassadors")
    assert "has not signed in" not in page.text
    assert "For those who lead" in _row(page, "parks")
    assert "Who does not come in is for those who lead, and not counted here." in page.text
    assert "counts in your own departments only" in visit(scene.head).get("/ambassadors").text
    assert "or somebody who does not come in." in visit(scene.lead).get("/ambassadors").text
    assert "has not signed in for 23 days" in visit(scene.head).get("/ambassadors").text
    assert not page.forms[1:]


def test_a_suggestion_is_taken_with_one_click_and_the_deputy_gives_up_their_seat(lead, make, scene):
    dora = make.person(scene.town, Role.DEPUTY, department=scene.roads, name="Dora")
    page = lead.get("/ambassadors")
    assert "Name Dora (Roads, Referent)" in page.text
    assert "stands in there already; the deputy’s seat becomes free" in page.text
    sent = lead.post("/ambassadors/roads/referent/suggested", {"person": str(dora.id)})
    assert sent.location.endswith("/ambassadors#roads")
    after = lead.get("/ambassadors")
    assert "Dora is named in Roads." in after.text
    assert "No deputy in Roads." in after.text
    assert "No referent in Roads." not in after.text


def test_a_suggestion_that_no_longer_holds_is_refused(lead, make, scene):
    path = "/ambassadors/parks/referent/suggested"
    assert lead.post(path, {"person": str(scene.rita.id)}).status == 422
    stranger = make.person(make.town(), Role.IT)
    for nobody in (str(stranger.id), "999999", "x", ""):
        assert lead.post(path, {"person": nobody}).status == 404
    assert lead.post("/ambassadors/parks/mayor/suggested", {"person": str(scene.rita.id)}).status == 404


def test_a_head_takes_suggestions_in_their_own_department_only(make, scene, visit):
    head, olga = visit(scene.head), make.person(scene.town, Role.IT, name="Olga")
    make.time_card(olga, scene.parks)
    page = head.get("/ambassadors")
    assert "Name Olga (Parks, Deputy)" in page.text
    assert "(Roads, Referent)" not in page.text
    data = {"person": str(olga.id)}
    assert head.post("/ambassadors/roads/referent/suggested", data).status == 403
    assert head.post("/ambassadors/parks/deputy/suggested", data).status == 302


def test_where_nobody_suggests_themselves_somebody_new_is_invited(lead):
    page = lead.get("/ambassadors")
    assert "Nobody already known suggests themselves." in page.text
    assert page.links["Invite somebody new (Roads, Referent)"] == "/ambassadors/roads/referent/new"


def test_lines_without_an_owner_are_named_by_role_and_department(lead, make, scene):
    page = lead.get("/ambassadors")
    assert "Nobody holds the role “Moderation lead”:" in page.text
    assert "Nobody answers for Roads:" in page.text
    make.person(scene.town, Role.MODERATION_LEAD)
    assert "“Moderation lead”" not in lead.get("/ambassadors").text


def test_the_leads_home_leads_to_what_nobody_holds(lead):
    page = lead.get("/")
    assert "1 seat of referent or deputy is empty in the first wave" in page.text
    assert any(text.endswith("open lines have no owner") for text in page.links)


def test_the_benchmarks_stand_beside_the_figures_with_their_sources(lead):
    page = lead.get("/ambassadors")
    assert "60 staff: elsewhere, that would make 2 to 3 ambassadors. Yours: 1." in page.text
    assert "50% reached their goals; without them, 41%." in page.text
    assert page.links["Prosci, change agents"] == "/sources#PROSCI-CAN"


def test_a_town_without_departments_is_told_what_comes(make, visit):
    empty = visit(make.person(make.town(), Role.LEAD_AMBASSADOR, locale="en")).get("/ambassadors")
    assert "No department to cover yet" in empty.text
    assert "Add a department" in empty.links


def _order(page):
    wanted = {"archives", "parks", "roads"}
    return [each.get("id") for each in page.document.iter("tr") if each.get("id") in wanted]


def _row(page, slug):
    row = next(each for each in page.document.iter("tr") if each.get("id") == slug)
    return " ".join(" ".join(row.itertext()).split())


def test_who_can_mend_nothing_reads_what_helps_without_a_link(make, scene, visit):
    officer = visit(make.person(scene.town, Role.DPO, locale="en"))
    page = officer.get("/ambassadors")
    assert "Have the time signed" in page.text
    for remedy in ("Have the time signed", "Agree on who stands in", "Enrol them for the training"):
        assert not any(remedy in link for link in page.links)
