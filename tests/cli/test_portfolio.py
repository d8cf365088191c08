"""Stages and verdicts of every town on the server, as whoever runs it reads them."""

import csv
import json

import pytest

from onboarding.cli.portfolio import portfolio
from onboarding.domain.people import Role
from onboarding.services.preparation import keep_scores


@pytest.fixture
def run(app):
    def typed(*words):
        return app.test_cli_runner().invoke(portfolio, list(words))

    return typed


@pytest.fixture
def towns(make):
    for name in ("Zélande", "Aubourg"):
        town = make.town(name)
        make.person(town, Role.LEADER, name="Line Secrète")
        parks = make.department(town, "Parcs secrets", stage=3)
        make.consultation(town, concerned=(parks,), title=f"=Sujet de {name}", closes_on=None)
        keep_scores(make.session, make.shelf, town.id, today=make.now.date())
    make.session.commit()


def test_without_a_town_it_says_how_to_found_one(run):
    result = run()
    assert (result.exit_code, "No town yet" in result.output) == (0, True)
    assert json.loads(run("--json").output) == []


def test_towns_stand_by_name_with_stages_and_verdicts_and_nobody_is_named(run, towns):
    for words in ((), ("--json",), ("--csv",)):
        result = run(*words)
        assert result.exit_code == 0
        assert result.output.index("Aubourg") < result.output.index("Zélande")
        for secret in ("Line Secrète", "Parcs secrets", "@"):
            assert secret not in result.output
    told = json.loads(run("--json").output)
    assert told[0]["stages"] == {"S3": 1}
    assert told[0]["consultations"][0]["verdict"] == "no_go"


def test_the_sheet_is_safe_in_spreadsheets(run, towns):
    rows = list(csv.reader(run("--csv").output.lstrip("\ufeff").splitlines()))
    assert len(rows) == 3
    assert rows[1][3].startswith("'=Sujet")


def test_two_forms_at_once_are_a_wrong_call(run):
    assert run("--json", "--csv").exit_code == 2
