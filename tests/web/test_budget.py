"""The budget on its pages."""

import pytest

from onboarding.domain.people import Role
from tests.launch import a_budget_line, an_action

BUDGET = "/consultations/tanneurs/budget"
NEW = {
    "kind": "platform",
    "label": "Plateforme, un an",
    "amount": "4 800 €",
    "state": "voted",
    "note": "Ligne 6188",
    "version": "0",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def consultation(make, town):
    return make.consultation(town, slug="tanneurs")


@pytest.fixture
def lead(make, town, consultation, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


def test_an_empty_budget_says_what_will_stand_there(lead):
    page = lead.get(BUDGET)
    assert "No line yet" in page.text
    assert page.links["Add a line"] == f"{BUDGET}/lines/new"


def test_the_plan_s_cost_comes_in_by_itself_and_is_never_summed_twice(lead, make, consultation):
    an_action(make, consultation, cost=700)
    an_action(make, consultation, cost=None)
    lead.post(f"{BUDGET}/lines/new", NEW)
    page = lead.get(BUDGET)
    assert "In all €5,500 Voted 87% €4,800 Per inhabitant €0.18" in page.text
    assert page.links["Actions of the communication plan"] == "/consultations/tanneurs/communication"
    assert "One action of the communication plan has no cost yet" in page.text
    lead.post(f"{BUDGET}/lines/new", NEW | {"kind": "communication", "label": "Forfait", "amount": "900"})
    page = lead.get(BUDGET)
    assert "In all €5,700" in page.text
    assert "Actions of the communication plan come to €700. You typed a line on “Communication”" in page.text


def test_hours_are_valued_once_somebody_says_what_one_costs(lead):
    assert "They are not valued" in lead.get(BUDGET).text
    path = f"{BUDGET}/hourly-cost"
    form = lead.get(path).form_values
    assert lead.post(path, form | {"hourly": "32,50"}).status == 422
    assert lead.post(path, form | {"hourly": "9000"}).status == 422
    assert lead.post(path, form | {"hourly": "34"}).status == 302
    page = lead.get(BUDGET)
    assert "Hours of the capacity sheet Staff time Estimated" in page.text
    late = lead.post(path, form | {"hourly": "40"})
    assert late.status == 409
    assert "What an hour of staff costs, in euros 34 40" in late.text


def test_the_sourced_figures_stand_beside_it_with_their_caveat(lead):
    text = lead.get(BUDGET).text
    assert "spent less than €0.44 per inhabitant on participation (2018)." in text
    assert "62% of 31 that answered spent less than one euro" in text
    assert "an order of magnitude, not an aim" in text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"amount": ""}, "Enter the amount."),
        ({"amount": "  "}, "Enter the amount."),
        ({"amount": "-10"}, "An amount cannot be negative."),
        ({"amount": "1 250,50 €"}, "Enter whole euros, without cents"),
        ({"amount": "1" * 5000}, "Enter an amount between 0 and 99999999 euros."),
        ({"label": " "}, "Say what the line is for."),
        ({"label": "x" * 201}, "Use at most 200 characters."),
        ({"kind": "yacht"}, "Choose one of the answers listed."),
        ({"state": ""}, "Say how sure the money is."),
        ({"note": "é" * 100_000}, "Use at most 1000 characters."),
    ],
)
def test_what_cannot_stand_is_told_beside_its_field(lead, sent, remedy):
    page = lead.post(f"{BUDGET}/lines/new", NEW | sent)
    assert page.status == 422
    assert remedy in page.text
    assert "No line yet" in lead.get(BUDGET).text


def test_a_line_is_changed_and_deleted_after_being_asked_about(lead):
    for _ in range(2):
        lead.post(f"{BUDGET}/lines/new", NEW)
    page = lead.get(BUDGET)
    assert "1 line" in page.text
    path = page.links["Plateforme, un an"]
    form = lead.get(path).form_values
    assert lead.post(path, form | {"amount": "0"}).status == 302
    assert "In all €0" in lead.get(BUDGET).text
    late = lead.post(path, form | {"amount": "7"})
    assert late.status == 409
    assert "Amount, in euros 0 7" in late.text
    assert lead.post(f"{path}/delete", {"version": "1"}).status == 409
    asked = lead.get(f"{path}/delete")
    assert lead.post(f"{path}/delete", asked.form_values).status == 302
    assert "No line yet" in lead.get(BUDGET).text
    journal = lead.get("/journal").text
    assert "deleted a line of the budget of “Le parc des Tanneurs”: Plateforme, un an, €0" in journal


def test_the_budget_is_taken_away_safely(lead, make, consultation):
    a_budget_line(make, consultation, label="=2+2")
    text = lead.flask.get(f"{BUDGET}.csv").get_data(as_text=True)
    assert "'=2+2" in text
    assert lead.flask.get(f"{BUDGET}.xlsx").data.startswith(b"PK")


def test_communications_reads_the_budget_and_does_not_change_it(make, town, consultation, visit):
    a_budget_line(make, consultation)
    com = visit(make.person(town, Role.COMMUNICATIONS, locale="en"))
    page = com.get(BUDGET)
    assert "Plateforme" in page.text
    assert "Add a line" not in page.links
    assert com.post(f"{BUDGET}/lines/new", NEW).status == 403
