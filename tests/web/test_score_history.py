"""The score over time: the line, what moved it, the days one may not see into."""

import csv
import io
from datetime import timedelta
from itertools import pairwise

import pytest
from openpyxl import load_workbook
from sqlalchemy import select
from sqlalchemy.orm import undefer

from onboarding.domain.decisions import Stage
from onboarding.domain.figures import Verdict
from onboarding.domain.people import Role
from onboarding.records.consultations import DayScore
from onboarding.records.plan_versions import PlanDecision, PlanVersion
from onboarding.services.snapshots import between
from tests.plan_town import TODAY
from tests.score_town import WEEKS, kept, pages_of, score_town


@pytest.fixture
def town(make, session, shelf):
    return score_town(make, session, shelf)


@pytest.fixture
def lead(town, visit, session):
    town.lead.locale = "en"
    session.commit()
    return visit(town.lead)


def test_the_line_says_in_a_sentence_where_it_went_from_and_to(lead, town, session):
    rows = session.scalars(select(DayScore).order_by(DayScore.day)).all()
    page = lead.get(f"{pages_of(town)}/history")
    first, last = round(rows[0].shown), round(rows[-1].shown)
    assert f"From {first} on 12 October 2026 to {last} on 23 November 2026" in page.text
    assert page.source.count('class="chart__stroke"') == WEEKS
    assert page.source.count('class="moved"') == WEEKS + 1
    assert "The first figure that was kept." in page.text


def test_weeks_without_a_figure_are_drawn_broken_and_said(lead, make, town, session, shelf):
    assert "Broken line" not in lead.get(f"{pages_of(town)}/history").text
    for row in session.scalars(select(DayScore).where(DayScore.day > TODAY - timedelta(weeks=4))):
        if row.day < TODAY:
            session.delete(row)
    session.commit()
    page = lead.get(f"{pages_of(town)}/history")
    assert "Broken line: nothing changed for more than a week" in page.text
    assert page.source.count('stroke-dasharray="5 4"') >= 1


def test_each_day_says_which_lines_moved_by_how_much_and_from_what_to_what(lead, town, session, shelf):
    rows = session.scalars(select(DayScore).order_by(DayScore.day).options(undefer(DayScore.document))).all()
    said = lead.get(f"{pages_of(town)}/history").text
    for before, after in pairwise(rows):
        moved = between(shelf, before, after)
        first = moved.moves[0]
        assert f"+{round(first.points, 1):g} {shelf.words['en'].items[first.item.id].title} (" in said
    assert "To start → Verified" in said
    assert "To start → Declared" in said


def test_what_was_published_and_decided_is_marked(lead, town, session, make):
    consultation = town.consultation.id
    version = PlanVersion(
        consultation_id=consultation,
        number=1,
        day=TODAY - timedelta(days=10),
        edition="2026.11",
        raw=50.0,
        shown=50.0,
        verdict=Verdict.NO_GO,
        published_name="Aïcha Morel",
        published_at=make.now - timedelta(days=10),
    )
    session.add(version)
    session.flush()
    session.add(
        PlanDecision(
            consultation_id=consultation,
            version_id=version.id,
            stage=Stage.PRELIMINARY,
            outcome=Verdict.CONDITIONS,
            permitted=Verdict.NO_GO,
            name="Élise Fontaine",
            decided_at=make.now - timedelta(days=5),
        )
    )
    session.commit()
    text = lead.get(f"{pages_of(town)}/history").text
    assert "1. 13 November 2026: plan no. 1 published" in text
    assert "2. 18 November 2026: decided: Go with conditions" in text


def test_a_town_without_figures_is_told_what_will_appear_and_what_to_do(make, visit):
    place = make.town()
    consultation = make.consultation(place)
    lead = visit(make.person(place, Role.LEAD_AMBASSADOR, locale="en"))
    page = lead.get(f"/consultations/{consultation.slug}/score/history")
    assert "No figure has been kept yet" in page.text
    assert page.links["Answer your lines"].endswith("/my-lines")


def test_the_points_of_each_day_in_the_file_add_up_to_its_change(lead, town, session):
    answer = lead.flask.get(f"{pages_of(town)}/history.xlsx?period=whole")
    book = load_workbook(io.BytesIO(answer.data))
    days, moves = (book.worksheets[number] for number in (0, 1))
    raws = {row[0]: row[2] for row in days.iter_rows(min_row=2, values_only=True)}
    told = {}
    for row in moves.iter_rows(min_row=2, values_only=True):
        told[row[0]] = told.get(row[0], 0.0) + row[6]
    ordered = sorted(raws)
    assert len(ordered) == WEEKS + 1
    for earlier, later in pairwise(ordered):
        assert told[later] == pytest.approx(raws[later] - raws[earlier], abs=0.02)


def test_the_days_can_be_taken_away_as_csv(lead, town):
    answer = lead.flask.get(f"{pages_of(town)}/history.csv?period=whole")
    rows = list(csv.reader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    assert rows[0][0] == "Day"
    assert rows[1][0] == "2026-11-23"
    assert len(rows) == WEEKS + 2


def test_a_head_sees_the_own_departments_answers_and_of_others_only_the_sum(make, town, visit, session):
    parks, roads = town.departments[:2]
    head = make.person(town.town, Role.DEPARTMENT_HEAD, department=parks, locale="en")
    text = visit(head).get(f"{pages_of(town)}/history").text
    assert f"{parks.name}, +" in text
    assert f"{roads.name}, +" not in text
    assert "Other departments: +" in text


@pytest.mark.parametrize("asked", ["period=forever", "before=soon", "period=month&before=2026-13-45"])
def test_what_makes_no_sense_is_said_beside_the_field(lead, town, asked):
    page = lead.get(f"{pages_of(town)}/history?{asked}")
    assert page.status == 422
    assert "There is a problem" in page.text


def test_earlier_days_follow_page_by_page(lead, town, session, shelf):
    for ahead in range(1, 25):
        town.consultation.closes_on += timedelta(days=1)
        town.consultation.opens_on += timedelta(days=1)
        kept(session, shelf, town, TODAY + timedelta(days=ahead))
    page = lead.get(f"{pages_of(town)}/history?period=whole")
    assert page.source.count('class="moved"') == 20
    older = lead.get(page.links["Earlier days"])
    assert older.source.count('class="moved"') == WEEKS + 1 + 24 - 20
    assert "Earlier days" not in older.links
