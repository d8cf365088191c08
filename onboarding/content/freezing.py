"""Keeping an edition of the catalogue as it is, for the towns that work with it."""

import shutil
import tempfile
from pathlib import Path

from onboarding.content.editions import FROZEN

KEPT = ("catalogue.toml", "readiness/*.toml", "text/*/catalogue.toml", "text/*/readiness/*.toml")
"""What an edition is made of: weights, lines, and their words."""


def freeze(folder: Path, edition: str) -> Path:
    """Copy the edition beside the one in use, whole or not at all. Raises OSError when it is there."""
    place = folder / FROZEN / edition
    place.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".") as made:
        whole = Path(made) / edition
        for pattern in KEPT:
            for file in folder.glob(pattern):
                copy = whole / file.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, copy)
        whole.rename(place)
    return place
