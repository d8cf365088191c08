"""Citizen ambassadors, as those who care for them meet the list."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from onboarding.domain.people import Role
from onboarding.web.paging import MOST

NEW = {
    "kind": "person",
    "name": "Solange Quelqu’une",
    "publics": "Tenants\nParents",
    "districts": "Les Tanneurs",
    "consent_on": "2026-11-02",
    "consent_how": "On paper",
    "email": "solange@example.org",
    "phone": "06 12 34 56 78",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


def add(client, **given):
    return client.post("/citizens/new", NEW | given)


def address(client, name):
    return client.get("/citizens").links[name]


def test_somebody_is_noted_changed_and_listed_with_what_is_missing(lead):
    assert "Nobody yet" in lead.get("/citizens").text
    assert add(lead).status == 302
    page = lead.get("/citizens")
    assert "Solange Quelqu’une Tenants, Parents – Les Tanneurs 2 Nov 2026 Not given None yet" in page.text
    assert "Together they reach: Parents, Tenants. Districts: Les Tanneurs. Who is missing?" in page.text
    path = page.links["Solange Quelqu’une"]
    form = lead.get(path).form_values
    assert (form["name"], form["email"]) == (NEW["name"], NEW["email"])
    sent = form | {"kit_on": "2026-11-10", "kit_what": "Poster"}
    assert lead.post(path, sent).status == 302
    assert "10 Nov 2026" in lead.get("/citizens").text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"consent_on": "", "consent_how": ""}, "may be kept only with their consent"),
        ({"consent_on": "", "consent_how": "", "email": ""}, "may be kept only with their consent"),
        ({"consent_how": ""}, "Say how they agreed"),
        ({"consent_on": "2027-01-01"}, "This day is still to come"),
        ({"kit_what": "Poster"}, "Give the day on which it happened"),
        ({"feedback": "Heard a lot"}, "Give the day on which it happened"),
        ({"name": ""}, "Enter the name."),
        ({"name": "N" * 300}, "Shorten the name to 120 characters or fewer."),
        ({"email": "solange at home"}, "Enter a complete e-mail address"),
        ({"phone": "call me <b>now</b>"}, "Enter a phone number with digits only"),
        ({"kind": "crowd"}, "Choose one of the answers listed."),
        ({"publics": "\n".join("x" * 31)}, "Keep to 30 lines"),
    ],
)
def test_what_may_not_be_stored_is_answered_beside_its_field(lead, sent, remedy):
    page = add(lead, **sent)
    assert page.status == 422
    assert remedy in page.text
    assert page.form_values["publics"] in ("Tenants\nParents", "\n".join("x" * 31))
    assert "Nobody yet" in lead.get("/citizens").text


def test_consent_taken_back_has_to_take_the_contact_along(lead):
    add(lead)
    path = address(lead, "Solange Quelqu’une")
    form = lead.get(path).form_values
    without = form | {"consent_on": "", "consent_how": ""}
    assert lead.post(path, without).status == 422
    assert lead.post(path, without | {"email": "", "phone": ""}).status == 302
    assert "Missing" in lead.get("/citizens").text


def test_two_editors_see_both_versions(lead, make, town, visit):
    add(lead)
    other = visit(make.person(town, Role.COMMUNICATIONS, locale="en"))
    path = address(lead, "Solange Quelqu’une")
    form = lead.get(path).form_values
    other.post(path, form | {"name": "Solange Première"})
    page = lead.post(path, form | {"name": "Solange Seconde"})
    assert page.status == 409
    assert "Solange Première Solange Seconde" in page.text
    assert lead.post(path, page.form_values).status == 302
    assert "Solange Seconde" in lead.get("/citizens").text


def test_the_list_is_filtered(lead):
    add(lead)
    add(lead, name="Sans accord", consent_on="", consent_how="", email="", phone="", kit_on="2026-11-02")
    add(lead, name="Arrêtée", left_on="2026-11-20")
    lead.get("/citizens")
    for show, there, gone in (
        ("", "Sans accord", "Arrêtée"),
        ("consent", "Sans accord", "Quelqu’une"),
        ("kit", "Quelqu’une", "Sans accord"),
        ("feedback", "Sans accord", "Arrêtée"),
        ("left", "Arrêtée", "Sans accord"),
    ):
        text = lead.get(f"/citizens?show={show}").text
        assert there in text, show
        assert gone not in text, show
    assert lead.get("/citizens?show=nonsense&page=x").status == 200


def test_somebody_is_forgotten_after_being_asked_about(lead, make, town, visit):
    add(lead, feedback_on="2026-11-20", feedback="Le banc manque")
    path = address(lead, "Solange Quelqu’une")
    asked = lead.get(lead.get(path).links["Forget this person: erase name and contact"])
    assert asked.h1 == "Forget Solange Quelqu’une?"
    assert "Le banc manque" in asked.text
    assert lead.post(f"{path}/forget").status == 302
    for page in (lead.get(path), lead.get("/citizens?show=left"), lead.get("/journal")):
        assert "Solange" not in page.source
        assert "solange@" not in page.source
    page = lead.get(path)
    assert page.h1 == "Erased, no. 1"
    assert "Le banc manque" in page.text
    assert page.forms == []
    late = lead.post(path, NEW | {"version": "2"})
    assert late.status == 422
    assert "erased at their request" in late.text
    assert "erased the name and contact of citizen ambassador no. 1" in lead.get("/journal").text


def test_leadership_reads_changes_nothing_and_takes_nothing_away(lead, make, town, visit):
    add(lead)
    path = address(lead, "Solange Quelqu’une")
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    page = leader.get(path)
    assert "solange@example.org" in page.text
    assert page.forms == []
    assert leader.post(path, NEW).status == 403
    assert leader.get("/citizens/list.csv").status == 403
    assert "This list (CSV)" not in leader.get("/citizens").links
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=make.department(town)))
    for each in ("/citizens", path):
        assert head.get(each).status == 403


def test_the_list_is_taken_away_as_it_is_filtered_and_safe_in_a_spreadsheet(lead):
    add(lead, name="=SUM(A1)")
    add(lead, name="Albert", kit_on="2026-11-02")
    page = lead.get("/citizens?show=kit")
    csv = lead.flask.get(page.links["This list (CSV)"])
    text = csv.get_data(as_text=True)
    assert csv.content_type.startswith("text/csv")
    assert "'=SUM(A1)" in text
    assert "Albert" not in text
    book = load_workbook(BytesIO(lead.flask.get("/citizens/list.xlsx").data))
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0][:3] == ("Number", "Who is it?", "Name")
    assert [row[2] for row in rows[1:]] == ["Albert", "=SUM(A1)"]
    assert book.active["C3"].data_type == "s"


def test_the_kit_and_the_sheet_are_offered_in_both_languages_filled_in(lead, make, town):
    assert "once a consultation is being prepared" in lead.get("/citizens").text
    make.consultation(town, slug="quai", title="Le quai")
    page = lead.get("/citizens")
    assert page.links["G6 Citizen ambassadors and local collectives"] == "/consultations/quai/lines/G6"
    for piece in ("citizen_kit", "feedback_sheet"):
        assert "Le quai" in lead.get(f"/consultations/quai/pieces/{piece}").text
        for language in ("fr", "en"):
            file = lead.flask.get(f"/consultations/quai/pieces/{piece}/word?in={language}")
            assert file.data.startswith(b"PK")
            assert f'"/consultations/quai/pieces/{piece}/word?in={language}"' in page.source


def test_the_house_rules_stand_below_with_their_source(lead):
    text = lead.get("/citizens").text
    assert "They do not speak for the town, and promise nothing." in text
    assert "Source: Sennse, habitants ambassadeurs" in text


def test_a_long_list_is_turned_page_by_page(lead, make, town):
    for number in range(1, MOST + 3):
        make.citizen(town, number)
    first, second = lead.get("/citizens"), lead.get("/citizens?show=consent&page=2")
    assert "Nom 001" in first.text
    assert "Nom 151" not in first.text
    assert "Nom 151" in second.text
    assert "show=consent" in second.links["Previous page"]


def test_another_towns_residents_are_not_there(lead, make, visit):
    other = visit(make.person(make.town(), Role.LEAD_AMBASSADOR, locale="en"))
    add(other)
    path = address(other, "Solange Quelqu’une")
    assert lead.get(path).status == 404
    assert lead.post(f"{path}/forget").status == 404
    assert "Solange" not in lead.get("/citizens").source
