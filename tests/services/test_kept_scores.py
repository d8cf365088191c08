"""The figures kept day by day can be reckoned again."""

import json

import pytest
from sqlalchemy import inspect, select

from onboarding.domain.reckoning_file import read_preparation
from onboarding.domain.scoring import reckon
from onboarding.records.consultations import DayScore, scores_since
from onboarding.services.preparation import keep_scores
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
