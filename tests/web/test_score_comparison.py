"""Two dates compared: line by line, with what holds where nothing was kept."""

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import delete, select

from onboarding.domain.people import Role
from onboarding.records.answers import Answer
from onboarding.records.consultations import DayScore
from tests.plan_town import TODAY
from tests.score_town import kept, pages_of, score_town


@pytest.fixture
def town(make, session, shelf):
    return score_town(make, session, shelf)


@pytest.fixture
def lead(town, visit, session):
    town.lead.locale = "en"
    session.commit()
    return visit(town.lead)


def asked(first, last, kind=""):
    return f"/compare{kind}?from={first}&to={last}"


def test_two_kept_days_are_told_with_figures_verdicts_blockers_and_lines(lead, town, session):
    rows = {row.day: row for row in session.scalars(select(DayScore))}
    first, last = TODAY - timedelta(weeks=4), TODAY - timedelta(weeks=1)
    page = lead.get(pages_of(town) + asked(first, last))
    change = round(rows[last].shown - rows[first].shown, 1)
    assert f"+{change:g} points between 26 October 2026 and 16 November 2026." in page.text
    for heading in ("Blockers", "Dimensions and stories", "What moved it", "Line by line"):
        assert heading in page.text
    assert "Closed:" in page.text
    assert "To start" in page.text
    assert "Nothing was kept on" not in page.text


def test_a_day_without_a_figure_takes_the_last_one_before(lead, town):
    between = TODAY - timedelta(weeks=3, days=2)
    page = lead.get(pages_of(town) + asked(between, TODAY))
    assert "Nothing was kept on 31 October 2026: this is the figure of 26 October 2026" in page.text
    assert "The later side is the state as it stands today." in page.text


def test_a_day_before_all_figures_says_from_when_there_are_some(lead, town):
    page = lead.get(pages_of(town) + asked("2026-01-01", TODAY))
    assert "No figure had been kept by that day" in page.text
    again = lead.get(page.links["Compare from that day"])
    assert "points between 12 October 2026 and 23 November 2026." in again.text


def test_a_town_without_any_figure_is_told_so(make, visit):
    place = make.town()
    consultation = make.consultation(place)
    lead = visit(make.person(place, Role.LEAD_AMBASSADOR, locale="en"))
    page = lead.get(f"/consultations/{consultation.slug}/score/compare")
    assert "The first one is kept on the day on which the first line is answered." in page.text


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("soon", "2026-11-23", "Enter a day between 2000 and 2100"),
        ("2026-02-30", "2026-11-23", "Enter a day between 2000 and 2100"),
        ("", "2026-11-23", "Enter the day to compare from."),
        ("2026-11-01", "%F0%9F%8E%89", "Enter a day between 2000 and 2100"),
        ("2026-11-20", "2026-11-02", "The second day comes before the first: swap them."),
    ],
)
@pytest.mark.parametrize("kind", ["", ".csv", ".xlsx"])
def test_malformed_dates_are_said_beside_their_field(lead, town, first, last, sentence, kind):
    page = lead.get(pages_of(town) + asked(first, last, kind))
    assert page.status == 422
    assert sentence in page.text


def test_a_day_to_come_is_as_it_stands(lead, town):
    page = lead.get(pages_of(town) + asked(TODAY, "2099-01-01"))
    assert page.status == 200
    assert "0 points between" in page.text


def test_the_lines_of_the_file_add_up_to_both_figures(lead, town, session):
    first, last = TODAY - timedelta(weeks=4), TODAY - timedelta(weeks=1)
    answer = lead.flask.get(pages_of(town) + asked(first, last, ".csv"))
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True).lstrip("\ufeff"))))
    once = {row["Line"]: row for row in rows}.values()
    kept_ones = {row.day: row.raw for row in session.scalars(select(DayScore))}
    for side, day in (("before", first), ("after", last)):
        brought = sum(float(row[f"Points {side}"]) for row in once)
        assert brought == pytest.approx(kept_ones[day], abs=0.01)


def test_a_head_reads_no_other_departments_answers(make, town, visit):
    parks, roads = town.departments[:2]
    head = make.person(town.town, Role.DEPARTMENT_HEAD, department=parks, locale="en")
    page = visit(head).get(pages_of(town) + asked(TODAY - timedelta(weeks=4), TODAY))
    assert f"{parks.name}: " in page.text
    assert f"{roads.name}: " not in page.text
    taken = visit(head).flask.get(pages_of(town) + asked(TODAY - timedelta(weeks=4), TODAY, ".csv"))
    assert parks.name in taken.get_data(as_text=True)
    assert roads.name not in taken.get_data(as_text=True)


def test_a_department_that_is_gone_is_told_without_its_name(lead, town, session, shelf, make):
    session.execute(delete(Answer).where(Answer.item == "C2"))
    town.departments[1].wave = 2
    kept(session, shelf, town, TODAY)
    session.delete(town.departments[1])
    session.commit()
    page = lead.get(pages_of(town) + asked(TODAY - timedelta(weeks=4), TODAY))
    assert page.status == 200
