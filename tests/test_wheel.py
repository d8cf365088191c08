"""The wheel carries everything the application needs, and nothing it does not."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("onboarding", "templates", "static", "checklists", "pyproject.toml", "README.md", "hatch_build.py")


@pytest.fixture(scope="module")
def carried(tmp_path_factory):
    """Names of the files in a wheel built from a copy of the sources."""
    source = tmp_path_factory.mktemp("source")
    for part in PARTS:
        whole = ROOT / part
        ignored = shutil.ignore_patterns("__pycache__", "*.mo")
        if whole.is_dir():
            shutil.copytree(whole, source / part, ignore=ignored)
        else:
            shutil.copy(whole, source / part)
    subprocess.run([sys.executable, "-m", "build", "-q", "--wheel", "--no-isolation"], cwd=source, check=True)
    (wheel,) = (source / "dist").glob("*.whl")
    return frozenset(zipfile.ZipFile(wheel).namelist())


@pytest.mark.parametrize("folder", ["templates", "static", "checklists"])
def test_the_folders_of_data_travel_inside_the_package(carried, folder):
    here = {
        f"onboarding/{file.relative_to(ROOT)}"
        for file in (ROOT / folder).rglob("*")
        if file.is_file() and not file.name.startswith(".")
    }
    assert here
    assert here <= carried


def test_the_words_travel_compiled(carried):
    assert "onboarding/translations/fr/LC_MESSAGES/messages.mo" in carried


def test_migrations_and_the_demo_travel_too(carried):
    assert "onboarding/migrations/versions/001_first_tables.py" in carried
    assert "onboarding/demo/data/fr.toml" in carried


def test_nothing_else_travels(carried):
    assert {name.split("/")[0].split("-")[0] for name in carried} == {"onboarding", "prelude_onboarding"}
    assert not [name for name in carried if "tests" in name or name.endswith(".pyc")]
