"""Founding and listing towns."""

import json

import pytest
from sqlalchemy import select

from onboarding.cli.town import town
from onboarding.domain.people import Role
from onboarding.records.people import Person, grants_of
from onboarding.records.towns import find_town

LEAD = ["--lead-name", "Ada Pilote", "--lead-email", "Ada@Vallorne.fr"]


@pytest.fixture
def run(app):
    def typed(*words):
        return app.test_cli_runner().invoke(town, list(words))

    return typed


def test_a_town_is_founded_with_a_lead_who_can_come_in(run, session, visit):
    result = run("add", "Vallorne-sur-Mer", "--population", "30000", *LEAD)
    assert result.exit_code == 0
    link = result.output.strip().splitlines()[-1]
    founded = find_town(session, "vallorne-sur-mer")
    lead = session.scalars(select(Person).where(Person.municipality_id == founded.id)).one()
    assert (lead.email, grants_of(session, lead.id)) == ("ada@vallorne.fr", [(Role.LEAD_AMBASSADOR, None)])
    newcomer = visit(None)
    path = "/invitation/" + link.rpartition("/")[2]
    assert newcomer.post(path, {"password": "quatre mots au hasard 27"}).status == 302
    assert newcomer.get("/people").status == 200


@pytest.mark.parametrize(
    "words",
    [
        ("add", "Vallorne", *LEAD),
        ("add", "Autre", "--lead-name", "A", "--lead-email", "ada@vallorne.fr"),
    ],
)
def test_a_taken_slug_or_address_is_refused(run, words):
    run("add", "Vallorne", *LEAD)
    result = run(*words)
    assert result.exit_code == 1
    assert "here already" in result.output


@pytest.mark.parametrize(
    "words",
    [
        ("add", "  ", *LEAD),
        ("add", "Vallorne", "--lead-name", "Ada", "--lead-email", "ada"),
        ("add", "Vallorne", "--population", "0", *LEAD),
        ("add", "Vallorne", "--locale", "xx", *LEAD),
    ],
)
def test_nonsense_is_refused_as_usage(run, words):
    assert run(*words).exit_code == 2


def test_the_list_speaks_to_people_and_to_programs(run, make):
    assert "No town yet" in run("list").output
    make.person(make.town(name="Vallorne", slug="vallorne"), Role.IT)
    assert "Vallorne" in run("list").output
    assert json.loads(run("list", "--json").output) == [
        {
            "slug": "vallorne",
            "name": "Vallorne",
            "locale": "fr",
            "population": 30_000,
            "demo": False,
            "people": 1,
        }
    ]
