"""What a line tells of its past, in sentences."""

import pytest

from onboarding.domain.people import Role


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def base(make, town):
    return f"/consultations/{make.consultation(town).slug}"


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


@pytest.fixture
def leader(make, town, visit):
    return visit(make.person(town, Role.LEADER, name="Line Mairie", locale="en"))


def test_every_step_is_told_in_words_with_what_was_given(lead, leader, base, shelf):
    path, title = f"{base}/lines/C7", shelf.words["en"].items["C7"].title
    given = {"note": "Deux dates", "link": "https://example.org/liste", "text": "Vu ensemble"}
    lead.post(path, given | {"step": "done", "version": "0"})
    leader.post(f"{path}/send-back", {"version": "1", "reason": "La liste manque"})
    leader.post(f"{base}/waivers/C7", {"reason": "Formation en mars", "expires": "2027-01-15"})
    leader.post(f"{base}/waivers/C7/withdraw")
    page = lead.get(path)
    past = page.text.partition("History of this line")[2]
    assert "23 November 2026 at 10:00: Line Mairie withdrew the waiver of" in past
    assert f"waived “{title}” until 15 January 2027: Formation en mars." in past
    assert f"Line Mairie sent “{title}” back: La liste manque." in past
    assert f"Ada Pilote answered “{title}”" in past
    assert "Evidence added: https://example.org/liste" in past
    assert "Evidence added: Vu ensemble" in past
    assert past.count("Deux dates") == 1


def test_a_waiver_of_another_consultation_is_not_this_lines_past(lead, leader, base, make, town, shelf):
    waivable = [item for item in shelf.catalogue.items if item.blocker == "waivable"]
    other = f"/consultations/{make.consultation(town).slug}"
    for item in waivable:
        address = f"/waivers/{item.id}"
        leader.post(other + address, {"reason": "Ailleurs", "expires": "2027-01-15"})
        leader.post(base + address, {"reason": "Ici", "expires": "2027-01-15"})
        if item.scope != "department":
            past = lead.get(f"{base}/lines/{item.id}").text.partition("History of this line")[2]
            assert "Ici" in past
            assert "Ailleurs" not in past


def test_an_answer_that_does_not_apply_keeps_its_reason(lead, base):
    path = f"{base}/lines/C7"
    lead.post(path, {"step": "not_applicable", "reason": "Trop petits", "version": "0"})
    assert "Reason: Trop petits" in lead.get(path).text.partition("History of this line")[2]
