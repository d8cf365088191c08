"""How far a document is: read off the folder it will lie in, the same for every process of the server."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from time import time

from onboarding.press.holds import is_held
from onboarding.press.kept import find_document, write_whole
from onboarding.press.pdf import PressBusy, PressMissing, PrintStopped, PrintTooLarge, PrintTooLong

LONGEST = 20 * 60.0
"""Seconds after which a document that is said to be in the making is given up, whoever still holds it."""


class Step(StrEnum):
    """Where a document stands."""

    ABSENT = "absent"
    WAITING = "waiting"
    AT_WORK = "at_work"
    READY = "ready"
    FAILED = "failed"
    INTERRUPTED = "interrupted"


class Trouble(StrEnum):
    """Why a document was not made."""

    MISSING = "missing"
    TOO_LARGE = "too_large"
    TOO_LONG = "too_long"
    STOPPED = "stopped"
    BUSY = "busy"
    NO_ROOM = "no_room"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A document's step and the whole seconds since it was taken; `size` in bytes once it is ready."""

    step: Step
    seconds: int = 0
    size: int = 0
    trouble: Trouble | None = None

    @property
    def pending(self) -> bool:
        """Whether somebody is at it."""
        return self.step in {Step.WAITING, Step.AT_WORK}


def progress_of(folder: Path, name: str) -> Progress:
    """How far the document of that name is."""
    found = _read(folder, name)
    if found.step in {Step.ABSENT, Step.INTERRUPTED} and (file := find_document(folder, name)):
        return _ready(file)
    return found


def note_progress(folder: Path, name: str, **told: object) -> None:
    """Write down how far it is: `asked_at`, `begun_at` (seconds since 1970) and `trouble`. Raises OSError."""
    write_whole(state_file(folder, name), json.dumps(told).encode())


def state_file(folder: Path, name: str) -> Path:
    """Where it is written down."""
    return folder / f"{name}.state"


def lock_file(folder: Path, name: str) -> Path:
    """What whoever makes it holds meanwhile."""
    return folder / f"{name}.lock"


def trouble_of(fault: BaseException) -> Trouble:
    """The trouble behind what the press or the disk raised."""
    kinds: Mapping[type[BaseException], Trouble] = {
        PressMissing: Trouble.MISSING,
        PrintTooLarge: Trouble.TOO_LARGE,
        PrintTooLong: Trouble.TOO_LONG,
        PrintStopped: Trouble.STOPPED,
        PressBusy: Trouble.BUSY,
        OSError: Trouble.NO_ROOM,
    }
    return next((trouble for kind, trouble in kinds.items() if isinstance(fault, kind)), Trouble.OTHER)


def _read(folder: Path, name: str) -> Progress:
    if file := find_document(folder, name):
        return _ready(file)
    held, told = is_held(lock_file(folder, name)), _told(folder, name)
    if told.get("trouble") and not held:
        return Progress(step=Step.FAILED, trouble=Trouble(str(told["trouble"])))
    asked, begun = _moment(told.get("asked_at")), _moment(told.get("begun_at"))
    if not held or (asked and time() - asked > LONGEST):
        return Progress(step=Step.INTERRUPTED if told else Step.ABSENT)
    since = begun or asked or time()
    return Progress(step=Step.AT_WORK if begun else Step.WAITING, seconds=max(0, int(time() - since)))


def _ready(file: Path) -> Progress:
    return Progress(step=Step.READY, size=file.stat().st_size)


def _told(folder: Path, name: str) -> Mapping[str, object]:
    try:
        told = json.loads(state_file(folder, name).read_bytes())
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}


def _moment(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) else None
