"""The score page: the questions that those who lead may want to ask."""

import csv
import io
import json
from datetime import timedelta

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.domain.reckoning_file import described, read_reckoning, written
from onboarding.domain.scoring import reckon
from onboarding.records.answers import Answer, Checklist
from onboarding.services.journal import record
from onboarding.services.preparation import stand
from tests.plan_town import TODAY, plan_town

PAGE = "/consultations/tanneurs/score"
QUESTION = (
    "12 lines were declared by Rémi Noël within five minutes on 23 November 2026 at 09:50. Worth a word?"
)


@pytest.fixture
def town(make):
    town = make.town()
    make.consultation(town, slug="tanneurs")
    return town


@pytest.fixture
def declare(make, town, session):
    """So many lines declared by Rémi Noël, one every ten seconds, ten minutes ago or earlier."""
    remi = make.person(town, Role.COMMUNICATIONS, name="Rémi Noël")

    def tick(lines, *, status="declared", fact="line_answered", same=False, ago=timedelta(minutes=10)):
        for number in range(lines):
            act = make.act(remi, at=make.now - ago + timedelta(seconds=10 * number))
            subject = f"line:G{1 if same else number}"
            record(act, fact, subject, consultation="tanneurs", after={"status": status})
        session.commit()

    return tick


def page_of(role, make, town, visit):
    return visit(make.person(town, role, locale="en")).get(PAGE)


@pytest.mark.parametrize("role", [Role.LEADER, Role.LEAD_AMBASSADOR])
def test_a_burst_of_declarations_is_put_as_a_question_to_those_who_lead(declare, make, town, visit, role):
    declare(12)
    assert QUESTION in page_of(role, make, town, visit).text


def test_confirming_again_is_declaring(declare, make, town, visit):
    declare(12, fact="line_reconfirmed")
    assert QUESTION in page_of(Role.LEADER, make, town, visit).text


def test_nobody_else_reads_the_question(declare, make, town, visit):
    declare(12)
    page = page_of(Role.COMMUNICATIONS, make, town, visit)
    assert page.status == 200
    assert "Worth a word" not in page.text


@pytest.mark.parametrize(
    "told", [{"status": "in_progress"}, {"same": True}, {"ago": timedelta(days=91)}], ids=str
)
def test_drafts_one_line_saved_again_and_old_days_raise_no_question(declare, make, town, visit, told):
    declare(12, **told)
    assert "Worth a word" not in page_of(Role.LEADER, make, town, visit).text


def test_a_dimension_largely_set_aside_is_put_as_a_question(make, town, session, shelf, visit):
    checklist = Checklist(municipality_id=town.id)
    session.add(checklist)
    session.flush()
    session.add_all(
        Answer(checklist_id=checklist.id, item=item.id, status=Status.NOT_APPLICABLE, version=1)
        for item in shelf.catalogue.items
        if item.scope is Scope.TOWN and not item.computed
    )
    session.commit()
    text = page_of(Role.LEADER, make, town, visit).text
    assert "of the weight is said not to apply. Is that so?" in text


@pytest.fixture
def planned(make):
    return plan_town(make, locale="en")


def score_of(planned):
    return f"/consultations/{planned.consultation.slug}/score"


def computed(session, shelf, planned):
    """What `onboarding score compute` prints of the same preparation."""
    standing = stand(session, shelf, planned.consultation, today=TODAY)
    document = described(standing.preparation, standing.catalogue)
    return written(reckon(*read_reckoning(json.dumps(document), shelf.catalogues)))


def receipt_rows(page):
    text = page.get_data(as_text=True).lstrip("\ufeff")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_receipt_says_the_same_as_score_compute(planned, visit, session, shelf):
    rows = receipt_rows(visit(planned.lead).flask.get(f"{score_of(planned)}/receipt.csv"))
    told, lines = computed(session, shelf, planned), {row["Line"]: row for row in rows}
    assert set(lines) == set(told["items"])
    for id, line in told["items"].items():
        said = lines[id]["Credit, 0 to 1"]
        assert (float(said) if said else None) == line["credit"]
        assert float(lines[id]["To gain, in points"]) == line["gain"]
    brought = sum(float(row["Points brought"]) for row in lines.values())
    assert brought == pytest.approx(told["raw"], abs=0.01)


def test_each_figure_is_written_out_where_links_lead_to(planned, visit, session, shelf):
    page = visit(planned.lead).get(score_of(planned))
    told = computed(session, shelf, planned)
    anchors = {element.get("id") for element in page.document.iter() if element.get("id")}
    for anchor in ("raw", "shown", "confidence", "progress"):
        assert f"figure-{anchor}" in anchors
    assert {f"story-{id}" for id in told["stories"]} <= anchors
    assert {f"dimension-{id}" for id in told["dimensions"]} <= anchors
    assert {f"line-{id}" for id in told["items"]} <= anchors
    assert f"Figure without the cap: {round(told['raw'], 3):g}" in page.text
    assert f"Confidence: {round(told['confidence'], 3):g}" in page.text
    assert "Weight × credit, added up over" in page.text
    assert "holds until" in page.text


def test_a_head_reads_the_answers_of_the_own_department_only(planned, make, visit):
    parks, roads = planned.departments[:2]
    head = visit(make.person(planned.town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    page = head.get(score_of(planned))
    assert f"{parks.name}: " in page.text
    assert f"{roads.name}: " not in page.text
    assert "The answers of other departments are theirs to show" in page.text
    taken = {row["Department"] for row in receipt_rows(head.flask.get(f"{score_of(planned)}/receipt.csv"))}
    assert taken == {"", parks.name}


def test_homes_lead_to_the_arithmetic_of_each_figure(planned, visit):
    for person in (planned.leader, planned.lead):
        page = visit(person).get("/")
        targets = [link.partition("#")[2] for link in page.links.values() if "/score#" in link]
        assert set(targets) >= {"figure-shown", "story-S1", "story-S2", "story-S3"}
