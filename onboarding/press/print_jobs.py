"""Documents made in the background: asked for by ten people, made once, found by all of them."""

import logging
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Full, SimpleQueue
from threading import Lock, Thread
from time import time

from onboarding.press.holds import Hold, take, wait_for
from onboarding.press.kept import keep_document
from onboarding.press.pdf import PRESS, Limits, PressBusy, fingerprint
from onboarding.press.print_progress import (
    Progress,
    Step,
    Trouble,
    lock_file,
    note_progress,
    progress_of,
    state_file,
    trouble_of,
)

MOST_WAITING = 50
"""Documents that one process has waiting or at work."""
PATIENCE = 10 * 60.0
"""Seconds that a document waits for its turn before it is given up."""
UNHURRIED = Limits(seconds=240.0)
"""What a document may take that nobody's request waits for."""
TURN = "turn.lock"
"""What whoever prints holds: one document at a time on the whole machine, so that pages keep answering."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A document to make: `name` says what it is made of (a digest) and how it ends."""

    name: str
    make: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A job that this process took on, and the lock by which the others know it."""

    job: Job
    folder: Path
    hold: Hold
    asked_at: float = field(default_factory=time)


class Workshop:
    """The one thread of this process that makes documents, one after the other."""

    def __init__(self) -> None:
        self.forget()
        os.register_at_fork(after_in_child=self.forget)

    def forget(self) -> None:
        """Have no thread: a forked process does not share its parent's."""
        self._lock = Lock()
        self._queue: SimpleQueue[Taken] = SimpleQueue()
        self._thread: Thread | None = None

    def ask(self, folder: Path, job: Job) -> Progress:
        """Have the document made unless it is ready or somebody is at it; comes back at once."""
        progress = progress_of(folder, job.name)
        if progress.step is Step.READY or progress.pending:
            return progress
        try:
            return self._begin(folder, job, progress)
        except OSError:
            logging.getLogger(__name__).exception("%s cannot be written in %s", job.name, folder)
            return Progress(step=Step.FAILED, trouble=Trouble.NO_ROOM)

    def _begin(self, folder: Path, job: Job, progress: Progress) -> Progress:
        hold = _taken(lock_file(folder, job.name), stuck=progress.step is Step.INTERRUPTED)
        if hold is None or progress_of(folder, job.name).step is Step.READY:
            if hold is not None:
                hold.let_go()
            return progress_of(folder, job.name)
        taken = Taken(job=job, folder=folder, hold=hold)
        try:
            note_progress(folder, job.name, asked_at=taken.asked_at)
            self._line_up(taken)
        except Full:
            note_progress(folder, job.name, trouble=Trouble.BUSY)
            hold.let_go()
        except OSError:
            hold.let_go()
            raise
        return progress_of(folder, job.name)

    def _line_up(self, taken: Taken) -> None:
        with self._lock:
            if self._queue.qsize() >= MOST_WAITING:
                raise Full
            self._queue.put(taken)
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._work, name="workshop", daemon=True)
                self._thread.start()

    def _work(self) -> None:
        while True:
            taken = self._queue.get()
            try:
                _make(taken)
            except Exception as fault:
                _give_up(taken, fault)
            finally:
                taken.hold.let_go()


WORKSHOP = Workshop()


def pdf_job(html: str, css: str, *, limits: Limits = UNHURRIED) -> Job:
    """An HTML page to print, named as `to_pdf` names what it keeps: whichever prints it first serves both."""
    return Job(name=f"{fingerprint(html, css)}.pdf", make=lambda: PRESS.print(html, css, limits=limits))


def _taken(lock: Path, *, stuck: bool) -> Hold | None:
    """The lock; where somebody has held it for far too long, another one is laid in its place."""
    hold = take(lock)
    if hold is None and stuck:
        lock.unlink(missing_ok=True)
        hold = take(lock)
    return hold


def _make(taken: Taken) -> None:
    turn = wait_for(taken.folder / TURN, seconds=PATIENCE)
    if turn is None:
        raise PressBusy("the document never had its turn")
    try:
        note_progress(taken.folder, taken.job.name, asked_at=taken.asked_at, begun_at=time())
        keep_document(taken.folder, taken.job.name, taken.job.make())
        for trace in (state_file, lock_file):
            trace(taken.folder, taken.job.name).unlink(missing_ok=True)
    finally:
        turn.let_go()


def _give_up(taken: Taken, fault: Exception) -> None:
    logging.getLogger(__name__).error("%s was not made: %r", taken.job.name, fault)
    with suppress(OSError):
        note_progress(taken.folder, taken.job.name, trouble=trouble_of(fault))
