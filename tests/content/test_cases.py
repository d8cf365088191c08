"""The cases of the calibration game: twenty, each with its model answer, in every language."""

import re
import shutil
from pathlib import Path

import pytest

from onboarding.content.checking import check
from onboarding.content.shelf import open_shelf
from onboarding.domain.calibration import FEWEST_CASES, Difficulty, Ruling
from onboarding.places import CHECKLISTS
from tests.content.folder import spoil

CASES = "calibration/cases.toml"
WORDS = "text/fr/calibration/decisions.toml"


def told(folder: Path) -> list[str]:
    return [str(fault) for fault in check(folder).faults]


def test_twenty_cases_are_supplied_in_both_languages(shelf):
    assert len(shelf.cases) == FEWEST_CASES
    for locale in ("fr", "en"):
        for case in shelf.cases:
            text = shelf.words[locale].cases[case.id]
            assert all((text.title, text.thread, text.message, text.reason, text.hard))


def test_every_decision_is_the_right_one_somewhere_and_no_more_than_a_third_are_alike(shelf):
    decisions = [case.decision for case in shelf.cases]
    assert set(decisions) == set(Ruling)
    assert max(decisions.count(each) for each in Ruling) <= FEWEST_CASES / 3
    assert {case.difficulty for case in shelf.cases} == set(Difficulty)


def test_a_model_answer_is_told_in_two_to_five_sentences(shelf):
    for locale in ("fr", "en"):
        for case in shelf.cases:
            sentences = shelf.words[locale].cases[case.id].reason.count(". ") + 1
            assert 2 <= sentences <= 5, (locale, case.id)


def test_the_threads_are_the_same_case_in_both_languages_but_not_the_same_words(shelf):
    french, english = shelf.words["fr"].cases, shelf.words["en"].cases
    assert all(french[id].message != english[id].message for id in french)


def test_a_case_is_added_by_pasting_what_the_readme_says(tmp_path: Path) -> None:
    copy = Path(shutil.copytree(CHECKLISTS, tmp_path / "copy"))
    readme = (copy / "README.md").read_text(encoding="utf-8")
    section = readme.partition("## The calibration game\n")[2].partition("\n## ")[0]
    steps = re.findall(r"(?ms)^\d\. .*?`([\w/]+\.toml)`.*?```toml\n(.*?)\n +```", section)
    assert len(steps) == 3
    for file, block in steps:
        with (copy / file).open("a", encoding="utf-8") as opened:
            opened.write("\n" + re.sub(r"(?m)^   ", "", block) + "\n")
    assert told(copy) == []
    assert len(open_shelf(copy).cases) == FEWEST_CASES + 1


def test_fewer_than_twenty_cases_are_told(folder: Path) -> None:
    path = folder / CASES
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("[[cases]]")], encoding="utf-8")
    assert f"{CASES}: cases: 20 cases at least are expected, 19 are here" in told(folder)


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        (CASES, '"leave"', '"ban"', f"{CASES}: cases[0].decision: 'ban' is none of leave, context,"),
        (CASES, '"clear"', '"easy"', f"{CASES}: cases[0].difficulty: 'easy' is none of clear,"),
        (CASES, '["criticism"]', '["irony"]', "text/fr/calibration/tags.toml: irony: has no text"),
        ("text/en/calibration/cases.toml", "[case_3]", "[case_x]", "text/en/calibration/cases.toml: case_3"),
        (WORDS, "[move]", "[shift]", f"{WORDS}: move: has no text"),
    ],
)
def test_a_slip_in_the_cases_is_told_with_its_place(folder, file, old, new, fault):
    spoil(folder, file, old, new)
    assert any(each.startswith(fault) for each in told(folder)), told(folder)
