"""Time and load as people meet them: asked for, signed, warned of."""

from datetime import date, timedelta

import pytest

from onboarding.domain.people import Role
from onboarding.records.time_cards import TimeCard
from tests.conftest import NOW

TODAY = NOW.date()


@pytest.fixture
def scene(make):
    class Scene:
        town = make.town()
        parks = make.department(town, "Parks", slug="parks", wave=1)
        lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada", locale="en")
        leader = make.person(town, Role.LEADER, name="Line", locale="en")
        head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi", locale="en")
        lucie = make.person(town, Role.REFERENT, department=parks, name="Lucie Fontanel", locale="en")
        held = make.consultation(
            town, concerned=(parks,), slug="tanneurs", opens_on=TODAY + timedelta(days=60)
        )

    return Scene


def ask(browser, scene, **given):
    sent = {"person": str(scene.lucie.id), "department": "parks", "hours": "2,5", "launch": "8"}
    return browser.post("/load/time/new", sent | given)


def test_time_is_asked_for_then_signed_by_the_head(scene, visit, session):
    lead, head = visit(scene.lead), visit(scene.head)
    assert "No time is signed yet. 2 people carry a role without any time signed." in lead.get("/load").text
    assert ask(lead, scene).location.endswith("/load#cards")
    card = session.query(TimeCard).one()
    assert (card.hours_month, card.launch_hours) == (2.5, 8.0)
    waiting = head.get("/load")
    assert "Waiting for your signature" in waiting.text
    page = head.get(waiting.links["Read and sign (Lucie Fontanel)"])
    assert page.h1 == "Sign the time of Lucie Fontanel?"
    assert "2.5 h" in page.text
    assert "/consultations/tanneurs/departments/parks/lines/C9" in page.links.values()
    assert head.post(f"/load/time/{card.id}/sign", page.form_values).status == 302
    assert "Signed by Rémi on 23 November 2026; holds until 22 January 2027" in head.get("/load").text
    assert "Waiting for your signature" not in head.get("/load").text


def test_more_asked_than_signed_is_told_in_words_with_what_helps(scene, make, visit):
    make.time_card(scene.lucie, scene.parks, hours_month=2.0, signed_on=TODAY, signed_by=scene.head.id)
    page = visit(scene.lead).get("/load")
    assert "1 person is asked more than was signed, until 23 December 2026." in page.text
    assert "asked of Lucie Fontanel from 23 November 2026 to 23 December 2026, 2 h signed." in page.text
    assert "Have more time signed, hand lines to a colleague, or move a day." in page.text
    assert "1 person carries a role without any time signed." in page.text


def test_nobody_signs_their_own_time(scene, make, visit):
    own = make.time_card(scene.head, scene.parks)
    head = visit(scene.head)
    page = head.post(f"/load/time/{own.id}/sign", {"version": "1"})
    assert page.status == 422
    assert "Nobody signs their own time" in page.text
    assert visit(scene.leader).post(f"/load/time/{own.id}/sign", {"version": "1"}).status == 302


def test_a_stranger_neither_reads_changes_nor_signs(scene, make, visit):
    card = make.time_card(scene.lucie, scene.parks)
    roads = make.department(scene.town, "Roads")
    other = visit(make.person(scene.town, Role.DEPARTMENT_HEAD, department=roads, locale="en"))
    assert "Lucie Fontanel" not in other.get("/load").text
    for path in ("", "/sign", "/delete"):
        assert other.get(f"/load/time/{card.id}{path}").status == 403
        assert other.post(f"/load/time/{card.id}{path}", {"version": "1", "hours": "3"}).status == 403


def test_other_hours_lose_the_signature(scene, make, visit, session):
    card = make.time_card(scene.lucie, scene.parks, signed_on=TODAY, signed_by=scene.head.id)
    lucie = visit(scene.lucie)
    page = lucie.get(f"/load/time/{card.id}")
    assert "Signed on 23 November 2026 for 3 h a month" in page.text
    sent = lucie.post(f"/load/time/{card.id}", page.form_values | {"hours": "4"})
    assert sent.status == 302
    assert "The hours want to be signed again." in lucie.get("/load").text
    session.refresh(card)
    assert card.signed_on is None


