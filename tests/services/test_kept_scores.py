"""The figures kept day by day can be reckoned again."""

import json
from datetime import date, timedelta

import pytest
from sqlalchemy import inspect, select

from onboarding.domain.reckoned import reckoned_again
from onboarding.domain.reckoning_file import read_preparation
from onboarding.domain.scoring import reckon
from onboarding.records.consultations import DayScore, scores_since
from onboarding.services.preparation import keep_score, keep_scores, stand
from onboarding.services.town_shelf import town_shelf
from tests.later_edition import FIRST, LATER, shelf_with_a_later_edition
from tests.plan_town import TODAY, plan_town


@pytest.fixture
def kept(make, session, shelf):
    """The day's figure of a town in the middle of its preparation."""
    keep_scores(session, shelf, plan_town(make).town.id, today=TODAY)
    session.commit()
    session.expunge_all()
    return session.scalars(select(DayScore)).one()


def test_a_figure_kept_is_reckoned_again_from_its_document(kept, shelf):
    again = reckon(shelf.catalogue, read_preparation(json.dumps(kept.document), shelf.catalogue))
    assert kept.raw > 0
    assert (again.raw, again.shown, again.verdict) == (kept.raw, kept.shown, kept.verdict)
    assert again.confidence == kept.confidence


def test_departments_go_by_their_ids_as_texts(kept):
    assert all(isinstance(row["id"], str) for row in kept.document["departments"])
    assert any("department" in row for row in kept.document["answers"])


def test_a_year_of_figures_is_read_without_its_documents(kept, session):
    rows = scores_since(session, kept.consultation_id, TODAY)
    assert all("document" in inspect(row).unloaded for row in rows)
    assert len(rows) == 1


def standing_on(session, shelf, town, day):
    return stand(session, shelf, town.consultation, today=day)


def kept_days(session):
    session.expire_all()
    return {row.day: (row.raw, row.document) for row in session.scalars(select(DayScore))}


def test_a_day_on_which_nothing_changed_keeps_no_figure(make, session, shelf):
    town = plan_town(make)
    for ahead in range(3):
        keep_score(session, standing_on(session, shelf, town, TODAY + timedelta(days=ahead)))
    assert list(kept_days(session)) == [TODAY]


def test_a_figure_that_time_alone_has_moved_is_kept_with_the_next_step(make, session, shelf):
    town = plan_town(make)
    for ahead in (0, 200):
        keep_score(session, standing_on(session, shelf, town, TODAY + timedelta(days=ahead)))
    days = kept_days(session)
    assert len(days) == 2
    assert days[TODAY][0] > days[TODAY + timedelta(days=200)][0]


def test_many_changes_of_one_day_keep_the_last_and_earlier_days_stay_as_they_were(make, session, shelf):
    town = plan_town(make)
    keep_score(session, standing_on(session, shelf, town, TODAY))
    first = kept_days(session)[TODAY]
    for opens in (date(2027, 4, 5), date(2027, 5, 3)):
        town.consultation.opens_on = opens
        keep_score(session, standing_on(session, shelf, town, TODAY + timedelta(days=1)))
    days = kept_days(session)
    assert days[TODAY] == first
    assert days[TODAY + timedelta(days=1)][1]["launch"] == "2027-05-03"
    assert len(days) == 2


def test_a_clock_set_back_changes_no_earlier_day(make, session, shelf):
    town = plan_town(make)
    for ahead in (0, 1):
        town.consultation.opens_on = date(2027, 4, 5 + ahead)
        keep_score(session, standing_on(session, shelf, town, TODAY + timedelta(days=ahead)))
    before = kept_days(session)
    town.consultation.opens_on = date(2027, 6, 7)
    for back in (0, -30):
        keep_score(session, standing_on(session, shelf, town, TODAY + timedelta(days=back)))
    assert kept_days(session) == before


def test_a_figure_of_last_month_is_reckoned_again_on_the_edition_of_then(make, session, tmp_path):
    both = shelf_with_a_later_edition(tmp_path / "checklists")
    town = plan_town(make, edition=FIRST)
    keep_score(session, standing_on(session, town_shelf(session, both, town.town), town, TODAY))
    town.town.edition = LATER
    later = standing_on(session, town_shelf(session, both, town.town), town, TODAY + timedelta(days=30))
    keep_score(session, later)
    then, now = session.scalars(select(DayScore).order_by(DayScore.day)).all()
    again = reckoned_again(then.document, both.catalogues)
    assert (then.edition, again.catalogue.edition, now.edition) == (FIRST, FIRST, LATER)
    assert (again.score.raw, again.score.shown) == (then.raw, then.shown)
    assert (again.score.verdict, again.score.confidence) == (then.verdict, then.confidence)
    assert again.score.raw != reckoned_again(now.document, both.catalogues).score.raw
