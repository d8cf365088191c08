"""The commands that reckon and show the score."""

import json

import pytest
from click.testing import CliRunner

from onboarding.cli.consultation import consultation
from onboarding.cli.score import score
from onboarding.domain.answers import Step
from onboarding.domain.people import Role
from onboarding.services.lines import Said, answer_line
from onboarding.services.places import place_of

EXAMPLE = {
    "today": "2026-11-23",
    "launch": "2027-03-01",
    "set": "full",
    "departments": [
        {"id": "parks", "wave": 1},
        {"id": "roads", "wave": 2},
        {"id": "culture", "not_now_until": "2027-06-01"},
    ],
    "answers": [
        {"item": "A1", "status": "verified", "on": "2026-11-02"},
        {"item": "C3", "department": "parks", "status": "declared", "on": "2026-11-20"},
        {"item": "A9", "status": "not_applicable", "approved": True, "on": "2026-10-01"},
        {"item": "D2", "computed": "amber"},
    ],
    "waivers": [{"item": "C7", "given": "2026-11-01", "expires": "2026-12-15"}],
}
FIELDS = {
    "raw", "shown", "verdict", "confidence", "progress", "dimensions", "stories", "blockers", "next", "items"
}  # fmt: skip


@pytest.fixture
def document(tmp_path):
    def write(content, name="preparation.json"):
        file = tmp_path / name
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
        return str(file)

    return write


def test_the_example_of_the_method_note_is_reckoned(document):
    told = CliRunner().invoke(score, ["compute", document(EXAMPLE), "--json"])
    assert told.exit_code == 0, told.output
    result = json.loads(told.output)
    assert set(result) == FIELDS
    assert result["items"]["A1"]["credit"] == 1.0
    assert result["items"]["A9"]["credit"] is None
    assert result["items"]["C3"]["credit"] == 0.5
    assert result["items"]["D2"]["credit"] == 0.5
    assert result["verdict"] == "no_go"
    assert {"item": "C7", "kind": "waivable", "waived": True} in result["blockers"]
    assert len(result["next"]) == 5


def test_a_document_brings_its_edition_and_the_towns_own_lines(document):
    own = {"id": "X1", "dimension": "A", "level": 2, "scope": "consultation", "validity": "none"}
    told = EXAMPLE | {"edition": "2026.11", "own": [own | {"effort": 1, "owner": "AMB"}]}
    told["answers"] = [*EXAMPLE["answers"], {"item": "X1", "status": "verified", "on": "2026-11-20"}]
    answered = CliRunner().invoke(score, ["compute", document(told), "--json"])
    assert answered.exit_code == 0, answered.output
    assert json.loads(answered.output)["items"]["X1"]["credit"] == 1.0
    unknown = CliRunner().invoke(score, ["compute", document(EXAMPLE | {"edition": "1999.1"}), "--json"])
    assert unknown.exit_code == 2
    assert "unknown edition" in unknown.output


def test_several_files_give_a_list_in_their_order(document):
    files = [document(EXAMPLE, "one.json"), document(EXAMPLE | {"answers": []}, "two.json")]
    results = json.loads(CliRunner().invoke(score, ["compute", *files, "--json"]).output)
    assert [result["items"]["A1"]["credit"] for result in results] == [1.0, 0.0]


def test_every_fault_is_named_with_its_place_and_the_exit_status_is_two(document):
    faulty = EXAMPLE | {
        "today": "2026-13-40",
        "answers": [
            {"item": "Z9", "status": "verified"},
            {"item": "A1", "status": "perhaps"},
            {"item": "C3", "status": "declared", "on": "2026-11-20"},
        ],
    }
    told = CliRunner().invoke(score, ["compute", document(faulty), "--json"])
    assert told.exit_code == 2
    for place in ("today", "answers[0].item", "answers[1].status", "answers[2].department"):
        assert place in told.stderr


def test_a_document_that_is_not_json_is_a_fault_too(document):
    told = CliRunner().invoke(score, ["compute", document("{not json")])
    assert told.exit_code == 2
    assert "not JSON" in told.stderr


def test_a_consultation_is_listed_and_shown_with_the_same_fields(app, make, session):
    town = make.town()
    held = make.consultation(town, slug="quai")
    act = make.act(make.person(town, Role.LEAD_AMBASSADOR))
    answer_line(act, place_of(act, held, "A1", None), Said(step=Step.DONE, version=0))
    session.commit()
    runner = app.test_cli_runner()
    listed = json.loads(runner.invoke(consultation, ["list", "--json"]).output)
    assert [(one["slug"], one["title"], one["launch"]) for one in listed] == [
        ("quai", "Le parc des Tanneurs", "2027-03-01")
    ]
    shown = json.loads(runner.invoke(score, ["show", "quai", "--json"]).output)
    assert set(shown) == FIELDS
    assert shown["items"]["A1"]["credit"] == 0.5


def test_a_slug_that_stands_in_two_towns_asks_for_the_town(app, make):
    for name in ("ici", "ailleurs"):
        make.consultation(make.town(slug=name), slug="quai")
    runner = app.test_cli_runner()
    doubtful = runner.invoke(score, ["show", "quai", "--json"])
    assert doubtful.exit_code == 1
    assert "--town" in doubtful.output
    assert runner.invoke(score, ["show", "quai", "--town", "ici", "--json"]).exit_code == 0
    assert runner.invoke(score, ["show", "nulle-part"]).exit_code == 1
