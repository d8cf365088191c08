"""Two people, or one in two windows, on the same line at the same time."""

import pytest

from onboarding.domain.people import Role

STALE = {"version": "0"}
FIRST = STALE | {
    "step": "not_applicable",
    "note": "première note",
    "reason": "Pas d’accueil ici",
    "link": "https://example.org/compte-rendu",
    "text": "Vu en réunion",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def path(make, town):
    return f"/consultations/{make.consultation(town).slug}/lines/C7"


@pytest.fixture
def lead(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")


@pytest.fixture
def other(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Béa Seconde", locale="en")


def test_both_versions_stand_whole_with_who_saved_and_when(path, lead, other, visit):
    assert visit(other).post(path, FIRST).status == 302
    mine = STALE | {"step": "done", "note": "seconde note", "text": "Trois lignes de preuve"}
    page = visit(lead).post(path, mine)
    assert page.status == 409
    assert "Saved by Béa Seconde on 23 November 2026 at 10:00." in page.text
    compared = page.text.partition("Both versions")[2].partition("Why this question")[0]
    for said in ("Not applicable", *(FIRST[name] for name in ("note", "reason", "link", "text"))):
        assert said in compared
    for said in ("It is done", "seconde note", "Trois lignes de preuve"):
        assert said in compared


def test_a_second_window_of_ones_own_is_named_as_such(path, lead, visit):
    browser = visit(lead)
    browser.post(path, FIRST)
    page = browser.post(path, STALE | {"step": "done", "note": "autre"})
    assert "Saved by you, in another window, on 23 November 2026" in page.text
    assert "Ada Pilote on" not in page.text.partition("Both versions")[0]


def test_a_second_person_overtaken_keeps_what_they_wrote(path, lead, make, town, visit):
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    browser = visit(lead)
    browser.post(path, STALE | {"step": "done"})
    browser.post(path, {"version": "1", "step": "done", "note": "plus complet"})
    page = leader.post(f"{path}/send-back", {"version": "1", "reason": "La liste manque"})
    assert page.status == 409
    assert page.form_values["reason"] == "La liste manque"
    assert "Read the line as it stands now" in page.text
    assert leader.post(f"{path}/send-back", page.form_values).status == 302
