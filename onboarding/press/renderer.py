"""The renderer: a process that knows WeasyPrint and nothing else; each job is printed in a fork."""

import ctypes
import gc
import json
import os
import resource
import select
import signal
import struct
import sys
import time
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from importlib.resources import files
from typing import Any, BinaryIO

LENGTH = struct.Struct(">Q")
GRACE = 5
"""Seconds after its deadline in which a job without a parent ends by itself."""
NICE = 10
STARVED = frozenset({signal.SIGSEGV, signal.SIGABRT, signal.SIGTRAP, signal.SIGBUS})
"""How libraries in C end on an allocation that the limit refused."""
DIE_WITH_PARENT = 1
"""Linux: PR_SET_PDEATHSIG."""
FONT = "Source Sans Pro"
FACES = (("Regular", "normal", "normal"), ("Bold", "bold", "normal"), ("It", "normal", "italic"))
WARMING = (
    "<!doctype html><html lang=fr><title>é</title><h1>é</h1><p><b>é</b> <i>é</i>"
    "<svg viewBox='0 0 1 1'><title>é</title><rect width='1' height='1'/></svg>"
)


class Outcome(StrEnum):
    """The first byte of an answer."""

    PRINTED = "P"
    READY = "R"
    MISSING = "M"
    TOO_LARGE = "L"
    TOO_LONG = "T"
    STOPPED = "K"
    FAILED = "F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A document to print; `seal` identifies the file.

    `seconds` by the clock, `processor` seconds of work and `memory` (bytes) bound it.
    """

    html: str
    css: str
    seal: str
    seconds: float
    memory: int
    processor: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """WeasyPrint, opened once, with the one font family already loaded."""

    weasyprint: Any
    fonts: Any
    faces: Any

    def print(self, job: Job) -> bytes:
        """The document as tagged PDF; nothing is fetched but data: addresses."""
        fetcher = _deny_all(self.weasyprint)
        sheet = self.weasyprint.CSS(string=job.css, font_config=self.fonts, url_fetcher=fetcher)
        page = self.weasyprint.HTML(string=job.html, url_fetcher=fetcher, base_url="data:,")
        printed: bytes = page.write_pdf(
            font_config=self.fonts,
            stylesheets=[self.faces, sheet],
            pdf_variant="pdf/ua-1",
            pdf_identifier=job.seal.encode(),
        )
        return printed


def read_frame(stream: BinaryIO) -> bytes | None:
    """One length-prefixed message; None when the other side is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    (length,) = LENGTH.unpack(head)
    body = stream.read(length)
    return body if len(body) == length else None


def write_frame(stream: BinaryIO, body: bytes) -> None:
    """Send one message."""
    stream.write(LENGTH.pack(len(body)) + body)
    stream.flush()


def open_kit() -> Kit:
    """Import WeasyPrint and load the fonts. Raises OSError where Pango is missing."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    fonts = FontConfiguration()
    faces = weasyprint.CSS(string=_font_faces(), font_config=fonts, url_fetcher=_deny_all(weasyprint))
    return Kit(weasyprint=weasyprint, fonts=fonts, faces=faces)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Say whether the press stands, then print job after job until the other side hangs up."""
    try:
        kit = open_kit()
        kit.print(Job(html=WARMING, css=f"* {{ font-family: {FONT} }}", seal="", seconds=0, memory=0))
    except OSError as missing:
        write_frame(answers, Outcome.MISSING.encode() + str(missing).encode())
        return
    gc.disable()
    gc.freeze()
    write_frame(answers, Outcome.READY.encode())
    with suppress(BrokenPipeError):
        while (frame := read_frame(requests)) is not None:
            write_frame(answers, _print_apart(kit, Job(**json.loads(frame))))


def _deny_all(weasyprint: Any) -> Any:
    return weasyprint.urls.URLFetcher(allowed_protocols={"data"}, allow_redirects=False)


def _font_faces() -> str:
    folder = files("font_source_sans_pro") / "files"
    rules = []
    for face, weight, style in FACES:
        data = b64encode((folder / f"SourceSansPro-{face}.ttf").read_bytes()).decode()
        rules.append(
            f'@font-face {{ font-family: "{FONT}"; font-weight: {weight}; font-style: {style};'
            f' src: url("data:font/ttf;base64,{data}") }}'
        )
    return "\n".join(rules)


def _print_apart(kit: Kit, job: Job) -> bytes:
    inlet, outlet = os.pipe()
    worker = os.fork()
    if worker == 0:
        os.close(inlet)
        _work(kit, job, outlet)
    os.close(outlet)
    answer = _collect(inlet, time.monotonic() + job.seconds)
    os.close(inlet)
    if answer is None:
        os.kill(worker, signal.SIGKILL)
    _, status = os.waitpid(worker, 0)
    if answer is None:
        return Outcome.TOO_LONG.encode()
    return answer or _ended(os.waitstatus_to_exitcode(status))


def _ended(code: int) -> bytes:
    """What a silent end means; our own limits never kill outright, a machine short of memory does."""
    if -code == signal.SIGKILL:
        return Outcome.STOPPED.encode()
    if -code == signal.SIGXCPU:
        return Outcome.TOO_LONG.encode()
    if -code in STARVED:
        return Outcome.TOO_LARGE.encode()
    return Outcome.FAILED.encode() + f"ended with {code}".encode()


def _collect(inlet: int, deadline: float) -> bytes | None:
    parts: list[bytes] = []
    while (left := deadline - time.monotonic()) > 0:
        ready, _, _ = select.select([inlet], [], [], left)
        if ready and not (part := os.read(inlet, 1 << 20)):
            return b"".join(parts)
        parts += [part] if ready else []
    return None


def _work(kit: Kit, job: Job, outlet: int) -> None:
    """Print within the limits, and end the process whatever happens."""
    try:
        with os.fdopen(outlet, "wb") as pipe:
            pipe.write(_attempt(kit, job))
    finally:
        os._exit(0)


def _attempt(kit: Kit, job: Job) -> bytes:
    try:
        _end_with_parent()
        os.nice(NICE)
        signal.alarm(int(job.seconds) + GRACE)
        resource.setrlimit(resource.RLIMIT_CPU, (job.processor, job.processor + GRACE))
        resource.setrlimit(resource.RLIMIT_AS, (job.memory, job.memory))
        return Outcome.PRINTED.encode() + kit.print(job)
    except MemoryError:
        return Outcome.TOO_LARGE.encode()
    except Exception as fault:
        return Outcome.FAILED.encode() + type(fault).__name__.encode()


def _end_with_parent() -> None:
    """Nobody waits for the document once the renderer is gone; where this is not Linux, the alarm ends it."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(DIE_WITH_PARENT, signal.SIGKILL)


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
