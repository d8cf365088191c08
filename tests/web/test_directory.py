"""Finding one's way through the departments: order, filters, and whom the consultation concerns."""

from datetime import date

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.consultations import DayScore, concerned_departments
from onboarding.records.journal import last_entry


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


@pytest.fixture
def three(make, town):
    """Parks with a head and 46 staff, Élections with 5 and no wave, the agency that waits."""
    parks = make.department(town, "Parks", slug="parks", staff=46, stage=2, wave=1)
    votes = make.department(town, "Élections", slug="elections", staff=5, stage=5, kind="directorate")
    care = make.department(
        town,
        "Social care",
        slug="care",
        kind="agency",
        wave=1,
        not_now_until=date(2027, 2, 1),
        not_now_reason="Moving",
    )
    make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Jardin")
    return parks, votes, care


def order(page):
    return sorted(("Parks", "Élections", "Social care"), key=page.text.rindex)


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        ("", ["Élections", "Parks", "Social care"]),
        ("-name", ["Social care", "Parks", "Élections"]),
        ("staff", ["Élections", "Parks", "Social care"]),
        ("-staff", ["Parks", "Élections", "Social care"]),
        ("-stage", ["Élections", "Parks", "Social care"]),
        ("stage", ["Social care", "Parks", "Élections"]),
        ("kind", ["Élections", "Parks", "Social care"]),
        ("head", ["Parks", "Élections", "Social care"]),
        ("wave", ["Parks", "Élections", "Social care"]),
        ("nonsense", ["Élections", "Parks", "Social care"]),
    ],
)
def test_the_directory_is_ordered_by_any_column_accents_aside(lead, three, sort, expected):
    assert order(lead.get(f"/departments?sort={sort}")) == expected


def test_a_heading_says_how_it_orders_and_turns_the_order(lead, three):
    page = lead.get("/departments?sort=staff&wave=1")
    (heading,) = page.document.findall(".//th[@aria-sort]")
    assert heading.get("aria-sort") == "ascending"
    assert heading.find("a").get("href") == "/departments?wave=1&sort=-staff"
    turned = lead.get("/departments?sort=-staff")
    assert turned.document.find(".//th[@aria-sort]").get("aria-sort") == "descending"


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ("q=election", {"Élections"}),
        ("kind=agency", {"Social care"}),
        ("stage=2", {"Parks"}),
        ("wave=1", {"Parks"}),
        ("wave=not_now", {"Social care"}),
        ("wave=none", {"Élections"}),
        ("headless=y", {"Élections", "Social care"}),
        ("headless=y&kind=directorate", {"Élections"}),
        ("kind=castle", {"Parks", "Élections", "Social care"}),
    ],
)
def test_the_directory_is_narrowed_by_what_is_asked(lead, three, asked, names):
    page = lead.get(f"/departments?{asked}")
    shown = {link for link in page.links if link in {"Parks", "Élections", "Social care"}}
    assert shown == names
    assert (f"{len(names)} of 3 departments" in page.text) is (len(names) < 3)


def test_order_and_filter_go_together(lead, three):
    page = lead.get("/departments?sort=-name&headless=y")
    assert "2 of 3 departments" in page.text
    assert page.form_values["sort"] == "-name"
    assert page.text.rindex("Social care") < page.text.rindex("Élections")
    assert lead.get("/departments?sort=-staff").form_values["sort"] == "-staff"


def test_whom_the_consultation_concerns_is_shown_and_can_be_asked_for(lead, make, town, three):
    make.consultation(town, concerned=(three[0],), title="The quay")
    page = lead.get("/departments?concerned=yes")
    assert "“Concerned” is about “The quay”." in page.text
    assert "1 of 3 departments" in page.text
    assert "Parks" not in lead.get("/departments?concerned=no").links


def test_the_lead_says_whom_it_concerns_and_figures_and_journal_follow(lead, make, town, three, session):
    consultation = make.consultation(town, title="The quay")
    path = "/departments/parks/concerned"
    sent = lead.post(path, {"concerned": "yes", "back": "/departments?sort=-staff"})
    assert (sent.status, sent.location) == (302, "/departments?sort=-staff#parks")
    assert concerned_departments(session, consultation.id) == {three[0].id}
    assert "Ada Pilote said that “The quay” concerns Parks" in lead.get("/departments/parks").text
    session.refresh(consultation)
    assert consultation.version == 2
    assert session.scalars(select(DayScore)).one()
    assert lead.post(path, {"concerned": "no"}).location == "/departments#parks"
    session.rollback()
    assert concerned_departments(session, consultation.id) == frozenset()


def test_saying_it_twice_is_no_second_fact(lead, make, town, three, session):
    make.consultation(town)
    for _ in range(2):
        lead.post("/departments/parks/concerned", {"concerned": "yes"})
    assert last_entry(session, town.id).number == 1


@pytest.mark.parametrize("sent", [{}, {"concerned": "perhaps"}])
def test_a_malformed_answer_changes_nothing(lead, make, town, three, session, sent):
    make.consultation(town)
    assert lead.post("/departments/parks/concerned", sent).status == 400
    assert last_entry(session, town.id) is None


def test_nobody_is_led_astray_by_the_way_back(lead, make, town, three):
    make.consultation(town)
    sent = lead.post("/departments/parks/concerned", {"concerned": "yes", "back": "https://evil.example/"})
    assert sent.location == "/departments#parks"


def test_without_a_consultation_there_is_nothing_to_be_concerned_by(lead, three):
    page = lead.get("/departments")
    assert "Concerned" not in page.text
    assert lead.post("/departments/parks/concerned", {"concerned": "yes"}).status == 404


def test_a_head_sees_it_and_changes_nothing(make, town, three, visit):
    make.consultation(town)
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=three[0], locale="en"))
    page = head.get("/departments")
    assert "Concerned" in page.text
    assert [form.get("method") for form in page.forms] == ["get"]
    assert head.post("/departments/parks/concerned", {"concerned": "yes"}).status == 403


def test_more_departments_than_fit_a_page_are_turned_with_order_and_filter_kept(lead, make, town):
    for number in range(151):
        make.department(town, f"Office {number:03}", staff=number)
    page = lead.get("/departments?sort=-staff&kind=service")
    assert "Page 1 of 2" in page.text
    assert "Office 000" not in page.links
    second = lead.get(page.links["Next page"])
    assert "Office 000" in second.links


def test_the_kind_is_chosen_or_told_by_the_name(lead, session):
    lead.post("/departments/new", {"name": "Direction of roads"})
    lead.post("/departments/new", {"name": "Waterworks", "kind": "agency"})
    page = lead.get("/departments")
    assert "Directorate" in page.text
    form = lead.get("/departments/waterworks/edit").form_values
    assert form["kind"] == "agency"
    lead.post("/departments/waterworks/edit", form | {"kind": "other"})
    assert "Other" in lead.get("/departments/waterworks").text
    assert lead.post("/departments/new", {"name": "Castle", "kind": "castle"}).status == 422
