"""Where the folders of data stand, in a checkout and in a wheel."""

import subprocess
import sys
from pathlib import Path
from shutil import copy

from onboarding import places

PRINT = "from onboarding.places import CHECKLISTS, STATIC, TEMPLATES; print(CHECKLISTS, STATIC, TEMPLATES)"


def _installed(root: Path, data: Path) -> list[str]:
    package = root / "onboarding"
    package.mkdir()
    (package / "__init__.py").touch()
    copy(places.__file__, package / "places.py")
    for name in ("checklists", "static", "templates"):
        (data / name).mkdir(parents=True)
    command = [sys.executable, "-c", PRINT]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=True).stdout.split()


def test_in_a_checkout_they_stand_beside_the_package(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    assert _installed(root, root) == [str(root / name) for name in ("checklists", "static", "templates")]


def test_in_a_wheel_they_stand_inside_the_package(tmp_path: Path) -> None:
    root = tmp_path.resolve()
    inside = root / "onboarding"
    assert _installed(root, inside) == [str(inside / name) for name in ("checklists", "static", "templates")]
