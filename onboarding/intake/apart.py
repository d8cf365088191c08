"""A module of ours run over one file in a process that may fail alone: limited in time, memory and number."""

import logging
import os
import resource
import subprocess
import sys
from threading import BoundedSemaphore

from onboarding.domain.evidence_files import Fault, FileRefused
from onboarding.places import PACKAGE

SECONDS = 40.0
"""Longest time for one file, waiting for the processor included."""
AT_ONCE = 2
"""Files that one server process has looked at at the same time."""
PATIENCE = 10.0
"""Seconds that a file waits for its turn."""
MEMORY = 1024 * 1024 * 1024
"""Most address space of that process, in bytes."""
PROCESSOR = 20
"""Most processor time, in seconds."""
NEEDED = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH"})
_turn = BoundedSemaphore(AT_ONCE)


def told_apart(command: tuple[str, ...], content: bytes) -> bytes:
    """What that command says of the content given to it. Raises FileRefused."""
    if not _turn.acquire(timeout=PATIENCE):
        raise FileRefused(Fault.TOO_HEAVY)
    try:
        done = subprocess.run(  # noqa: S603 - our own modules, no shell, nothing of the sender's in the command
            command, input=content, capture_output=True, timeout=SECONDS, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(Fault.TOO_HEAVY) from None
    finally:
        _turn.release()
    if done.returncode < 0:
        raise FileRefused(Fault.TOO_HEAVY)
    if done.returncode or not done.stdout:
        told = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        logging.getLogger(__name__).warning("%s ended with %d: %s", command[-1], done.returncode, told)
        raise FileRefused(Fault.UNREADABLE)
    return done.stdout


def module(name: str) -> tuple[str, ...]:
    """The command that runs a module of ours."""
    return (sys.executable, "-P", "-m", name)


def keep_limits() -> None:
    """Bind the process that calls this; it writes no file either."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR, PROCESSOR))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _environment() -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name in NEEDED}
    return known | {"PYTHONPATH": str(PACKAGE.parent)}
