"""What if: the figure imagined, and nothing saved."""

import hashlib
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.records.base import Record
from onboarding.services.preparation import stand
from tests.plan_town import TODAY
from tests.score_town import pages_of, score_town


@pytest.fixture
def town(make, session, shelf):
    return score_town(make, session, shelf, weeks=1)


@pytest.fixture
def lead(town, visit, session):
    town.lead.locale = "en"
    session.commit()
    return visit(town.lead)


def digest(session):
    session.expire_all()
    rows = [
        repr(sorted(map(repr, session.execute(select(table)).all())))
        for table in Record.metadata.sorted_tables
        if table.name != "session"
    ]
    return hashlib.sha256("".join(rows).encode()).hexdigest()


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "preset=next",
        "preset=blockers",
        "preset=owner&owner=DPO",
        "line=A10&line=C2&line=C7&opens=2027-03-03",
        "preset=blockers&opens=2027-05-03",
    ],
)
def test_looking_at_what_would_be_changes_nothing(lead, town, session, asked):
    before = digest(session)
    assert lead.get(f"{pages_of(town)}/what-if?{asked}").status == 200
    assert digest(session) == before


def test_ticked_lines_show_the_figure_the_blockers_left_and_the_dimensions(lead, town, session, shelf):
    score = stand(session, shelf, town.consultation, today=TODAY).score
    line = score.next[0]
    page = lead.get(f"{pages_of(town)}/what-if?line={line}")
    gain = round(score.items[line].gain, 1)
    assert f"With this line closed: +{gain:g} point" in page.text
    assert f"{len(score.blockers) - 1} blocker" in page.text
    assert "Dimensions that would change" in page.text
    assert page.form_values["line"] == line


def test_the_next_five_are_ticked_at_once_and_the_address_can_be_sent(lead, town, session, shelf):
    score = stand(session, shelf, town.consultation, today=TODAY).score
    first = lead.get(f"{pages_of(town)}/what-if")
    assert "As it stands" in first.text
    page = lead.get(first.links["The next five"])
    assert set(ticked(page)) == set(score.next)
    assert f"With these {len(score.next)} lines closed" in page.text
    assert page.forms[0].get("method") == "get"


def test_all_blockers_closed_leave_none(lead, town):
    page = lead.get(f"{pages_of(town)}/what-if?preset=blockers")
    assert "No blocker would be left." in page.text


def test_everything_of_one_owner_is_ticked(lead, town, shelf):
    page = lead.get(f"{pages_of(town)}/what-if?preset=owner&owner=DPO")
    names = {shelf.catalogue.by_id[value.split("@")[0]].owner for value in ticked(page)}
    assert names
    assert all("DPO" in owner.split("+") for owner in names)


def ticked(page):
    boxes = page.document.iter("input")
    return [box.get("value") for box in boxes if box.get("name") == "line" and "checked" in box.attrib]


def test_another_opening_says_how_much_is_late_and_what_runs_out(lead, town):
    near = lead.get(f"{pages_of(town)}/what-if?opens={(TODAY + timedelta(weeks=3)).isoformat()}")
    far = lead.get(f"{pages_of(town)}/what-if?opens=2028-03-01")
    assert "Opening on 14 December 2026:" in near.text
    assert "lines late, score" in near.text
    assert "0 lines late" in far.text
    assert "lines to confirm again by then" in far.text
    assert "as a real move would" in far.text


def test_the_consultation_itself_does_not_move(lead, town, session):
    lead.get(f"{pages_of(town)}/what-if?opens=2027-06-07")
    session.refresh(town.consultation)
    assert town.consultation.opens_on == date(2027, 3, 1)


@pytest.mark.parametrize("opens", ["soon", "1999-01-01", "2027-02-30", "%F0%9F%8E%89"])
def test_a_day_that_is_none_is_said_beside_its_field(lead, town, opens):
    page = lead.get(f"{pages_of(town)}/what-if?opens={opens}")
    assert page.status == 422
    assert "Enter a day between 2000 and 2100" in page.text


def test_unknown_lines_and_places_are_passed_over(lead, town):
    asked = "line=Z9&line=C2@nowhere&line=@&line=A1@parcs&preset=all&owner=<b>"
    page = lead.get(f"{pages_of(town)}/what-if?{asked}")
    assert page.status == 200
    assert "As it stands" in page.text


def test_one_departments_answer_can_be_imagined_by_its_head_and_no_others(make, town, visit):
    parks, roads = town.departments[:2]
    head = make.person(town.town, Role.DEPARTMENT_HEAD, department=parks, locale="en")
    browser = visit(head)
    path = f"{pages_of(town)}/what-if"
    offered = {box.get("value") for box in browser.get(path).document.iter("input")}
    own = next(value for value in sorted(filter(None, offered)) if value.endswith(f"@{parks.slug}"))
    assert not any(value and value.endswith(f"@{roads.slug}") for value in offered)
    other = own.replace(parks.slug, roads.slug)
    assert "As it stands" in browser.get(f"{path}?line={other}").text
    assert "With this line closed" in browser.get(f"{path}?line={own}").text


def test_without_an_opening_day_none_is_imagined(lead, town, session):
    town.consultation.opens_on = town.consultation.closes_on = None
    session.commit()
    text = lead.get(f"{pages_of(town)}/what-if").text
    assert "Opening on" not in text
