"""One run at a time, in a process that whatever stops its starter does not stop."""

import fcntl
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from onboarding.web.extensions import db

KEY = 0x50726C64
"""The lock that one courier holds among all machines of a PostgreSQL database."""
Wanted = Callable[[], bool]


class Elsewhere(click.ClickException):
    """Another courier is on the way."""

    def __init__(self) -> None:
        super().__init__("Another run is sending at this moment.")


def apart(work: Callable[[Wanted], int]) -> int:
    """Do the work in a process of its own; it is told before each mail whether its starter still lives.

    Returns its exit status. No connection of this process is used in the other.
    """
    db.session.remove()
    db.engine.dispose()
    starter = os.getpid()
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    status = 1
    try:
        status = work(_on_ones_own(starter))
    except click.ClickException as refused:
        say(f"Error: {refused.message}")
    except Exception:
        say(traceback.format_exc())
    finally:
        os._exit(status)


def _on_ones_own(starter: int) -> Wanted:
    """Leave the starter's session; a signal, or the starter's end, is heard before the next mail."""
    os.setsid()
    heard: list[int] = []
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, lambda number, _: heard.append(number))
    return lambda: not heard and os.getppid() == starter


@contextmanager
def alone(data_dir: Path) -> Iterator[None]:
    """Hold the lock of this machine, and that of the database where several machines share one.

    A process started meanwhile holds the first one too, until it ends. Raises Elsewhere.
    """
    with (data_dir / "mail.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as busy:
            raise Elsewhere from busy
        yield


@contextmanager
def alone_in_the_database() -> Iterator[None]:
    """Hold the lock that all machines see; SQLite serves one machine only. Raises Elsewhere."""
    if db.engine.dialect.name != "postgresql":
        yield
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": KEY}):
            raise Elsewhere
        try:
            yield
        finally:
            with suppress(DBAPIError):
                connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": KEY})


def say(words: str) -> None:
    """Tell whoever started the run, if they listen still: a broken pipe stops no mail."""
    with suppress(OSError):
        click.echo(words)
