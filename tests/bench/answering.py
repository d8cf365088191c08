"""Does a dashboard still answer while a plan prints? Two workers as `onboarding serve` starts them."""

import http.client
import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from statistics import median, quantiles
from threading import Event, Thread
from time import perf_counter, sleep

from flask.sessions import SecureCookieSessionInterface
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy.orm import Session

from onboarding.services.sessions import open_session
from onboarding.web.extensions import db
from tests.bench.table import Aim, show, show_aims
from tests.bench.town import Bench, add_large

PHASES, ASKED = 4, 8
"""Turns of idle and of busy, and requests in each for every round that is asked for."""
STARTING = 60.0


def measure_answering(bench: Bench, *, rounds: int) -> None:
    """The ambassador's dashboard, idle and while another town's large plan is printed, in turns."""
    with bench.app.app_context(), Session(db.engine, expire_on_commit=False) as session:
        made = add_large(bench, session)
    lead, leader = _cookie(bench, bench.lead), _cookie(bench, made.leader)
    spent: dict[str, list[float]] = {"idle": [], "while a plan prints": []}
    prints: list[int] = []
    with _serving(bench) as port:
        _asked(port, lead, 20)
        for _ in range(PHASES):
            spent["idle"] += _asked(port, lead, ASKED * rounds)
            with _printing(bench, port, leader, f"/consultations/{made.consultation.slug}/plan.pdf", prints):
                spent["while a plan prints"] += _asked(port, lead, ASKED * rounds)
    found = {name: (median(times), quantiles(times, n=100)[98], max(times)) for name, times in spent.items()}
    show(
        f"Dashboard over HTTP, {PHASES * ASKED * rounds} requests each; {len(prints)} plans printed",
        ("ms", "median", "p99", "longest"),
        ((name, *(f"{figure:.1f}" for figure in figures)) for name, figures in found.items()),
    )
    ratio = found["while a plan prints"][1] / found["idle"][1]
    show_aims((Aim(what="dashboard p99 while a plan prints ÷ idle", ratio=ratio, most=2.5),))


def _cookie(bench: Bench, person) -> str:
    """A cookie of somebody who has just signed in; the server's clock is the real one."""
    with bench.app.app_context(), Session(db.engine) as session:
        token = open_session(session, person, at=datetime.now(UTC))
        session.commit()
        signer: URLSafeTimedSerializer = SecureCookieSessionInterface().get_signing_serializer(bench.app)
    return f"prelude={signer.dumps({'_user_id': token, '_fresh': True})}"


@contextmanager
def _serving(bench: Bench):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = bench.app.extensions["settings"]
    told = {
        "DATA_DIR": str(bench.folder),
        "SECRET_KEY": settings.secret_key,
        "PORT": str(port),
        "TRUSTED_HOSTS": "127.0.0.1",
    }
    arguments = (f"--bind=127.0.0.1:{port}", "--workers=2", "--worker-class=gthread", "--threads=8")
    quiet = ("--log-level=warning", "--access-logfile=/dev/null")
    command = [sys.executable, "-m", "gunicorn", *arguments, *quiet, "onboarding.web.wsgi:application"]
    server = subprocess.Popen(command, env=os.environ | told)
    try:
        _stand(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _stand(port: int) -> None:
    deadline = perf_counter() + STARTING
    while perf_counter() < deadline:
        try:
            if _get(http.client.HTTPConnection("127.0.0.1", port), "/sign-in", "")[0] == 200:
                return
        except OSError:
            sleep(0.2)
    raise SystemExit("the server does not stand up")


def _get(connection: http.client.HTTPConnection, path: str, cookie: str) -> tuple[int, str]:
    connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
    answer = connection.getresponse()
    answer.read()
    return answer.status, answer.headers.get("Location", "")


def _asked(port: int, cookie: str, times: int) -> list[float]:
    """How long each request of the dashboard took, in milliseconds."""
    connection, spent = http.client.HTTPConnection("127.0.0.1", port), []
    for _ in range(times):
        start = perf_counter()
        status, _place = _get(connection, "/", cookie)
        spent.append(1000 * (perf_counter() - start))
        if status != 200:
            raise SystemExit(f"the dashboard answers {status}")
        sleep(0.01)
    connection.close()
    return spent


@contextmanager
def _printing(bench: Bench, port: int, cookie: str, path: str, prints: list[int]):
    """Print that plan again and again until the block ends."""
    begun, over = Event(), Event()

    def work() -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        while not over.is_set():
            for kept in (bench.folder / "plans").glob("*.pdf"):
                kept.unlink(missing_ok=True)
            waiting = _get(connection, path, cookie)[1]
            begun.set()
            while _get(connection, waiting, cookie)[0] == 202:
                sleep(1)
            prints.append(1)

    thread = Thread(target=work)
    thread.start()
    begun.wait(STARTING)
    sleep(1)
    yield
    over.set()
    thread.join()
