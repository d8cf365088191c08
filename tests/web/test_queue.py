"""The verification queue of a large town, a stretch at a time."""

import re

import pytest

from onboarding.domain.answers import Status
from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.records.answers import Answer, Checklist

WAITING = 320


@pytest.fixture
def queue(make, visit):
    """Where 320 lines of twenty departments wait for the lead, who opens it page by page."""
    town = make.town()
    consultation = make.consultation(town)
    lead, head = make.person(town, Role.LEAD_AMBASSADOR), make.person(town, Role.LEADER)
    items = [
        item.id
        for item in make.shelf.catalogue.items
        if item.scope is Scope.DEPARTMENT and not item.computed and not item.certified
    ]
    left = WAITING
    while left:
        checklist = Checklist(municipality_id=town.id, department_id=make.department(town).id)
        make.session.add(checklist)
        make.session.flush()
        make.session.add_all(
            Answer(
                checklist_id=checklist.id,
                item=item,
                status=Status.DECLARED,
                on=make.now.date(),
                declared_by=head.id,
                version=1,
            )
            for item in items[:left]
        )
        left -= len(items[:left])
    make.session.commit()
    client = visit(lead)
    return lambda asked="": client.get(f"/consultations/{consultation.slug}/verification{asked}")


def lines_of(page) -> list[str]:
    return [href for link in page.document.iter("a") if "/lines/" in (href := link.get("href", ""))]


def test_a_long_queue_says_how_long_it_is_and_shows_a_hundred_and_fifty(queue):
    page = queue()
    assert len(lines_of(page)) == 150
    assert {"150", str(WAITING)} <= set(re.findall(r"\d+", page.text))


def test_its_pages_lead_through_every_line_once(queue):
    seen, page = lines_of(queue()), queue()
    while following := [link.get("href") for link in page.document.iter("a") if link.get("rel") == "next"]:
        page = queue("?" + following[0].partition("?")[2])
        seen += lines_of(page)
    assert len(seen) == len(set(seen)) == WAITING


@pytest.mark.parametrize(("asked", "number"), [("?page=99", 20), ("?page=0", 150), ("?page=x", 150)])
def test_a_page_that_is_not_there_is_the_nearest_there_is(queue, asked, number):
    assert len(lines_of(queue(asked))) == number


def test_departments_whose_wave_is_not_decided_are_read_like_any_other(queue):
    assert queue().status == 200


def test_an_open_conversation_shows_beside_its_line_in_the_queue(make, visit):
    town = make.town()
    parks = make.department(town, "Parcs", slug="parcs")
    make.consultation(town, concerned=(parks,), slug="tanneurs")
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks))
    lead = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    line = "/consultations/tanneurs/departments/parcs/lines/C2"
    head.post(line, {"step": "done", "version": "0"})
    assert "open conversation" not in lead.get("/consultations/tanneurs/verification").text
    lead.post(f"{line}/comments", {"body": "Qui est le suppléant ?"})
    assert "1 open conversation" in lead.get("/consultations/tanneurs/verification").text
