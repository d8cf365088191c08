"""Contents kept in a folder outside the web root, each under its SHA-256, whole or not at all."""

import hashlib
import os
import tempfile
from pathlib import Path

from onboarding.domain.evidence_files import Fault, FileDamaged, FileRefused


def keep(folder: Path, content: bytes) -> str:
    """Put the content on the disk and give its SHA-256. Raises FileRefused when the disk takes no more."""
    digest = hashlib.sha256(content).hexdigest()
    file = _place(folder, digest)
    try:
        if not (file.is_file() and file.read_bytes() == content):
            _write(file, content)
    except OSError:
        raise FileRefused(Fault.NOT_KEPT) from None
    return digest


def fetch(folder: Path, digest: str) -> bytes:
    """The content as it was given. Raises FileDamaged when it is gone or is not what it was."""
    try:
        content = _place(folder, digest).read_bytes()
    except OSError:
        raise FileDamaged from None
    if hashlib.sha256(content).hexdigest() != digest:
        raise FileDamaged
    return content


def forget(folder: Path, digest: str) -> None:
    """Take a content off the disk; one that is not there is forgotten already."""
    _place(folder, digest).unlink(missing_ok=True)


def _place(folder: Path, digest: str) -> Path:
    return folder / digest[:2] / digest


def _write(file: Path, content: bytes) -> None:
    """Write beside, wait for the disk, then rename; the folder's own entry is waited for too."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=file.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(beside).replace(file)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise
    entry = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(entry)
    finally:
        os.close(entry)
