"""The demo town's communication plan, inclusion table and budget: written down, with something left to do."""

import pytest
from argon2 import PasswordHasher

from onboarding.content.typography import slips, strings
from onboarding.demo import script
from onboarding.demo.launch_sections import read_launch
from onboarding.demo.towns import load
from onboarding.domain.communication_checks import findings
from onboarding.records.consultations import consultations_of
from onboarding.services import passwords
from onboarding.services.budget import budget_of
from onboarding.services.communication import communication_of
from onboarding.services.inclusion import inclusion_of
from tests.conftest import NOW
from tests.make import demo_site


def test_the_sections_are_written_down_and_their_checks_have_something_to_say(
    session, shelf, tmp_path, monkeypatch
):
    monkeypatch.setattr(passwords, "HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    town = load(session, shelf, locale="fr", today=NOW.date(), site=demo_site(tmp_path))
    held = consultations_of(session, town.id)[-1]
    plan, table = communication_of(session, held.id), inclusion_of(session, held.id)
    found = findings(plan, opens=held.opens_on, closes=held.closes_on)
    assert len(plan.actions) == 14
    assert plan.actions[0].sender == "Philippe Sauvanet"
    assert [(one.told, one.before) for one in found.order] == [("relays", "elected")]
    assert [each.channel for each in found.bare] == ["Réunion publique et synthèse de quatre pages"]
    assert (table.target, len(table.groups), table.reaches_out) == (900, 6, False)
    assert budget_of(session, held.id, town.population, hours=100.0).total == 12_500 + plan.cost + 3_400


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_its_words_are_set_with_care_and_none_is_missing(locale):
    words, launch = script.table_of(f"launch_{locale}"), read_launch()
    assert list(slips(strings(words), file=locale, locale=locale)) == []
    for part, told in (("actions", launch.actions), ("groups", launch.groups), ("lines", launch.lines)):
        assert set(words[part]) == {each.id for each in told}
