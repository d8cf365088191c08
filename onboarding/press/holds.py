"""Locks in a folder that end with the process that took them, however it ends."""

import fcntl
import os
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep

TRIES = 5
"""How often a lock is tried: whoever only looks at it holds it for a moment too."""
MOMENT = 0.02
PAUSE = 0.1
"""Seconds between two looks at a lock that one waits for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A lock that is held, by its open file."""

    handle: int

    def let_go(self) -> None:
        """Give it back; the file stays."""
        os.close(self.handle)


def take(file: Path) -> Hold | None:
    """The lock, or nothing when another holds it. Raises OSError when it cannot even be written."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    for _ in range(TRIES):
        if _locked(handle, fcntl.LOCK_EX):
            os.utime(handle)
            return Hold(handle=handle)
        sleep(MOMENT)
    os.close(handle)
    return None


def wait_for(file: Path, *, seconds: float) -> Hold | None:
    """The lock once its holder gives it back, or nothing after so many seconds."""
    deadline = monotonic() + seconds
    while (hold := take(file)) is None:
        if monotonic() > deadline:
            return None
        sleep(PAUSE)
    return hold


def is_held(file: Path) -> bool:
    """Whether a living process holds it."""
    try:
        handle = os.open(file, os.O_RDONLY | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError):
        return False
    try:
        return not _locked(handle, fcntl.LOCK_SH)
    finally:
        os.close(handle)


def _locked(handle: int, kind: int) -> bool:
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
