"""HTML in, PDF out, through a renderer in a process of its own; what was printed once is kept."""

import atexit
import hashlib
import os
import subprocess
import sys
from dataclasses import asdict, dataclass
from importlib.metadata import version
from json import dumps
from pathlib import Path
from select import select
from threading import Lock
from time import monotonic

from onboarding.places import PACKAGE
from onboarding.press.kept import find_document, keep_document
from onboarding.press.renderer import LENGTH, Job, Outcome

SECONDS = 60.0
"""Longest time for one document that somebody's request waits for."""
PROCESSOR = 60
"""Most processor time for one document, in seconds; a busy machine takes longer by the clock."""
MEMORY = 1_536 * 1024 * 1024
"""Most address space for one document, in bytes."""
LARGEST = 12 * 1024 * 1024
"""Most HTML that is taken in, in bytes."""
STARTING = 60.0
"""Seconds given to the renderer to stand up."""
NEEDED = frozenset(
    {"PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"}
)
"""What the renderer is told of the environment: no secret, no database."""
REMEDY = "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
"""What to type on the server when Pango is missing."""


class PressFault(Exception):
    """The document was not printed; everything else goes on."""


class PrintFailed(PressFault):
    """The renderer gave up on the document, or took too long."""


class PrintTooLong(PrintFailed):
    """The document was not finished in the time one may take."""


class PrintStopped(PrintFailed):
    """The renderer was ended from outside, in most cases because the machine ran short of memory."""


class PressBusy(PrintFailed):
    """Other documents took so long that this one never had its turn."""


class PrintTooLarge(PressFault):
    """The document asks for more memory than one may have."""


class PressMissing(PressFault):
    """Pango is not on this machine; `remedy` is the command to type."""

    remedy = REMEDY


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How long (seconds, by the clock and of work) and how large (bytes of memory) one document may be."""

    seconds: float = SECONDS
    memory: int = MEMORY
    processor: int = PROCESSOR


class Press:
    """The renderer of this process: started for the first job, replaced when it is gone."""

    def __init__(
        self, command: tuple[str, ...] = (sys.executable, "-P", "-m", "onboarding.press.renderer")
    ) -> None:
        self._command = command
        self.forget()
        os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """Have no renderer: a forked process does not share its parent's."""
        self._lock = Lock()
        self._renderer: subprocess.Popen[bytes] | None = None

    def print(self, html: str, css: str, *, limits: Limits) -> bytes:
        """The PDF. Raises PrintFailed, PrintTooLarge, PressMissing."""
        if len(html) > LARGEST:
            raise PrintTooLarge("the document is too long to print")
        job = Job(html=html, css=css, seal=fingerprint(html, css), **asdict(limits))
        if not self._lock.acquire(timeout=limits.seconds):
            raise PressBusy("the press is busy")
        try:
            return _judge(self._exchange(dumps(asdict(job)).encode(), limits.seconds + STARTING))
        finally:
            self._lock.release()

    def close(self) -> None:
        """Stop the renderer; the next job starts another."""
        if self._renderer is not None:
            self._renderer.kill()
            self._renderer.communicate()
            self._renderer = None

    def _exchange(self, job: bytes, seconds: float) -> bytes:
        try:
            renderer = self._standing()
            _send(renderer, job)
            return _receive(renderer, monotonic() + seconds)
        except (OSError, PressFault) as fault:
            self.close()
            raise fault if isinstance(fault, PressFault) else PrintStopped(str(fault)) from fault

    def _standing(self) -> "subprocess.Popen[bytes]":
        if self._renderer is not None and self._renderer.poll() is None:
            return self._renderer
        self.close()
        self._renderer = subprocess.Popen(  # noqa: S603
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            bufsize=0,
            env=_environment(),
            start_new_session=True,
        )
        _judge(_receive(self._renderer, monotonic() + STARTING))
        return self._renderer


PRESS = Press()
atexit.register(PRESS.close)


def fingerprint(html: str, css: str) -> str:
    """SHA-256 over everything that decides the bytes."""
    parts = (version("weasyprint"), version("font-source-sans-pro"), css, html)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def to_pdf(
    html: str, *, css: str, kept: Path | None = None, limits: Limits | None = None, press: Press = PRESS
) -> bytes:
    """Tagged PDF of an HTML page; `kept` is the folder in which printed documents stay.

    Raises PrintFailed, PrintTooLarge, PressMissing.
    """
    if kept is not None and (ready := find_kept(html, css=css, kept=kept)) is not None:
        return ready.read_bytes()
    printed = press.print(html, css, limits=limits or Limits())
    if kept is not None:
        keep_document(kept, f"{fingerprint(html, css)}.pdf", printed)
    return printed


def find_kept(html: str, *, css: str, kept: Path) -> Path | None:
    """The same document printed earlier."""
    return find_document(kept, f"{fingerprint(html, css)}.pdf")


def _environment() -> dict[str, str]:
    known = {name: value for name, value in os.environ.items() if name in NEEDED}
    return known | {"PYTHONPATH": str(PACKAGE.parent)}


def _judge(answer: bytes) -> bytes:
    outcome, body = Outcome(answer[:1].decode()), answer[1:]
    if outcome is Outcome.MISSING:
        raise PressMissing(body.decode(errors="replace"))
    if outcome is Outcome.TOO_LARGE:
        raise PrintTooLarge("the document asks for too much memory")
    if outcome is Outcome.TOO_LONG:
        raise PrintTooLong("the document took too long")
    if outcome is Outcome.STOPPED:
        raise PrintStopped("the printing was stopped from outside")
    if outcome is Outcome.FAILED:
        raise PrintFailed(body.decode(errors="replace"))
    return body


def _send(renderer: "subprocess.Popen[bytes]", body: bytes) -> None:
    rest = memoryview(LENGTH.pack(len(body)) + body)
    while rest and renderer.stdin is not None:
        rest = rest[renderer.stdin.write(rest) or 0 :]


def _receive(renderer: "subprocess.Popen[bytes]", deadline: float) -> bytes:
    (length,) = LENGTH.unpack(_exactly(renderer, LENGTH.size, deadline))
    return _exactly(renderer, length, deadline)


def _exactly(renderer: "subprocess.Popen[bytes]", length: int, deadline: float) -> bytes:
    if renderer.stdout is None:
        raise PrintFailed("the renderer does not answer")
    parts = bytearray()
    while len(parts) < length:
        left = deadline - monotonic()
        if left <= 0 or not select([renderer.stdout], [], [], left)[0]:
            raise PrintTooLong("the renderer does not answer")
        part = renderer.stdout.read(min(length - len(parts), 1 << 20))
        if not part:
            raise PrintStopped("the renderer is gone")
        parts += part
    return bytes(parts)