def test_what_was_read_is_what_is_signed(scene, make, visit, session):
    card = make.time_card(scene.lucie, scene.parks)
    head = visit(scene.head)
    form = head.get(f"/load/time/{card.id}/sign").form_values
    visit(scene.lucie).post(f"/load/time/{card.id}", {"version": "1", "hours": "30"})
    page = head.post(f"/load/time/{card.id}/sign", form)
    assert page.status == 409
    assert "The hours were changed meanwhile" in page.text
    assert "30 h" in page.text
    session.refresh(card)
    assert card.signed_on is None
    assert head.post(f"/load/time/{card.id}/sign", page.form_values).status == 302


def test_two_who_change_at_once_see_both_versions(scene, make, visit):
    card = make.time_card(scene.lucie, scene.parks)
    lucie = visit(scene.lucie)
    form = lucie.get(f"/load/time/{card.id}").form_values
    visit(scene.lead).post(f"/load/time/{card.id}", form | {"hours": "5"})
    page = lucie.post(f"/load/time/{card.id}", form | {"hours": "4"})
    assert page.status == 409
    assert "It now reads 5 h a month." in page.text
    assert page.form_values["hours"] == "4"
    assert lucie.post(f"/load/time/{card.id}", page.form_values).status == 302


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"hours": ""}, "Give the hours a month."),
        ({"hours": "0"}, "between a quarter of an hour and 200"),
        ({"hours": "1000"}, "between a quarter of an hour and 200"),
        ({"hours": "beaucoup"}, "Enter hours as a number"),
        ({"launch": "-1"}, "Enter hours a week"),
        ({"person": "999999"}, "There is a problem"),
        ({"department": "nowhere"}, "There is a problem"),
    ],
)
def test_a_wrong_request_says_how_to_mend_it(scene, visit, sent, remedy):
    page = ask(visit(scene.lead), scene, **sent)
    assert page.status == 422
    assert remedy in page.text


def test_the_same_time_is_asked_for_once(scene, make, visit):
    make.time_card(scene.lucie, scene.parks)
    page = ask(visit(scene.lead), scene)
    assert page.status == 422
    assert "change that card instead" in page.text


def test_a_plain_person_asks_for_themselves_only(scene, make, visit, session):
    lucie = visit(scene.lucie)
    assert "For whom?" not in lucie.get("/load/time/new").text
    assert ask(lucie, scene, person=str(scene.lead.id)).status == 422
    assert ask(lucie, scene).status == 302


def test_a_card_is_taken_back_after_a_question(scene, make, visit, session):
    card = make.time_card(scene.lucie, scene.parks)
    lucie = visit(scene.lucie)
    page = lucie.get(f"/load/time/{card.id}/delete")
    assert page.h1 == "Take back the time of Lucie Fontanel?"
    assert lucie.post(f"/load/time/{card.id}/delete", page.form_values).status == 302
    assert session.query(TimeCard).count() == 0


def test_the_leads_own_time_is_signed_by_leadership_and_serves_its_own_line(scene, make, visit):
    card = make.time_card(scene.lead, hours_month=67.0)
    leader = visit(scene.leader)
    page = leader.get(f"/load/time/{card.id}/sign")
    assert any(href.endswith("/lines/D4") for href in page.links.values())
    assert leader.post(f"/load/time/{card.id}/sign", page.form_values).status == 302


def test_the_page_says_how_it_reckons_and_what_is_assumed(scene, visit):
    page = visit(scene.lead).get("/load")
    assert "How these hours are reckoned" in page.text
    assert "Referent 2 to 3 h 6 to 8 h" in page.text
    assert "and our assumption" in page.text
    assert "/sources#CUB" in page.links.values()


def test_a_signature_of_long_ago_asks_to_be_renewed(scene, make, visit):
    make.time_card(scene.lucie, scene.parks, signed_on=date(2026, 9, 1), signed_by=scene.head.id)
    page = visit(scene.head).get("/load")
    assert "To be renewed: signed by Rémi on 1 September 2026" in page.text
    assert "Signature to be renewed" in page.text
    assert "Sign again (Lucie Fontanel, Parks)" in page.links
