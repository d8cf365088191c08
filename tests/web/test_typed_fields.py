"""What a field shows of what was typed or stored: nothing a browser hides, nothing that breaks a page."""

import pytest

from onboarding.domain.people import Role


@pytest.fixture
def scene(make, visit):
    """A lead who reads French, and a consultation with hours that are not whole."""
    town = make.town()
    make.consultation(town, slug="quai", weekly_hours=2.5)
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="fr"))


def _field(page, name):
    return next(each for each in page.document.iter("input") if each.get("name") == name)


def test_stored_hours_show_with_a_comma_in_a_field_that_takes_one(scene):
    field = _field(scene.get("/consultations/quai/edit"), "weekly_hours")
    assert (field.get("type"), field.get("inputmode"), field.get("value")) == ("text", "decimal", "2,5")


def test_refused_hours_come_back_as_typed(scene):
    page = scene.get("/consultations/quai/edit")
    again = scene.post("/consultations/quai/edit", page.form_values | {"weekly_hours": "7,5 h"})
    assert again.status == 422
    assert _field(again, "weekly_hours").get("value") == "7,5 h"


@pytest.mark.parametrize("path", ["/consultations/quai/capacity", "/timeline/calendar", "/consultations/new"])
def test_no_number_with_a_comma_stands_in_a_field_for_numbers(scene, path):
    fields = [each for each in scene.get(path).document.iter("input") if each.get("type") == "number"]
    assert [each.get("name") for each in fields if "," in (each.get("value") or "")] == []


@pytest.mark.parametrize("name", ["opens_on", "weekly_hours", "title"])
@pytest.mark.parametrize("strange", ["\0", "\x1b", "\x7f"])
def test_what_breaks_pages_is_refused_and_not_said_back(scene, name, strange):
    page = scene.get("/consultations/quai/edit")
    typed = {"title": strange, "opens_on": f"2027-03-15{strange}", "weekly_hours": f"{strange}x"}[name]
    again = scene.post("/consultations/quai/edit", page.form_values | {name: typed})
    assert again.status == 422
    assert strange not in again.source
    assert _field(again, name).get("aria-invalid") == "true"


def test_a_day_that_cannot_be_read_says_how_to_write_it(scene):
    page = scene.get("/consultations/quai/edit")
    again = scene.post("/consultations/quai/edit", page.form_values | {"opens_on": "2027-03-\0"})
    assert again.status == 422
    assert "Saisissez une date entre 2000 et 2100" in again.text
