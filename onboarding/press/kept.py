"""Documents kept in a folder, each under a name that says what it is made of: whole, or not there."""

import os
import tempfile
from itertools import chain
from pathlib import Path
from time import time

KEPT = 200
"""Documents kept in one folder; the oldest go first."""
ENDINGS = ("pdf", "docx", "html", "csv")
"""What a document may end in; everything else in the folder is about the making of one."""
TRACES = ("state", "lock", "part")
FORGOTTEN = 24 * 3600
"""Seconds after which the traces of a document's making are swept up."""


def find_document(folder: Path, name: str) -> Path | None:
    """The document of that name, if it was made already."""
    file = folder / name
    return file if file.is_file() else None


def keep_document(folder: Path, name: str, content: bytes) -> None:
    """Put the document there and drop the oldest beyond KEPT. Raises OSError when the disk takes no more."""
    write_whole(folder / name, content)
    kept = chain.from_iterable(folder.glob(f"*.{ending}") for ending in ENDINGS)
    for old in sorted(kept, key=_age)[KEPT:]:
        old.unlink(missing_ok=True)
    for trace in chain.from_iterable(folder.glob(f"*.{ending}") for ending in TRACES):
        if _age(trace) > FORGOTTEN:
            trace.unlink(missing_ok=True)


def write_whole(file: Path, content: bytes) -> None:
    """Write beside, then rename, so that nobody reads half of it. Raises OSError."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def _age(file: Path) -> float:
    """Seconds since it was written; one that another process has just dropped is as old as can be."""
    try:
        return time() - file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
