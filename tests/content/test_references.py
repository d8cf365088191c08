"""What the files say of each other."""

import shutil
from pathlib import Path

import pytest

from onboarding.content.checking import check
from onboarding.places import CHECKLISTS
from tests.content.folder import spoil

SCOPING = "readiness/scoping.toml"
CASES = "calibration/cases.toml"
CLAUSES = "charter/clauses.toml"
FACTS = "charter/facts.toml"
FINDINGS = "charter/findings.toml"
OBJECTIONS = "rollout/objections.toml"
PULSE = "rollout/pulse.toml"
STAGES = "rollout/stages.toml"
MILESTONES = "plan/milestones.toml"
TRAINING = "rollout/training.toml"
BODIES = "text/fr/charter/clauses.toml"

EDITS = [
    ("catalogue.toml", "weight = 60", "weight = 61", "dimensions: the weights add up to 101, not 100"),
    (SCOPING, 'dimension = "A"', 'dimension = "B"', "dimension: 'B' stands here, but the catalogue says 'A'"),
    (SCOPING, 'id = "A2"', 'id = "A1"', "items[1].id: the id 'A1' is already taken"),
    ("readiness/promise.toml", 'id = "B1"', 'id = "A1"', "items[0].id: the id 'A1' is already taken"),
    (SCOPING, '["A1"]', '["Z1"]', "items[1].after[0]: 'Z1' does not exist"),
    (SCOPING, "after = []", 'after = ["A2"]', "items[0].after: goes round in a circle"),
    (SCOPING, "after = []", 'after = ["A1"]', "items[0].after: goes round in a circle"),
    (SCOPING, '["SEED"]', '["SEED", "XYZ"]', "items[0].source[1]: 'XYZ' does not exist"),
    (SCOPING, "effort = 2", "effort = 0", "items[0].effort: more than 0 hours are expected"),
    (SCOPING, "effort = 2", "effort = nan", "items[0].effort: more than 0 hours are expected"),
    (SCOPING, "effort = 2", "effort = inf", "items[0].effort: more than 0 hours are expected"),
    (SCOPING, "lead_weeks = 4", "lead_weeks = -1", "items[0].lead_weeks: 0 weeks or more are expected"),
    (SCOPING, '["S1"]', "[]", "items[0].stories: at least one failure story is expected"),
    (STAGES, '["A1"]', '["Z1"]', "stages[0].needs[0]: 'Z1' does not exist"),
    (STAGES, "number = 3", "number = 4", "stages[3].number: 'stage_3' does not carry the number 4"),
    (STAGES, '"stage_7"', '"stage_8"', "'stage_7' is needed by the software and missing"),
    (OBJECTIONS, '["B1"]', '["Z1"]', "objections[0].items[0]: 'Z1' does not exist"),
    (PULSE, '["A1"]', '["Z1"]', "elements[0].items[0]: 'Z1' does not exist (in awareness)"),
    (PULSE, '["SEED"]', '["XYZ"]', "elements[0].source[0]: 'XYZ' does not exist (in awareness)"),
    (OBJECTIONS, '["SEED"]', '["XYZ"]', "objections[0].source[0]: 'XYZ' does not exist"),
    (CASES, '"reporting"', '"nope"', "cases[0].clause: 'nope' does not exist (in case_1)"),
    (CASES, '["criticism"]', "[]", "cases[0].tags: at least one tag is expected (in case_1)"),
    (CASES, '"case_2"', '"case_1"', "cases[1].id: the id 'case_1' is already taken"),
    (TRAINING, '["A1"]', '["Z1"]', "modules[0].items[0]: 'Z1' does not exist"),
    (TRAINING, '["SEED"]', '["XYZ"]', "modules[0].source[0]: 'XYZ' does not exist"),
    (TRAINING, "minutes = 60", "minutes = 0", "modules[0].minutes: more than 0 minutes are expected"),
    (
        TRAINING,
        "minutes = 60",
        "minutes = 60\nrefresher_months = -1",
        "modules[0].refresher_months: 0 months",
    ),
    (TRAINING, '"tool"', '"tools"', "'tool' is needed by the software and missing"),
    (TRAINING, '"tool"', '"reflexes"', "modules[5].id: the id 'reflexes' is already taken"),
    (MILESTONES, '["A1"]', '["Z1"]', "milestones[0].items[0]: 'Z1' does not exist"),
    ("plan/relaunch.toml", "after = 3", "after = 4", "actions[0].after: one of 3, 7, 14 is expected"),
    ("plan/relaunch.toml", '["SEED"]', '["NOBODY"]', "actions[0].source[0]: 'NOBODY' does not exist"),
    (MILESTONES, '"AMB"', '"BOSS"', "milestones[0].owner: 'BOSS' is no owner"),
    (
        "commitment/contradictions.toml",
        '"R17"',
        '"R18"',
        "contradictions[16].id: the software knows no 'R18'",
    ),
    (
        "commitment/contradictions.toml",
        '"letter.level"',
        '"letter.nothing"',
        "contradictions[0].between[0]: the software knows no place 'letter.nothing'",
    ),
    (
        "sources.toml",
        'seen = "2026-11"',
        'seen = "autumn"',
        "keys.SEED.seen: a month such as 2026-11 or a day",
    ),
    (
        "sources.toml",
        'seen = "2026-11"',
        'seen = "2026-13"',
        "keys.SEED.seen: a month such as 2026-11 or a day",
    ),
    ("sources.toml", '"2026-11"', '"2026-02-30"', "keys.SEED.seen: a month such as 2026-11 or a day"),
    ("sources.toml", 'seen = "2026-11"', "", "keys.SEED.seen: say when it was read"),
    ("commitment/levels.toml", '"consult"', '"ask"', "'consult' is needed by the software and missing"),
    (CLAUSES, "number = 1", "number = 2", "clauses[0].number: 1 is expected"),
    (CLAUSES, 'absent = "no_reporting"', 'absent = "nope"', "clauses[0].absent: 'nope' does not exist"),
    (CLAUSES, '["no_reporting"]', '["nope"]', "clauses[0].options[1].raises[0]: 'nope' does not exist"),
    (CLAUSES, '["response_hours"]', '["nope"]', "clauses[0].options[0].facts[0]: 'nope' does not exist"),
    (CLAUSES, 'id = "none"', 'id = "button"', "clauses[0].options: the id 'button' is already taken"),
    (CLAUSES, '["SEED"]', '["XYZ"]', "clauses[0].source[0]: 'XYZ' does not exist"),
    (CLAUSES, 'items = ["A1"]', 'items = ["X9"]', "clauses[0].items[0]: 'X9' does not exist"),
    (CLAUSES, 'proves = ["A1"]', 'proves = ["A2"]', "clauses[0].proves[0]: 'A2' is not among the items"),
    (
        CLAUSES,
        'approved_by = "dpo"',
        'approved_by = "it"',
        "clauses[0].approved_by: 'it' is none of dpo, legal",
    ),
    (CLAUSES, 'proves = ["A1"]', "proves = []", "clauses[0].approved_by: nothing is proved that anybody"),
    (FINDINGS, 'mend = "button"', 'mend = "bell"', "findings[0].mend: 'bell' is no option of 'reporting'"),
    (FINDINGS, 'mend = "button"', 'mend = ""', "findings[0].mend: either an option or a value must cure it"),
    (FINDINGS, 'fact = ""', 'fact = "nope"', "findings[0].fact: 'nope' does not exist"),
    (FINDINGS, '"reporting"', '"nope"', "findings[0].clause: 'nope' does not exist"),
    (FINDINGS, '["S3"]', "[]", "findings[0].stories: at least one failure story is expected"),
    (FINDINGS, '"no_elections"', '"no_date"', "'no_elections' is needed by the software and missing"),
    (FACTS, '"24"', '"soon"', "facts[0].default: 'soon' is refused: not_a_number"),
    (BODIES, "{response_hours}", "", "reporting.options.button.body: {response_hours} is declared"),
    (BODIES, "{town}", "{mayor}", "reporting.options.button.body: {mayor} is not declared by this option"),
    (
        BODIES,
        'body = ""',
        'body = "Rien"',
        "reporting.options.none.body: only the option “none” has an empty",
    ),
]


