"""The demo town has settled who does what, written down its risks, and lets its neighbour look."""

import pytest
from argon2 import PasswordHasher

from onboarding.content.typography import slips, strings
from onboarding.demo.script import table_of
from onboarding.demo.towns import load
from onboarding.domain.raci_gaps import is_sound
from onboarding.domain.readiness import Story
from onboarding.domain.risks import is_a_rule, missing_in_pause
from onboarding.records.consultations import consultations_of
from onboarding.services import passwords
from onboarding.services.preparation import stand
from onboarding.services.raci import raci_of
from onboarding.services.risks import risks_of
from onboarding.services.town_shelf import town_shelf
from tests.conftest import NOW
from tests.make import demo_site


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_the_words_are_well_set(locale):
    assert list(slips(strings(table_of(f"plan_sections_{locale}")), file=locale, locale=locale)) == []


def test_the_demo_town_has_a_sound_matrix_risks_of_every_story_and_a_pause_rule(
    session, shelf, tmp_path, monkeypatch
):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    town = load(session, shelf, locale="fr", today=NOW.date(), site=demo_site(tmp_path))
    consultation = consultations_of(session, town.id)[-1]
    standing = stand(session, town_shelf(session, shelf, town), consultation, today=NOW.date())
    assert is_sound(raci_of(session, standing))
    register = risks_of(session, consultation.id)
    assert set(Story) <= {risk.story for risk in register.risks}
    assert is_a_rule(register.pause)
    assert missing_in_pause(register.pause) == ()
