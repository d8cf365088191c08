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


def test_both_texts_stand_there_with_the_words_that_changed(lead, base):
    path = f"{base}/lines/C7"
    lead.post(path, {"step": "in_progress", "note": "Lea et Marc", "version": "0"})
    lead.post(path, {"step": "done", "note": "Lea et Rose", "version": "1"})
    page = lead.get(path)
    past = page.text.partition("History of this line")[2]
    assert "Note before: Lea et Marc Note after: Lea et Rose" in past
    assert "Status before: In progress Status after: Declared" in past
    assert "<del>Marc</del>" in page.source
    assert "<ins>Rose</ins>" in page.source


def test_a_text_taken_away_is_still_told(lead, base):
    path = f"{base}/lines/C7"
    lead.post(path, {"step": "in_progress", "note": "Lea et Marc", "version": "0"})
    lead.post(path, {"step": "in_progress", "note": "", "version": "1"})
    assert "Note before: Lea et Marc Note after: Empty" in lead.get(path).text


def test_more_than_twenty_entries_are_reached_page_by_page(lead, base):
    path = f"{base}/lines/C7"
    for version in range(45):
        lead.post(path, {"step": "in_progress", "note": f"Note {version:02}.", "version": str(version)})
    page = lead.get(lead.get(path).links["The whole history"])
    seen = []
    while True:
        seen.append(page.text)
        if "Older entries" not in page.links:
            break
        page = lead.get(page.links["Older entries"])
    assert len(seen) == 3
    assert all(f"Note {version:02}." in " ".join(seen) for version in range(45))
    assert "Newest entries" in page.links
    assert lead.get(f"{path}/history?before=x").status == 200
    assert lead.get(f"{path}/history?before=99999999999999999999").status == 200


def test_the_history_is_closed_to_whoever_may_not_open_the_line(make, town, base, visit):
    assert visit(make.person(town, Role.IT, locale="en")).get(f"{base}/lines/C7/history").status == 403


def test_a_line_without_a_past_says_what_will_stand_there(lead, base):
    assert "Nothing happened here yet" in lead.get(f"{base}/lines/C7/history").text


def test_a_change_elsewhere_that_reopened_the_line_is_told_with_its_reason(lead, base):
    lead.post(f"{base}/lines/D6", {"step": "done", "version": "0"})
    form = lead.get(f"{base}/edit").form_values
    lead.post(f"{base}/edit", form | {"opens_on": "2027-03-08"})
    told = lead.get(f"{base}/lines/D6/history").text
    assert "Ada Pilote opened these lines again, to be reconfirmed, because of other dates" in told
    assert "other dates" not in lead.get(f"{base}/lines/C7/history").text
