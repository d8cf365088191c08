"""The house keeps its measures: caps, names, one noun per file."""

import ast
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
CAPS = {
    "onboarding/**/*.py": 250,
    "tests/**/*.py": 300,
    "tests/conftest.py": 150,
    "templates/**/*.html": 100,
    "static/css/**/*.css": 150,
    "static/js/**/*.js": 100,
}
FREE = ("onboarding/migrations/versions/",)
MACRO, FUNCTION, PARAMETERS = 40, 30, 5
FORBIDDEN_NAMES = {"utils", "helpers", "common", "misc", "manager"}


def tracked(pattern: str) -> list[Path]:
    """Files of that pattern, generated ones left out."""
    return sorted(
        file
        for file in ROOT.glob(pattern)
        if file.is_file() and not str(file.relative_to(ROOT)).startswith(FREE)
    )


def lines(file: Path) -> int:
    return len(file.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize(("pattern", "cap"), CAPS.items())
def test_no_file_passes_its_cap(pattern, cap):
    files = tracked(pattern)
    assert files
    assert {str(file.relative_to(ROOT)): lines(file) for file in files if lines(file) > cap} == {}


def test_no_function_is_longer_than_thirty_lines_or_takes_more_than_five_parameters():
    too_much = []
    for file in tracked("onboarding/**/*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            length = (node.end_lineno or 0) - node.lineno + 1
            taken = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
            count = len([one for one in taken if one.arg not in {"self", "cls"}])
            if length > FUNCTION or count > PARAMETERS:
                too_much.append(f"{file.relative_to(ROOT)}:{node.name} {length} lines, {count} parameters")
    assert too_much == []


def test_no_macro_is_longer_than_forty_lines():
    too_long = []
    for file in tracked("templates/**/*.html"):
        start = 0
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if "{% macro" in line or "{%- macro" in line:
                start = number
            if "endmacro" in line and number - start + 1 > MACRO:
                too_long.append(f"{file.relative_to(ROOT)}:{start}")
    assert too_long == []


def test_no_file_has_a_name_that_says_nothing():
    everything = [*ROOT.glob("onboarding/**/*"), *ROOT.glob("templates/**/*"), *ROOT.glob("static/**/*")]
    assert [file.name for file in everything if file.stem in FORBIDDEN_NAMES] == []


def test_templates_trust_nothing_and_style_nothing_in_line():
    for file in tracked("templates/**/*.html"):
        text = file.read_text(encoding="utf-8")
        for forbidden in ("|safe", "| safe", "style=", "onclick=", "<script>", "autoescape false"):
            assert forbidden not in text, f"{file.name}: {forbidden}"


def test_checklists_hold_data_only():
    assert {file.suffix for file in ROOT.glob("checklists/**/*") if file.is_file()} <= {".toml", ".md"}


def test_each_target_of_the_makefile_has_its_sentence():
    told = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, check=True)
    for target in ("run", "test", "check", "bench", "words", "wheel", "pin", "clean"):
        assert f"make {target}" in told.stdout


def test_requirements_are_pinned_with_hashes_and_name_no_index():
    for name in ("run", "test"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "://" not in text
        assert "--index" not in text
        for block in text.replace("\\\n", " ").splitlines():
            assert not block.strip() or "==" in block
            assert not block.strip() or "--hash=sha256:" in block
