import json

import pytest
from click.testing import CliRunner

from onboarding.cli.commitment import commitment

SOUND = """
[letter]
question = "Quel parc pour demain ?"
level = "consult"
use = "inform_decision"
promise = "Nous lisons tout."
negotiable = ["Les jeux – dans la limite du budget", { text = "Les bancs" }]
fixed = [{ text = "Le budget", reason = "voté" }]
decision_on = 2027-07-01
analysis_weeks = 4
results_on = "2027-06-14"
budget = 120_000
answerers = [{ topic = "Jeux", who = "Parcs", by = 2027-06-01 }]

[charter]
regime = "post"
opening_hours = "always"
identity = "real_name"
appeal = "other_person"

[around]
opens_on = 2027-03-01
closes_on = 2027-05-02
analysis_hours = 40
weekly_hours = 10.0
departments = ["Parcs", "Voirie"]
departments_without_deadline = ["Voirie"]
closed = [{ starts_on = 2027-06-02, ends_on = 2027-06-05, name = "Pont", kind = "school" }]
"""
WORST = """
[letter]
question = "Quel parc ?"
level = "empower"
promise = "Un débat ouvert, jour et nuit."
negotiable = ["Les jeux"]
fixed = ["jeux – achetés"]
decision_on = 2027-05-02
results_on = 2027-05-03
contract_awarded = true
budget = 0
reply_to_all = true
counts_decide = true
offline = true
sponsor = "Léa Noir"
sponsor_candidate = true
answerers = [{ who = "Voirie", by = 2027-08-02 }]

[charter]
opening_hours = "office"
identity = "anonymous"

[around]
opens_on = 2027-03-01
closes_on = 2027-05-02
election_on = 2027-06-20
analysis_hours = 400
weekly_hours = 1
departments_without_deadline = ["Voirie"]
"""


@pytest.fixture
def file(tmp_path):
    def write(content, name="letter.toml"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    return write


def run(*arguments):
    return CliRunner().invoke(commitment, ["check", *arguments])


def test_a_sound_letter_is_satisfied(file):
    told = run(file(SOUND), "--json")
    assert told.exit_code == 0, told.output
    assert json.loads(told.output) == {
        "contradictions": [],
        "red": 0,
        "amber": 0,
        "coherence": "satisfied",
    }


def test_contradictions_come_with_both_places_what_they_say_and_a_remedy(file):
    result = json.loads(run(file(WORST), "--json", "--locale", "en").output)
    found = {one["id"]: one for one in result["contradictions"]}
    assert list(found) == [
        "R2", "R3", "R5", "R6", "R10", "R11", "R12", "R13", "R14", "R7", "R8", "R9", "R15", "R16",
    ]  # fmt: skip
    assert (result["red"], result["amber"], result["coherence"]) == (9, 5, "red")
    assert found["R12"]["between"] == ["letter.level", "letter.budget"]
    assert found["R12"]["values"] == ["empower", 0]
    assert found["R12"]["severity"] == "red"
    assert found["R11"]["values"][1] == [{"text": "jeux", "reason": "achetés"}]
    assert found["R13"]["between"] == ["letter.promise", "charter.opening_hours"]
    assert found["R8"]["values"][1][0]["obstacle"] == "august"
    assert found["R9"]["values"][1] == ["Voirie"]
    for one in found.values():
        assert set(one) == {"id", "severity", "between", "values", "also", "title", "reason", "remedy"}
        assert len(one["between"]) == len(one["values"]) == 2
    assert "decision" in found["R3"]["title"]


def test_without_level_or_decision_nothing_is_coherent(file):
    result = json.loads(run(file('[letter]\nquestion = "Quoi ?"\n'), "--json").output)
    assert (result["contradictions"], result["coherence"]) == ([], "red")


def test_people_read_it_in_their_language(file):
    told = run(file(WORST))
    assert "red (9 red, 5 amber)" in told.output
    assert 'letter.level = "empower" <-> letter.budget = 0' in told.output
    assert "Inscrivez une enveloppe" in told.output
    assert "Put in an envelope" in run(file(WORST), "--locale", "en").output
    assert run(file(WORST), "--locale", "xx").exit_code == 2


def test_several_files_give_a_list_in_their_order(file):
    results = json.loads(run(file(SOUND, "a.toml"), file(WORST, "b.toml"), "--json").output)
    assert [result["coherence"] for result in results] == ["satisfied", "red"]


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('level = "consult"', 'level = "obey"', "letter.level: unknown level 'obey'"),
        ('use = "inform_decision"', 'use = "none"', "letter.use: unknown use 'none'"),
        ("budget = 120_000", "budget = -1", "letter.budget: out of range -1"),
        ("budget = 120_000", 'budget = "much"', "letter.budget: wrong type 'much'"),
        ("budget = 120_000", "budgt = 1", "letter.budgt: unknown key"),
        ("decision_on = 2027-07-01", 'decision_on = "2027-13-01"', "letter.decision_on: not a date"),
        ("decision_on = 2027-07-01", "decision_on = 1027-07-01", "letter.decision_on: out of range"),
        ('{ text = "Les bancs" }', "3", "letter.negotiable[1]: wrong type 3"),
        ('{ text = "Les bancs" }', '{ reason = "x" }', "letter.negotiable[1].text: missing"),
        ("by = 2027-06-01", 'by = "soon"', "letter.answerers[0].by: not a date 'soon'"),
        ('who = "Parcs"', "how = 1", "letter.answerers[0].who: missing"),
        ('regime = "post"', 'regime = "soon"', "charter.regime: unknown option 'soon'"),
        ('appeal = "other_person"', 'apeal = "other_person"', "charter.apeal: unknown clause"),
        ("closes_on = 2027-05-02", "closes_on = 2027-02-01", "around.closes_on: before it begins"),
        ("weekly_hours = 10.0", "weekly_hours = nan", "around.weekly_hours: out of range nan"),
        ("weekly_hours = 10.0", "weekly_hours = 1" + "0" * 400, "around.weekly_hours: out of range"),
        ("ends_on = 2027-06-05", "ends_on = 2027-06-01", "around.closed[0].ends_on: before it begins"),
        ('kind = "school"', 'kind = "party"', "around.closed[0].kind: unknown kind 'party'"),
        ("[around]", "[beside]", "beside: unknown key"),
        ("[letter]", "[lettre]", "letter: missing"),
        ("[letter]", "[letter", "$: not TOML"),
    ],
)
def test_every_fault_is_named_with_its_place_and_the_exit_status_is_two(file, old, new, place):
    assert old in SOUND
    told = run(file(SOUND.replace(old, new, 1)), "--json")
    assert told.exit_code == 2
    assert place in told.stderr
    assert told.stdout == ""


@pytest.mark.parametrize(
    "content", [b"\xff\xfe[letter]", b"a" * 1_000 + b"=" * 10, b"letter = 3", b"[" * 5_000]
)
def test_what_is_no_letter_at_all_is_a_fault_too(file, content):
    told = run(file(content))
    assert told.exit_code == 2
    assert told.exception is None or isinstance(told.exception, SystemExit)


def test_all_faults_of_all_files_are_told_at_once(file):
    told = run(file(SOUND.replace('"consult"', '"x"'), "a.toml"), file("[letter]\nbudget = -1\n", "b.toml"))
    assert "a.toml: letter.level" in told.stderr
    assert "b.toml: letter.budget" in told.stderr
