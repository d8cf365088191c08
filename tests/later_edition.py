"""A later edition of the content: A13 is new, D9 gone, A7 weighs more, B8 is asked per consultation."""

import re
import shutil
from pathlib import Path

from onboarding.content.freezing import freeze
from onboarding.content.shelf import Shelf, open_shelf
from onboarding.places import CHECKLISTS

FIRST, LATER = "2026.11", "2027.1"


def shelf_with_a_later_edition(folder: Path) -> Shelf:
    """Both editions, made in a folder that does not exist yet."""
    shutil.copytree(CHECKLISTS, folder)
    freeze(folder, FIRST)
    _rewrite(folder / "catalogue.toml", lambda text: text.replace(FIRST, LATER))
    _rewrite(folder / "readiness" / "scoping.toml", _scoping)
    _rewrite(folder / "readiness" / "organisation.toml", lambda text: _without(text, "D9"))
    _rewrite(
        folder / "readiness" / "commitment.toml", lambda text: _changed(text, "B8", scope='"consultation"')
    )
    for locale in ("fr", "en"):
        words = folder / "text" / locale / "readiness"
        _rewrite(words / "scoping.toml", lambda text: text + _copied(text, "A7", "A13"))
        _rewrite(words / "organisation.toml", lambda text: text.replace(_copied(text, "D9", "D9"), "\n"))
    for file in ("rollout/objections.toml", "plan/milestones.toml", "commitment/contradictions.toml"):
        _rewrite(folder / file, lambda text: text.replace('"D9"', '"D1"'))
    return open_shelf(folder)


def _scoping(text: str) -> str:
    text = _changed(text, "A7", level="4")
    table = next(part for part in text.split("[[items]]") if 'id = "A7"' in part)
    return f"{text.rstrip()}\n\n[[items]]{table.replace('A7', 'A13')}"


def _changed(text: str, item: str, **values: str) -> str:
    parts = text.split("[[items]]")
    for place, part in enumerate(parts):
        if f'id = "{item}"' in part:
            for key, value in values.items():
                parts[place] = re.sub(rf"(?m)^{key} = .*$", f"{key} = {value}", parts[place])
    return "[[items]]".join(parts)


def _without(text: str, item: str) -> str:
    kept = [part for part in text.split("[[items]]") if f'id = "{item}"' not in part]
    return "[[items]]".join(kept)


def _copied(text: str, item: str, name: str) -> str:
    found = re.search(rf"(?ms)^\[{item}\]$.*?(?=^\[|\Z)", text)
    assert found
    return "\n" + found[0].replace(f"[{item}]", f"[{name}]")


def _rewrite(file: Path, change) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")
