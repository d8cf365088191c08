"""The portfolio of a leader: order, words, no rank, and no more questions for more lines."""

from datetime import date

import pytest
from sqlalchemy import event, select

from onboarding.domain.decisions import Ended, Stage
from onboarding.domain.figures import Verdict
from onboarding.domain.people import Role
from onboarding.records.consultations import Consultation
from onboarding.records.plan_versions import PlanDecision, PlanVersion
from onboarding.services.preparation import keep_scores
from onboarding.web.extensions import db
from tests.plan_sections import state_share

MOST = 6
"""Statements of a portfolio page: the visitor, the town's lines, and one each for figures, decisions,
consultations and departments.
"""


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def leader(make, town):
    return make.person(town, Role.LEADER, name="Line Mairie", locale="en")


@pytest.fixture
def asked(app):
    statements = []
    with app.app_context():
        engine = db.engine

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    yield statements
    event.remove(engine, "before_cursor_execute", note)


def grow(make, town, many):
    parks = make.department(town, "Parcs", wave=1, stage=2)
    for number in range(many):
        make.consultation(
            town,
            concerned=(parks,),
            title=f"Sujet {number}",
            opens_on=date(2027, 12 - number % 12, 1),
            closes_on=None,
        )
    keep_scores(make.session, make.shelf, town.id, today=make.now.date())
    make.session.commit()


def decide(make, town, **given):
    consultation = make.session.scalars(
        select(Consultation).where(Consultation.municipality_id == town.id)
    ).one()
    told = {"consultation_id": consultation.id, "number": 1, "day": make.now.date(), "edition": "2026.11"}
    told |= {
        "raw": 50.0,
        "shown": 50.0,
        "verdict": Verdict.NO_GO,
        "published_name": "Ada",
        "published_at": make.now,
    }
    version = PlanVersion(**told)
    make.session.add(version)
    make.session.flush()
    said = {"consultation_id": consultation.id, "version_id": version.id, "stage": Stage.PRELIMINARY}
    said |= {"outcome": Verdict.GO, "permitted": Verdict.NO_GO, "name": "Line", "decided_at": make.now}
    make.session.add(PlanDecision(**(said | given)))
    make.session.commit()


def test_an_empty_town_is_told_what_will_stand_here(leader, visit):
    assert "No consultation yet" in visit(leader).get("/portfolio").text


def test_every_consultation_stands_in_the_order_of_its_opening(make, town, leader, visit):
    grow(make, town, 3)
    text = visit(leader).get("/portfolio").text
    assert text.index("Sujet 2") < text.index("Sujet 1") < text.index("Sujet 0")
    assert "No-go" in text
    assert "23 Nov 2026" in text
    assert "open" in text
    assert "No decision in force" in text
    assert "/ 100" not in text


def test_a_decision_in_force_is_shown_and_an_ended_one_is_not(make, town, leader, visit):
    grow(make, town, 1)
    decide(make, town)
    page = visit(leader).get("/portfolio")
    assert "Decided on 23 Nov 2026: Go (preliminary)" in page.text
    make.session.execute(PlanDecision.__table__.update().values(ended=Ended.LAUNCH_MOVED))
    make.session.commit()
    assert "No decision in force" in visit(leader).get("/portfolio").text


def test_each_reader_is_asked_for_what_is_theirs(make, town, leader, visit):
    grow(make, town, 1)
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    links = [
        next(href for href in client.get("/portfolio").links.values() if "/lines/" in href).rpartition("/")[2]
        for client in (visit(leader), lead)
    ]
    owners = [make.shelf.catalogue.by_id[item].owner for item in links]
    assert "LEAD" in owners[0]
    assert "AMB" in owners[1]


def test_a_consultation_without_a_kept_figure_says_so(make, town, leader, visit):
    make.consultation(town, title="Toute neuve", opens_on=None, closes_on=None)
    text = visit(leader).get("/portfolio").text
    assert "Toute neuve Not set yet Not reckoned yet" in text


def test_the_table_can_be_taken_away(make, town, leader, visit):
    grow(make, town, 2)
    answer = visit(leader).get("/portfolio/consultations.csv").response
    rows = answer.get_data(as_text=True).splitlines()
    assert len(rows) == 3
    assert rows[1].startswith('"Sujet 1",2027-11-01,"No-go')


def test_ten_consultations_ask_as_little_as_one(make, town, leader, visit, asked):
    grow(make, town, 1)
    client = visit(leader).flask
    client.get("/portfolio")
    asked.clear()
    assert client.get("/portfolio").status_code == 200
    small = list(asked)
    grow(make, town, 10)
    asked.clear()
    assert client.get("/portfolio").status_code == 200
    assert len(asked) == len(small) <= MOST, "\n".join(asked)


def test_thirty_towns_ask_as_little_as_one(make, leader, visit, asked):
    def open_up(name):
        town = make.town(name)
        make.consultation(town, concerned=(make.department(town, "Parcs", stage=1),))
        state_share(make, make.person(town, Role.LEADER), leader)

    open_up("Une")
    client = visit(leader).flask
    client.get("/portfolio/towns")
    asked.clear()
    assert client.get("/portfolio/towns").status_code == 200
    small = list(asked)
    for number in range(29):
        open_up(f"Commune {number}")
    asked.clear()
    text = visit(leader).get("/portfolio/towns").text
    asked.clear()
    assert client.get("/portfolio/towns").status_code == 200
    assert text.count("You may look until") == 30
    assert len(asked) == len(small) <= MOST, "\n".join(asked)
