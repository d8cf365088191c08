import json

import pytest
from click.testing import CliRunner, Result

from onboarding.cli import main


def capacity(*words: str) -> Result:
    return CliRunner().invoke(main, ["charter", "capacity", *words])


def test_the_worked_example_prints_its_three_scenarios() -> None:
    said = capacity("--population", "30000", "--heat", "calm", "--regime", "post", "--json")
    found = json.loads(said.output)["scenarios"]
    assert list(found) == ["low", "central", "high"]
    assert [round(each["hours"], 1) for each in found.values()] == [8.6, 51.7, 103.5]
    assert [each["participants"] for each in found.values()] == [75, 450, 900]
    assert found["central"]["items"] == 283.5


def test_heat_and_regime_change_the_hours() -> None:
    said = capacity("--population", "30000", "--heat", "conflict", "--regime", "pre", "--json")
    assert json.loads(said.output)["scenarios"]["central"]["hours"] > 8 * 51.7


def test_a_town_without_inhabitants_gets_zeros() -> None:
    found = json.loads(capacity("--population", "0", "--json").output)["scenarios"]
    assert {each["hours"] for each in found.values()} == {0}


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("--population", "-1"),
        ("--population", "many"),
        ("--population", "1e9"),
        ("--population", "30000", "--heat", "boiling"),
        ("--population", "30000", "--regime", "never"),
    ],
)
def test_what_cannot_be_reckoned_is_refused_with_status_2(words: tuple[str, ...]) -> None:
    said = capacity(*words, "--json")
    assert said.exit_code == 2
    assert "Traceback" not in said.output


def test_people_read_a_sentence_a_scenario() -> None:
    said = capacity("--population", "30000")
    assert "central: 450 participants, 284 contributions, 51.7 hours" in said.output