@pytest.mark.parametrize(("file", "old", "new", "told"), EDITS)
def test_a_loose_end_is_told_with_its_place(folder: Path, file: str, old: str, new: str, told: str) -> None:
    spoil(folder, file, old, new)
    said = [str(fault).removeprefix(f"{file}: ") for fault in check(folder).faults if fault.file == file]
    assert any(fault.startswith(told) for fault in said), said


def test_a_clause_with_one_option_offers_no_choice(folder: Path) -> None:
    path = folder / CLAUSES
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.rindex("[[clauses.options]]")], encoding="utf-8")
    assert "clauses[0].options" in {fault.path for fault in check(folder).faults}


def test_a_story_left_out_is_told(folder: Path) -> None:
    spoil(folder, "stories.toml", '[[stories]]\nid = "S2"', "")
    assert "stories.toml: 'S2' is needed by the software and missing" in map(str, check(folder).faults)


def test_a_sixteenth_line_for_a_department_head_is_told(tmp_path: Path) -> None:
    shutil.copytree(CHECKLISTS, tmp_path / "checklists")
    file = tmp_path / "checklists" / "readiness" / "results.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('owner = "AMB"', 'owner = "DH"', 1), encoding="utf-8")
    assert any("16 lines" in fault.message for fault in check(tmp_path / "checklists").faults)


def test_modules_in_another_order_than_they_are_taught_are_told(folder: Path) -> None:
    for old, new in (('"tool"', '"later"'), ('"reflexes"', '"tool"'), ('"later"', '"reflexes"')):
        spoil(folder, TRAINING, old, new)
    assert any(str(fault).startswith(f"{TRAINING}: modules: the order is") for fault in check(folder).faults)
