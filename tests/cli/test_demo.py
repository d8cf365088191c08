"""`demo load`, `demo people` and `demo purge`, as somebody types them."""

import shutil
from dataclasses import replace

import pytest
from argon2 import PasswordHasher
from sqlalchemy import func, select

from onboarding.cli.demo import demo
from onboarding.demo.password import PASSWORD
from onboarding.press.pdf import PressMissing
from onboarding.press.plan import Document
from onboarding.records.towns import Municipality
from onboarding.services import passwords


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
def run(app):
    def runs(*words, typed=None):
        words = (*words, "--unpublished") if words[0] == "load" else words
        return app.test_cli_runner().invoke(demo, words, input=typed)

    return runs


@pytest.fixture
def towns(session):
    def counted():
        session.rollback()
        return session.scalar(select(func.count(Municipality.id)))

    return counted


def test_loading_prints_first_the_three_people_to_try(run):
    result = run("load")
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert "leader" in lines[0]
    assert "lead ambassador" in lines[1]
    assert "department head (Parcs et jardins)" in lines[2]
    assert lines[3] == ""
    assert all("@vallorne.example" in line and PASSWORD in line for line in lines[:3])
    assert run("people").output == result.output


def test_where_nothing_can_be_printed_the_demo_loads_and_says_so(app, towns, monkeypatch):
    def missing(*_):
        raise PressMissing("no Pango")

    monkeypatch.setattr(Document, "printed", missing)
    result = app.test_cli_runner().invoke(demo, ["load"])
    assert result.exit_code == 0, result.output
    assert towns() == 1
    assert "Vallorne-sur-Lys: no published plan" in result.stderr
    assert PressMissing.remedy in result.stderr
    assert "@vallorne.example" in result.stdout


def test_several_languages_make_several_towns_and_purging_asks_first(run, towns):
    assert run("load", "--locale", "fr", "--locale", "en").exit_code == 0
    assert towns() == 2
    assert run("purge", typed="n\n").exit_code == 1
    assert towns() == 2
    assert run("purge", "--yes").output == "Removed: Vallorne-sur-Lys, Ellersby-on-Wenn.\n"
    assert towns() == 0
    assert run("purge").output == "There is no demo town.\n"


def test_purging_leaves_no_file_of_theirs_on_the_disk(run, app):
    folder = app.extensions["settings"].files_dir

    def files():
        return [file for file in folder.rglob("*") if file.is_file()]

    shutil.rmtree(folder, ignore_errors=True)
    run("load")
    assert len(files()) == 3
    run("load")
    assert len(files()) == 3
    run("purge", "--yes")
    assert files() == []


def test_a_town_that_stands_already_keeps_the_demo_out_when_asked(run, make, towns):
    make.town()
    result = run("load", "--if-empty")
    assert result.exit_code == 0
    assert towns() == 1
    assert "There is no demo town" in result.output


def test_an_empty_database_takes_the_demo_once(run, towns):
    first = run("load", "--if-empty")
    assert (towns(), run("load", "--if-empty").output) == (1, first.output)


def test_a_service_that_people_use_refuses_the_demo(run, app, towns, monkeypatch):
    real = replace(app.extensions["settings"], public_url="https://prelude.example.org")
    monkeypatch.setitem(app.extensions, "settings", real)
    result = run("load")
    assert result.exit_code == 1
    assert "--yes-really" in result.output
    assert towns() == 0
    assert run("load", "--yes-really").exit_code == 0
    assert towns() == 1


def test_a_real_town_of_that_slug_is_named(run, make, towns):
    make.town(slug="demo-fr")
    result = run("load")
    assert result.exit_code == 1
    assert "demo-fr" in result.output
    assert towns() == 1
