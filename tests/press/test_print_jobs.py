"""Documents made in the background: once, in turn, and recognised when nobody is at them any more."""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest

from onboarding.press import kept, print_jobs, print_progress
from onboarding.press.holds import is_held, take, wait_for
from onboarding.press.kept import keep_document
from onboarding.press.pdf import PRESS
from onboarding.press.print_jobs import TURN, Job, Workshop, pdf_job
from onboarding.press.print_progress import (
    Progress,
    Step,
    Trouble,
    lock_file,
    note_progress,
    progress_of,
    state_file,
)

PAGE = '<!doctype html><html lang="fr"><head><title>Essai</title></head><body>{}</body></html>'
LONG = PAGE.format("<p>" + "une phrase ordinaire " * 40_000 + "</p>")
SHORT = PAGE.format("<p>fin</p>")


@pytest.fixture
def workshop() -> Workshop:
    return Workshop()


@pytest.fixture
def press() -> Iterator[None]:
    yield
    PRESS.close()


def until(found: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < deadline
        time.sleep(0.02)


def ended(folder: Path, name: str) -> Progress:
    until(lambda: not progress_of(folder, name).pending)
    return progress_of(folder, name)


def test_asking_comes_back_at_once_and_the_document_is_there_later(
    workshop: Workshop, tmp_path: Path
) -> None:
    gate = Event()
    job = Job(name="a.pdf", make=lambda: b"x" if gate.wait(60) else b"")
    assert workshop.ask(tmp_path, job).pending
    until(lambda: progress_of(tmp_path, "a.pdf").step is Step.AT_WORK)
    gate.set()
    assert ended(tmp_path, "a.pdf") == Progress(step=Step.READY, size=1)
    until(lambda: not lock_file(tmp_path, "a.pdf").exists())
    assert not state_file(tmp_path, "a.pdf").exists()


def test_one_document_at_a_time_is_made_on_the_machine(workshop: Workshop, tmp_path: Path) -> None:
    other = wait_for(tmp_path / TURN, seconds=1)
    assert other is not None
    workshop.ask(tmp_path, Job(name="a.pdf", make=lambda: b"x"))
    time.sleep(0.3)
    assert progress_of(tmp_path, "a.pdf").step is Step.WAITING
    other.let_go()
    assert ended(tmp_path, "a.pdf").step is Step.READY


def test_several_processes_asked_at_once_make_the_document_once(tmp_path: Path) -> None:
    def ask(number: int) -> None:
        def make() -> bytes:
            (tmp_path / f"made-{number}").touch()
            time.sleep(0.3)
            return b"x"

        workshop = Workshop()
        workshop.ask(tmp_path, Job(name="a.pdf", make=make))
        ended(tmp_path, "a.pdf")

    fork = multiprocessing.get_context("fork")
    workers = [fork.Process(target=ask, args=(number,)) for number in range(5)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join(60)
    assert [worker.exitcode for worker in workers] == [0] * 5
    assert len(list(tmp_path.glob("made-*"))) == 1
    assert progress_of(tmp_path, "a.pdf").step is Step.READY


def test_a_worker_killed_in_mid_print_leaves_a_document_that_begins_again(
    workshop: Workshop, tmp_path: Path
) -> None:
    def hang() -> None:
        Workshop().ask(tmp_path, Job(name="a.pdf", make=lambda: b"x" if time.sleep(60) else b""))
        time.sleep(60)

    worker = multiprocessing.get_context("fork").Process(target=hang)
    worker.start()
    until(lambda: progress_of(tmp_path, "a.pdf").step is Step.AT_WORK)
    os.kill(worker.pid or 0, signal.SIGKILL)
    worker.join(10)
    assert progress_of(tmp_path, "a.pdf").step is Step.INTERRUPTED
    assert workshop.ask(tmp_path, Job(name="a.pdf", make=lambda: b"y")).pending
    assert ended(tmp_path, "a.pdf").step is Step.READY


def test_a_document_held_for_far_too_long_is_given_up_and_begins_again(
    workshop: Workshop, tmp_path: Path
) -> None:
    stuck = take(lock_file(tmp_path, "a.pdf"))
    assert stuck is not None
    note_progress(tmp_path, "a.pdf", asked_at=time.time() - print_progress.LONGEST - 1)
    assert progress_of(tmp_path, "a.pdf").step is Step.INTERRUPTED
    workshop.ask(tmp_path, Job(name="a.pdf", make=lambda: b"x"))
    assert ended(tmp_path, "a.pdf").step is Step.READY
    stuck.let_go()


def test_a_failed_document_says_why_and_is_tried_again_when_asked_for(
    workshop: Workshop, tmp_path: Path
) -> None:
    def fail() -> bytes:
        raise MemoryError

    workshop.ask(tmp_path, Job(name="a.pdf", make=fail))
    assert ended(tmp_path, "a.pdf") == Progress(step=Step.FAILED, trouble=Trouble.OTHER)
    workshop.ask(tmp_path, Job(name="a.pdf", make=lambda: b"x"))
    assert ended(tmp_path, "a.pdf").step is Step.READY


def test_more_documents_than_one_process_takes_are_refused_by_name(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(print_jobs, "MOST_WAITING", 1)
    gate = Event()
    for name in ("a.pdf", "b.pdf"):
        workshop.ask(tmp_path, Job(name=name, make=lambda: b"x" if gate.wait(60) else b""))
        until(lambda: progress_of(tmp_path, "a.pdf").step is Step.AT_WORK)
    refused = workshop.ask(tmp_path, Job(name="c.pdf", make=lambda: b"x"))
    assert refused == Progress(step=Step.FAILED, trouble=Trouble.BUSY)
    gate.set()
    assert ended(tmp_path, "b.pdf").step is Step.READY
    workshop.ask(tmp_path, Job(name="c.pdf", make=lambda: b"x"))
    assert ended(tmp_path, "c.pdf").step is Step.READY


def test_a_folder_that_takes_nothing_is_told(workshop: Workshop, tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("a file where the folder should be")
    told = workshop.ask(tmp_path / "plans", Job(name="a.pdf", make=lambda: b"x"))
    assert told == Progress(step=Step.FAILED, trouble=Trouble.NO_ROOM)


def test_a_state_that_cannot_be_read_hides_no_document(tmp_path: Path) -> None:
    state_file(tmp_path, "a.pdf").write_text("{half")
    assert progress_of(tmp_path, "a.pdf").step is Step.ABSENT
    keep_document(tmp_path, "a.pdf", b"x")
    assert progress_of(tmp_path, "a.pdf").step is Step.READY


def test_traces_of_an_old_making_are_swept_up_and_fresh_ones_stay(tmp_path: Path) -> None:
    old, fresh = state_file(tmp_path, "a.pdf"), state_file(tmp_path, "b.pdf")
    for each in (old, fresh):
        each.write_text("{}")
    long_ago = time.time() - kept.FORGOTTEN - 1
    os.utime(old, (long_ago, long_ago))
    keep_document(tmp_path, "c.pdf", b"x")
    assert not old.exists()
    assert fresh.exists()


def test_looking_at_a_lock_does_not_take_it(tmp_path: Path) -> None:
    lock = tmp_path / "a.lock"
    assert not is_held(lock)
    hold = take(lock)
    assert hold is not None
    assert is_held(lock)
    assert take(lock) is None
    hold.let_go()
    assert not is_held(lock)


@pytest.mark.parametrize("victim", ["the renderer", "the renderer’s child"])
def test_a_renderer_killed_in_mid_print(workshop: Workshop, tmp_path: Path, press: None, victim: str) -> None:
    warm = pdf_job(SHORT, "p { color: black }")
    workshop.ask(tmp_path, warm)
    assert ended(tmp_path, warm.name).step is Step.READY
    job = pdf_job(LONG, "")
    workshop.ask(tmp_path, job)
    renderer = PRESS._renderer
    assert renderer is not None
    until(lambda: bool(_children(renderer.pid)))
    (child,) = _children(renderer.pid)
    os.kill(renderer.pid if victim == "the renderer" else child, signal.SIGKILL)
    assert ended(tmp_path, job.name) == Progress(step=Step.FAILED, trouble=Trouble.STOPPED)
    until(lambda: not _lives(child), 10)
    following = pdf_job(SHORT, "")
    workshop.ask(tmp_path, following)
    assert ended(tmp_path, following.name).step is Step.READY


def _children(pid: int) -> list[int]:
    told = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(each) for each in told.read_text().split()] if told.exists() else []


def _lives(pid: int) -> bool:
    stat = Path(f"/proc/{pid}/stat")
    return stat.exists() and stat.read_text().rpartition(")")[2].split()[0] != "Z"
