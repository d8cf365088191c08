"""The inclusion table on its pages."""

import pytest

from onboarding.domain.people import Role
from tests.launch import a_group

TABLE = "/consultations/tanneurs/inclusion"
NEW = {
    "name": "Jeunes de 16 à 25 ans",
    "outreach": "À la sortie du lycée",
    "offline": "Urne au lycée",
    "relay": "Mission locale",
    "target": "120",
    "version": "0",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def consultation(make, town):
    return make.consultation(town, slug="tanneurs")


@pytest.fixture
def com(make, town, consultation, visit):
    return visit(make.person(town, Role.COMMUNICATIONS, locale="en"))


def test_an_empty_table_offers_to_begin(com):
    page = com.get(TABLE)
    assert "No group yet" in page.text
    assert page.links["Groups to begin with"] == f"{TABLE}/proposals"
    assert page.links["Set the target"] == f"{TABLE}/target"


def test_proposed_groups_come_in_once_in_the_town_s_language(com, shelf):
    chosen = {"chosen": ["young", "offline", "nonsense"]}
    assert com.post(f"{TABLE}/proposals", chosen).status == 302
    page = com.get(TABLE)
    assert "2 groups" in page.text
    assert "Jeunes de 16 à 25 ans Missing: target" in page.text
    assert com.post(f"{TABLE}/proposals", chosen).status == 302
    assert "2 groups" in com.get(TABLE).text
    assert "in the table already" in com.get(f"{TABLE}/proposals").text
    nothing = com.post(f"{TABLE}/proposals", {})
    assert nothing.status == 422
    assert "Tick at least one proposal" in nothing.text


def test_a_group_is_added_changed_and_deleted_after_being_asked_about(com):
    for _ in range(2):
        assert com.post(f"{TABLE}/groups/new", NEW).status == 302
    page = com.get(TABLE)
    assert "1 group" in page.text
    assert "À la sortie du lycée Urne au lycée Mission locale 120" in page.text
    path = page.links[NEW["name"]]
    form = com.get(path).form_values
    assert com.post(path, form | {"outreach": ""}).status == 302
    assert "Missing: outreach" in com.get(TABLE).text
    asked = com.get(f"{path}/delete")
    assert asked.h1 == "Delete the group “Jeunes de 16 à 25 ans”?"
    assert com.post(f"{path}/delete", asked.form_values).status == 302
    assert "No group yet" in com.get(TABLE).text


@pytest.mark.parametrize(
    ("sent", "remedy"),
    [
        ({"name": "  "}, "Name the group."),
        ({"name": "n" * 121}, "Use at most 120 characters."),
        ({"outreach": "é" * 100_000}, "Use at most 1000 characters."),
        ({"target": "-3"}, "Enter a whole number"),
        ({"target": "9" * 20}, "Enter a number between 0 and 10000000."),
        ({"name": "JEUNES"}, "A group of this name stands in the table"),
    ],
)
def test_what_cannot_stand_is_told_beside_its_field(com, make, consultation, sent, remedy):
    a_group(make, consultation)
    page = com.post(f"{TABLE}/groups/new", NEW | sent)
    assert page.status == 422
    assert remedy in page.text
    assert page.form_values["relay"] == "Mission locale"


def test_the_target_is_set_and_contradicted_by_a_group_beyond_it(com):
    form = com.get(f"{TABLE}/target").form_values
    assert com.post(f"{TABLE}/target", form | {"target": "1 000"}).status == 302
    com.post(f"{TABLE}/groups/new", NEW)
    page = com.get(TABLE)
    assert "1,000 3.3% of the inhabitants" in page.text
    assert "contradicts" not in page.text
    late = com.post(f"{TABLE}/target", form | {"target": "90"})
    assert late.status == 409
    assert "Participants hoped for in all 1000 90" in late.text
    assert com.post(f"{TABLE}/target", late.form_values).status == 302
    assert "More participants are hoped for in these groups than in all: Jeunes" in com.get(TABLE).text


def test_two_editors_see_both_versions(com, make, town, consultation, visit):
    path = f"{TABLE}/groups/{a_group(make, consultation).id}"
    form = com.get(path).form_values
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    assert lead.post(path, form | {"relay": "Un"}).status == 302
    late = com.post(path, form | {"relay": "Deux"})
    assert late.status == 409
    assert "Who carries it Un Deux" in late.text
    assert lead.post(f"{path}/delete", {"version": "1"}).status == 409
    assert com.post(path, late.form_values).status == 302


def test_the_table_is_taken_away_safely(com, make, consultation):
    a_group(make, consultation, name="=1+1", target=12)
    text = com.flask.get(f"{TABLE}.csv").get_data(as_text=True)
    assert "'=1+1" in text
    assert "Everybody together" in text
    assert com.flask.get(f"{TABLE}.xlsx").data.startswith(b"PK")


def test_who_reads_the_plan_changes_nothing_and_another_town_is_not_there(make, town, consultation, visit):
    group = a_group(make, consultation)
    dpo = visit(make.person(town, Role.DPO, locale="en"))
    assert "Jeunes" in dpo.get(TABLE).text
    assert dpo.post(f"{TABLE}/groups/{group.id}", NEW).status == 403
    other = make.town()
    make.consultation(other, slug="autre")
    stranger = visit(make.person(other, Role.COMMUNICATIONS))
    assert stranger.get(TABLE).status == 404
    assert stranger.get(f"/consultations/autre/inclusion/groups/{group.id}").status == 404
