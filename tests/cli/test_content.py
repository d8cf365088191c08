"""`content check` and `content list`, as a person and as a program see them."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onboarding.cli.content import content
from tests.content.folder import make_folder, spoil

FIELDS = [
    "id",
    "dimension",
    "level",
    "blocker",
    "certified",
    "scope",
    "stories",
    "validity",
    "effort",
    "owner",
    "light",
    "computed",
    "lead_weeks",
    "after",
]
WORDS = ["title", "task", "question", "why", "how", "evidence", "not_enough"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_folder(tmp_path / "checklists")


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(content, [str(word) for word in words])


def run_json(*words: str | Path) -> Any:
    return json.loads(run(*words, "--json").output)


def test_a_sound_folder_is_told_in_words(folder: Path) -> None:
    result = run("check", "--folder", folder)
    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "Edition 2026.11",
        "en: 3 items, 3 complete, 2 ready pieces, 3,982 words",
        "fr: 3 items, 3 complete, 2 ready pieces, 3,982 words",
        "Faults: 0",
    ]


def test_a_fault_is_told_with_its_place_and_ends_in_failure(folder: Path) -> None:
    spoil(folder, "readiness/scoping.toml", '"document"', '"documents"')
    result = run("check", "--folder", folder)
    assert result.exit_code == 1
    assert "readiness/scoping.toml: items[0].validity: 'documents' is none of people" in result.output


def test_a_program_reads_the_same(folder: Path) -> None:
    spoil(folder, "text/fr/stories.toml", 'dial = "', 'dial = "Oui ! ')
    result = run("check", "--json", "--folder", folder)
    assert result.exit_code == 1
    assert json.loads(result.output) == {
        "edition": "2026.11",
        "locales": {
            "en": {"items": 3, "complete": 3, "pieces": 2, "words": 3982},
            "fr": {"items": 3, "complete": 3, "pieces": 2, "words": 3984},
        },
        "faults": [
            {
                "file": "text/fr/stories.toml",
                "path": "S1.dial",
                "message": "plain space where a no-break space belongs near “Oui ! Les mots qu”",
            }
        ],
    }


def test_the_list_for_programs_has_the_agreed_fields(folder: Path) -> None:
    listed = run_json("list", "--folder", folder)
    assert listed["edition"] == "2026.11"
    assert listed["dimensions"] == {"A": 60, "B": 40}
    assert [list(item) for item in listed["items"]] == [FIELDS] * 3
    assert listed["items"][2] == {
        "id": "B1",
        "dimension": "B",
        "level": 3,
        "blocker": None,
        "certified": False,
        "scope": "town",
        "stories": ["S1"],
        "validity": "document",
        "effort": 2,
        "owner": "LEAD+LEG",
        "light": True,
        "computed": False,
        "lead_weeks": 4,
        "after": [],
    }


def test_a_language_adds_its_words(folder: Path) -> None:
    item = run_json("list", "--locale", "fr", "--folder", folder)["items"][0]
    assert list(item) == [*FIELDS, *WORDS]
    assert item["how"] == ["Les mots qui disent how de A1"]
    assert item["not_enough"] == "Les mots qui disent not_enough de A1"


def test_the_list_for_people_is_a_table(folder: Path) -> None:
    lines = run("list", "--locale", "en", "--folder", folder).output.splitlines()
    assert len(lines) == 3
    assert lines[2].split()[:6] == ["B1", "high", "none", "town", "LEAD+LEG", "2"]
    assert lines[2].endswith("The words which say title de B1")


def test_the_list_for_people_needs_no_language(folder: Path) -> None:
    assert run("list", "--folder", folder).output.splitlines()[0].endswith("2 h")


def test_an_unknown_language_is_refused_by_name(folder: Path) -> None:
    result = run("list", "--locale", "xx", "--folder", folder)
    assert result.exit_code == 2
    assert "there is en, fr" in result.output


def test_broken_content_is_not_listed(folder: Path) -> None:
    spoil(folder, "stories.toml", '"S1"', '"S9"')
    result = run("list", "--folder", folder)
    assert result.exit_code == 1
    assert "stories.toml: stories[0].id: 'S9' is none of S1, S2, S3" in result.output


def test_the_real_list_is_the_whole_catalogue() -> None:
    listed = run_json("list")
    assert len(listed["items"]) == 106
    assert sum(listed["dimensions"].values()) == 100
    certified = {item["id"] for item in listed["items"] if item["certified"]}
    assert certified == {"A6", "E8", "E9", "F1", "F2", "F3", "F7", "F9", "F10"}


def test_every_item_is_complete_in_french_and_in_english_and_the_words_are_counted() -> None:
    report = run_json("check")
    assert report["faults"] == []
    for locale in ("fr", "en"):
        counted = report["locales"][locale]
        assert (counted["items"], counted["complete"]) == (106, 106)
        assert counted["words"] > 30_000


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_every_listed_item_says_what_to_do_how_long_it_takes_and_what_comes_first(locale: str) -> None:
    items = run_json("list", "--locale", locale)["items"]
    known = {item["id"] for item in items}
    for item in items:
        assert all(item[word] for word in WORDS), item["id"]
        assert 2 <= len(item["how"]) <= 5, item["id"]
        assert 2 <= len(item["evidence"]) <= 3, item["id"]
        assert item["effort"] > 0, item["id"]
        assert item["lead_weeks"] >= 1, item["id"]
        assert set(item["after"]) <= known - {item["id"]}, item["id"]


def test_no_two_items_share_a_text_and_none_is_the_same_in_both_languages() -> None:
    said = {locale: _sentences(locale) for locale in ("fr", "en")}
    for sentences in said.values():
        assert len(sentences) == len(set(sentences))
    assert set(said["fr"]) & set(said["en"]) == set()


def _sentences(locale: str) -> list[str]:
    items = run_json("list", "--locale", locale)["items"]
    fields = [item[word] for item in items for word in WORDS]
    return [text for field in fields for text in ([field] if isinstance(field, str) else field)]
