"""What checklists/README.md tells somebody who knows no Python works, step by step."""

import re
import shutil
from pathlib import Path

import pytest

from onboarding.content.checking import Report, check
from onboarding.content.faults import BrokenContent
from onboarding.content.freezing import freeze
from onboarding.content.shelf import open_shelf
from onboarding.places import CHECKLISTS, TRANSLATIONS
from onboarding.web.language import offered
from tests.content.folder import spoil

README = (CHECKLISTS / "README.md").read_text(encoding="utf-8")
STEP = re.compile(r"(?m)^\d\. ")
FILE = re.compile(r"`((?:readiness|text)/[\w/]+\.toml)`")
BLOCK = re.compile(r"```toml\n(.*?)\n +```", re.DOTALL)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The copy that the README says to make first."""
    return Path(shutil.copytree(CHECKLISTS, tmp_path / "my-copy"))


@pytest.fixture
def dutch(copy: Path) -> Path:
    """The copy with a language begun as the README says."""
    shutil.copytree(copy / "text" / "en", copy / "text" / "nl")
    return copy


def section(heading: str) -> str:
    return README.partition(f"## {heading}\n")[2].partition("\n## ")[0]


def pastes() -> list[tuple[str, str]]:
    """A file that a step names, and what the step says to paste at its end."""
    found = []
    for step in STEP.split(section("Add an item")):
        file, block = FILE.search(step), BLOCK.search(step)
        if file and block:
            found.append((file[1], re.sub(r"(?m)^   ", "", block[1])))
    return found


def raise_the_edition(copy: Path) -> None:
    spoil(copy, "catalogue.toml", '"2026.11"', '"2026.12"')


def told(report: Report) -> list[str]:
    return [str(fault) for fault in report.faults]


def test_an_item_is_added_by_pasting_what_the_three_steps_say(copy: Path) -> None:
    for file, text in pastes():
        with (copy / file).open("a", encoding="utf-8") as opened:
            opened.write("\n" + text + "\n")
    raise_the_edition(copy)
    report = check(copy)
    assert told(report) == []
    assert {one.complete for one in report.locales.values()} == {107}
    shelf = open_shelf(copy)
    assert shelf.catalogue.by_id["G13"].after == ("G1",)
    assert shelf.words["fr"].items["G13"].title == "Affiches dans les halls d’immeuble"
    assert shelf.catalogue.edition == "2026.12"


def test_the_three_steps_name_three_files() -> None:
    assert [file for file, _ in pastes()] == [
        "readiness/communication.toml",
        "text/fr/readiness/communication.toml",
        "text/en/readiness/communication.toml",
    ]


def test_a_step_forgotten_is_told_by_file_and_item(copy: Path) -> None:
    for file, text in pastes()[:2]:
        with (copy / file).open("a", encoding="utf-8") as opened:
            opened.write("\n" + text + "\n")
    assert told(check(copy)) == ["text/en/readiness/communication.toml: G13: has no text in this language"]


def test_the_fault_that_the_readme_shows_is_the_one_that_is_told(copy: Path) -> None:
    shown = re.search(r"`(readiness/scoping.toml: .*)`\. Counting", README)
    text = (copy / "readiness" / "scoping.toml").read_text(encoding="utf-8")
    before, mark, after = text.partition('id = "A4"')
    after = after.replace('"document"', '"documents"', 1)
    (copy / "readiness" / "scoping.toml").write_text(before + mark + after, encoding="utf-8")
    assert shown is not None
    assert told(check(copy)) == [shown[1]]


def test_a_weight_is_changed_by_its_level_and_the_edition(copy: Path) -> None:
    text = (copy / "readiness" / "communication.toml").read_text(encoding="utf-8")
    before, mark, after = text.partition('id = "G3"')
    (copy / "readiness" / "communication.toml").write_text(
        before + mark + after.replace("level = 2", "level = 3", 1), encoding="utf-8"
    )
    raise_the_edition(copy)
    assert told(check(copy)) == []
    assert open_shelf(copy).catalogue.by_id["G3"].weight == 7.5


def test_a_new_edition_begun_as_the_readme_says_leaves_towns_the_one_they_have(copy: Path) -> None:
    assert section("A new edition").index("content freeze") < section("A new edition").index("raise the")
    freeze(copy, "2026.11")
    assert [fault.partition(":")[0] for fault in told(check(copy))] == ["editions/2026.11"]
    raise_the_edition(copy)
    spoil(copy, "readiness/communication.toml", "level = 2", "level = 1")
    assert told(check(copy)) == []
    before, after = (open_shelf(copy).of_town(edition).catalogue for edition in ("2026.11", "2026.12"))
    assert {item.level for item in before.items if item != after.by_id[item.id]} == {2}


def test_dimensions_that_no_longer_add_up_are_told(copy: Path) -> None:
    spoil(copy, "catalogue.toml", "weight = 12", "weight = 14")
    assert told(check(copy)) == ["catalogue.toml: dimensions: the weights add up to 102, not 100"]


def test_a_language_begun_as_a_copy_lists_every_sentence_still_to_translate(dutch: Path) -> None:
    report = check(dutch)
    assert len(report.faults) > 1_000
    assert {fault.message for fault in report.faults} == {"the same text as in en"}
    assert all(fault.file.startswith("text/nl/") for fault in report.faults)
    assert open_shelf(dutch).locales == ("en", "fr", "nl")


def test_each_sentence_translated_makes_the_list_shorter(dutch: Path) -> None:
    before = len(check(dutch).faults)
    title = open_shelf(dutch).words["en"].items["A1"].question
    spoil(dutch, "text/nl/readiness/scoping.toml", title, "Past uw vraag in één enkele zin?")
    assert len(check(dutch).faults) == before - 1


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        (("[G3]\ntitle =", "[G3]\ntitel ="), "G3.titel: unknown key"),
        (("[G3]\n", "[G99]\n"), "G3: has no text in this language"),
    ],
)
def test_a_name_that_was_changed_is_told_and_the_server_does_not_start(
    dutch: Path, spoilt: tuple[str, str], said: str
) -> None:
    spoil(dutch, "text/nl/readiness/communication.toml", *spoilt)
    with pytest.raises(BrokenContent, match=re.escape(f"text/nl/readiness/communication.toml: {said}")):
        open_shelf(dutch)


def test_the_language_is_offered_once_the_words_of_the_pages_are_there_too(
    dutch: Path, tmp_path: Path
) -> None:
    translations = Path(shutil.copytree(TRANSLATIONS, tmp_path / "translations"))
    assert list(offered(dutch, translations).items()) == [("fr", "Français"), ("en", "English")]
    shutil.copytree(translations / "en", translations / "nl")
    assert offered(dutch, translations)["nl"] == "Nederlands"


def test_a_folder_that_is_no_language_code_goes_by_its_name(tmp_path: Path) -> None:
    words = tmp_path / "tr" / "walon-1" / "LC_MESSAGES"
    for folder in (tmp_path / "text" / "walon-1", words):
        folder.mkdir(parents=True)
    (words / "messages.po").touch()
    assert offered(tmp_path, tmp_path / "tr") == {"walon-1": "walon-1"}
