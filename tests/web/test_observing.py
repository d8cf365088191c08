"""The questions worth asking are read once for each state of the journal, and a sign-in is seen at once."""

from datetime import timedelta

import pytest

from onboarding.domain.people import Role
from onboarding.services.journal import record
from onboarding.web.extensions import db
from tests.conftest import NOW
from tests.statements import statements_to

SENTENCE = "Nothing has been heard of Parcs for a while."
"""The question that a silent department raises."""


@pytest.fixture
def scene(make, session):
    """A town with a journal; the parks have been silent for two months, and their referent is Rita."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", slug="parcs", wave=1, stage=2)
        held = make.consultation(town, concerned=(parks,), slug="tanneurs")
        lead = make.person(town, Role.LEAD_AMBASSADOR, locale="en")
        rita = make.person(
            town, Role.REFERENT, department=parks, name="Rita", last_seen_at=NOW - timedelta(days=60)
        )

    record(make.act(Scene.lead), "town_founded", f"town:{Scene.town.id}", name="Vallorne")
    session.commit()
    return Scene


@pytest.fixture
def engine(app):
    with app.app_context():
        return db.engine


@pytest.mark.parametrize("path", ["/", "/departments/parcs"])
def test_a_second_reading_asks_for_what_the_journal_does_not_tell_only(scene, visit, engine, path):
    client = visit(scene.lead)
    with statements_to(engine) as sent:
        assert SENTENCE in client.get(path).text
    first = len(sent)
    with statements_to(engine) as sent:
        assert SENTENCE in client.get(path).text
    assert len(sent) <= first - 8, "\n".join(sent)
    assert len(sent) <= {"/": 15, "/departments/parcs": 20}[path], "\n".join(sent)


@pytest.mark.parametrize("path", ["/", "/departments/parcs"])
def test_a_sign_in_is_seen_at_once(scene, visit, path):
    lead = visit(scene.lead)
    assert SENTENCE in lead.get(path).text
    visit(scene.rita)
    assert SENTENCE not in lead.get(path).text


@pytest.mark.parametrize("path", ["/", "/departments/parcs"])
def test_an_entry_in_the_journal_is_seen_at_once(scene, visit, make, session, path):
    lead = visit(scene.lead)
    assert SENTENCE in lead.get(path).text
    record(make.act(scene.rita), "line_answered", f"line:C2@{scene.parks.slug}")
    session.commit()
    assert SENTENCE not in lead.get(path).text


def test_another_day_is_read_anew(scene, visit, app, session):
    scene.town.time_zone = "Pacific/Noumea"
    session.commit()
    lead, path = visit(scene.lead), "/departments/parcs"
    assert "60 days ago" in lead.get(path).text
    app.config["NOW"] = NOW + timedelta(hours=5)
    assert "61 days ago" in lead.get(path).text


def test_each_department_has_its_own_questions(scene, visit, make):
    awake = make.department(scene.town, "Voirie", slug="voirie", wave=1, stage=2)
    make.person(scene.town, Role.REFERENT, department=awake, last_seen_at=NOW)
    lead = visit(scene.lead)
    assert SENTENCE in lead.get("/departments/parcs").text
    assert SENTENCE not in lead.get("/departments/voirie").text
