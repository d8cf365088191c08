"""Have a file judged: the name here, the content in a process that may fail alone."""

import json
import logging
import os
import subprocess
import sys
from threading import BoundedSemaphore

from onboarding.domain.evidence_files import (
    Fault,
    FileRefused,
    Found,
    Kind,
    Upload,
    demand_agreement,
    demand_size,
    kind_called,
)
from onboarding.domain.file_names import cleaned, extension_of
from onboarding.places import PACKAGE

SECONDS = 40.0
"""Longest time for one file, waiting for the processor included."""
AT_ONCE = 2
"""Files that one server process has judged at the same time."""
PATIENCE = 10.0
"""Seconds that a file waits for its turn."""
NEEDED = frozenset({"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH"})
COMMAND = (sys.executable, "-P", "-m", "onboarding.intake.judge")
_turn = BoundedSemaphore(AT_ONCE)


def judged(raw_name: str, content: bytes) -> Upload:
    """The file, once its name, its size and its content passed. Raises FileRefused."""
    name = cleaned(raw_name)
    extension = extension_of(name)
    called = kind_called(extension)
    demand_size(len(content))
    try:
        found = _found(content)
    except FileRefused as refusal:
        raise FileRefused(refusal.fault, called=extension, found=called.value) from None
    if isinstance(found, Found):
        raise FileRefused(Fault.OTHER_CONTENT, called=extension, found=found.value)
    demand_agreement(extension, found)
    return Upload(name=name, kind=found, content=content)


def _found(content: bytes) -> Kind | Found:
    if not _turn.acquire(timeout=PATIENCE):
        raise FileRefused(Fault.TOO_HEAVY)
    try:
        done = subprocess.run(  # noqa: S603 - our own module, no shell, nothing of the sender's in the command
            COMMAND, input=content, capture_output=True, timeout=SECONDS, env=_environment(), check=False
        )
    except subprocess.TimeoutExpired:
        raise FileRefused(Fault.TOO_HEAVY) from None
    finally:
        _turn.release()
    return _answer(done)


def _answer(done: "subprocess.CompletedProcess[bytes]") -> Kind | Found:
    if done.returncode < 0:
        raise FileRefused(Fault.TOO_HEAVY)
    if done.returncode or not done.stdout:
        told = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        logging.getLogger(__name__).warning("the judge ended with %d: %s", done.returncode, told)
        raise FileRefused(Fault.UNREADABLE)
    said = json.loads(done.stdout)
    if "fault" in said:
        raise FileRefused(Fault(said["fault"]))
    found: str = said["found"]
    return Kind(found) if found in set(Kind) else Found(found)


def _environment() -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name in NEEDED}
    return known | {"PYTHONPATH": str(PACKAGE.parent)}
