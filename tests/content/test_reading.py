"""What a person reads when a file cannot be taken as it is."""

from pathlib import Path

import pytest

from onboarding.content.checking import check
from tests.content.folder import spoil

SCOPING = "readiness/scoping.toml"
CLAUSES = "charter/clauses.toml"
CONTRADICTIONS = "commitment/contradictions.toml"

EDITS = [
    (SCOPING, "level = 3", "grade = 3", "items[0].grade: unknown key"),
    (SCOPING, "level = 3", "grade = 3", "items[0].level: is missing"),
    (SCOPING, "level = 3", "level = 5", "items[0].level: 5 is none of 1, 2, 3, 4"),
    (SCOPING, "level = 3", "level = true", "items[0].level: True is none of 1, 2, 3, 4"),
    (SCOPING, '"none"', '"soft"', "items[0].blocker: 'soft' is none of hard, waivable, none"),
    (SCOPING, '"town"', '"city"', "items[0].scope: 'city' is none of town, consultation, department"),
    (SCOPING, '["S1"]', '["S1", "S4"]', "items[0].stories[1]: 'S4' is none of S1, S2, S3"),
    (SCOPING, '["S1"]', '"S1"', "items[0].stories: a list is expected"),
    (SCOPING, 'owner = "AMB"', 'owner = "AMB+XY"', "items[0].owner: 'XY' is none of AMB, DH, LEAD, DPO,"),
    (SCOPING, 'owner = "AMB"', "owner = 1", "items[0].owner: owners joined by + are expected"),
    (SCOPING, "light = true", 'light = "yes"', "items[0].light: true or false is expected"),
    (SCOPING, "effort = 2", 'effort = "2"', "items[0].effort: a number is expected"),
    (SCOPING, "lead_weeks = 4", "lead_weeks = 4.5", "items[0].lead_weeks: a whole number is expected"),
    (SCOPING, 'id = "A1"', 'id = "A1"\ndimension = "B"', "items[0].dimension: unknown key"),
    (SCOPING, 'dimension = "A"', 'dimension = "A"\nweight = 3', "weight: unknown key"),
    (SCOPING, 'dimension = "A"', "", "dimension: a text is expected"),
    (SCOPING, "[[items]]", "items = 3\n[[others]]", "not TOML: "),
    (SCOPING, '["SEED"]', '["SEED"', "not TOML: "),
    (CLAUSES, 'id = "button"', "id = 1", "clauses[0].options[0].id: a text is expected"),
    (CLAUSES, "[[clauses.options]]", "[clauses.options]", "not TOML: "),
    (
        CONTRADICTIONS,
        '["letter.level", "around.closes_on"]',
        '["letter.level"]',
        "contradictions[0].between: exactly 2 entries",
    ),
    (CONTRADICTIONS, '"red"', '"pink"', "contradictions[0].severity: 'pink' is none of red, amber"),
    ("sources.toml", '"seed"', '"leaf"', "keys.SEED.kind: 'leaf' is none of guide, framework, law,"),
    ("sources.toml", "[keys.SEED]", '[keys.SEED]\nid = "X"', "keys.SEED.id: unknown key"),
    ("sources.toml", "[keys]", "[keys]\nOTHER = 3", "keys.OTHER: a table is expected"),
    ("text/fr/charter/clauses.toml", "label = ", "labl = ", "reporting.options.button.labl: unknown key"),
    ("text/fr/catalogue.toml", "[owners]", "[owner]\n[owners]", "owner: unknown key"),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), EDITS)
def test_a_slip_is_told_with_its_file_and_place(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    spoil(folder, file, old, new)
    assert any(str(fault).startswith(f"{file}: {told}") for fault in check(folder).faults)


def test_the_small_folder_has_no_fault_to_begin_with(folder: Path) -> None:
    assert check(folder).faults == ()


def test_several_faults_come_all_at_once(folder: Path) -> None:
    spoil(folder, SCOPING, "level = 3", "grade = 3")
    spoil(folder, SCOPING, "effort = 2", 'effort = "long"')
    spoil(folder, "stories.toml", 'id = "S1"', 'id = "S9"')
    places = {(fault.file, fault.path) for fault in check(folder).faults}
    assert {(SCOPING, "items[0].grade"), (SCOPING, "items[0].level"), (SCOPING, "items[0].effort")} <= places
    assert ("stories.toml", "stories[0].id") in places


def test_a_faulty_row_does_not_drag_down_those_that_name_it(folder: Path) -> None:
    spoil(folder, SCOPING, "level = 3", "grade = 3")
    assert {fault.path for fault in check(folder).faults} == {"items[0].grade", "items[0].level"}


@pytest.mark.parametrize(
    "file", [SCOPING, "sources.toml", "text/en/stories.toml", "text/en/readiness/scoping.toml"]
)
def test_a_missing_file_is_one_fault(folder: Path, file: str) -> None:
    (folder / file).unlink()
    assert [str(fault) for fault in check(folder).faults] == [f"{file}: the file is missing"]


def test_a_file_in_another_encoding_is_told(folder: Path) -> None:
    (folder / "stories.toml").write_bytes("[[stories]]\nid = 'é'".encode("latin-1"))
    assert [str(fault) for fault in check(folder).faults] == ["stories.toml: the file is not UTF-8"]


def test_files_nobody_reads_are_told_but_a_read_me_is_welcome(folder: Path) -> None:
    (folder / "README.md").write_text("How to edit", encoding="utf-8")
    (folder / "notes.txt").write_text("draft", encoding="utf-8")
    (folder / "text" / "fr" / "extra.toml").write_text("", encoding="utf-8")
    assert [str(fault) for fault in check(folder).faults] == [
        "notes.txt: not a TOML file",
        "text/fr/extra.toml: nobody reads this file",
    ]


def test_an_empty_folder_is_told_and_raises_nothing(tmp_path: Path) -> None:
    report = check(tmp_path)
    assert report.edition == ""
    assert {"catalogue.toml: the file is missing", "text: there is no language"} <= set(
        map(str, report.faults)
    )


@pytest.mark.parametrize("entries", ['["button"]', '"button"', "[[1]]", "3"])
def test_options_that_are_no_tables_are_told(folder: Path, entries: str) -> None:
    clause = 'id = "reporting"\nnumber = 1\nabsent = ""\nstories = []\nsource = []'
    (folder / CLAUSES).write_text(f"[[clauses]]\n{clause}\noptions = {entries}", encoding="utf-8")
    assert any(fault.path.startswith("clauses[0].options") for fault in check(folder).faults)
