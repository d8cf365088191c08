"""Pages and the saving of a line, beside what they could not do without."""

import re
from datetime import UTC, datetime
from itertools import count
from math import ceil

from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from onboarding.records.answers import Answer
from onboarding.records.sessions import SignInTry
from onboarding.web.extensions import db
from onboarding.web.paging import MOST
from onboarding.web.standing import remember
from tests.bench import baselines
from tests.bench.clock import Case, Timing, take_turns
from tests.bench.table import Aim, show, show_aims
from tests.bench.town import WAITING, Bench, sign_in

LINE = "A1"
TAG = re.compile(r"<[^>]*>")
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def measure_list(bench: Bench, *, rounds: int) -> None:
    """The page of all lines."""
    lead = sign_in(bench, bench.lead)
    town, consultation = bench.consultation.municipality_id, bench.consultation.id
    answer = lead.get(f"{bench.base}/lines")
    page = answer.data
    twin = lead.get(f"/bench/ordinary/{bench.consultation.slug}").data
    lines = page.count(b'class="task"')
    if _read(page) != _read(twin):
        raise SystemExit("the ordinary twin does not say the same")
    baselines.keep_bytes("list", answer)
    found = take_turns(
        bench.app,
        {
            "the page": _get(lead, f"{bench.base}/lines"),
            "the page, first after a change": _anew(bench, _get(lead, f"{bench.base}/lines")),
            "ordinary Jinja, same rows": _get(lead, f"/bench/ordinary/{bench.consultation.slug}"),
            "raw query of its rows, in a view": _get(lead, f"/bench/raw/{town}/{consultation}"),
            "session-only view": _get(lead, "/bench/session"),
            "bare view, same bytes": _get(lead, "/bench/bytes/list"),
        },
        rounds=rounds,
    )
    _print(f"Checklist page, {lines} lines, {len(page) // 1024} kB", found)
    show_aims(
        (
            _aim(found, "the page", "raw query of its rows, in a view", 8),
            _aim(found, "the page", "ordinary Jinja, same rows", 0.45),
        )
    )


def measure_saving(bench: Bench, *, rounds: int) -> None:
    """Saving one answer: form posted, score reckoned and kept, journal written, redirect."""
    lead = sign_in(bench, bench.lead)
    save = _saving(bench, lead)
    baselines.keep_bytes("save", save())
    found = take_turns(
        bench.app,
        {
            "save one answer, new score, redirect": save,
            "bare INSERT and commit": _bare_insert(bench),
            "session-only view": _get(lead, "/bench/session"),
            "bare view, same bytes": _get(lead, "/bench/bytes/save", status=302),
        },
        rounds=rounds,
    )
    _print(f"Saving one answer ({_pragmas(bench)})", found)
    _forget(bench)


def measure_queue(bench: Bench, *, rounds: int) -> None:
    """A long verification queue: all waiting lines are found and counted, MOST are drawn on a page."""
    verifier = sign_in(bench, bench.verifier)
    path = f"/consultations/{bench.queue.slug}/verification"
    answer = verifier.get(path)
    baselines.keep_bytes("queue", answer)
    town, consultation = bench.queue.municipality_id, bench.queue.id
    found = take_turns(
        bench.app,
        {
            "the queue": _get(verifier, path),
            "its last page": _get(verifier, f"{path}?page={ceil(WAITING / MOST)}"),
            "raw query of its rows, in a view": _get(verifier, f"/bench/raw/{town}/{consultation}"),
            "session-only view": _get(verifier, "/bench/session"),
            "bare view, same bytes": _get(verifier, "/bench/bytes/queue"),
        },
        rounds=rounds,
    )
    drawn, size = answer.data.count(b'class="task"'), len(answer.data) // 1024
    _print(f"Verification queue, {WAITING} lines wait, {drawn} drawn on a page, {size} kB", found)
    show_aims((_aim(found, "the queue", "raw query of its rows, in a view", 8),))


def measure_homes(bench: Bench, *, rounds: int) -> None:
    """The three homes."""
    people = {"leader": bench.leader, "lead ambassador": bench.lead, "department head": bench.head}
    clients = {name: sign_in(bench, person) for name, person in people.items()}
    cases = {f"home of the {name}": _get(client, "/") for name, client in clients.items()}
    beside = {
        "lead ambassador, first after a change": _anew(bench, _get(clients["lead ambassador"], "/")),
        "session-only view": _get(clients["leader"], "/bench/session"),
    }
    found = take_turns(bench.app, cases | beside, rounds=rounds)
    _print("Homes", found)
    show_aims(_aim(found, name, "session-only view", 3) for name in cases)


def measure_sections(bench: Bench, *, rounds: int) -> None:
    """A page on which a department head answers seven lines, and one line with all that stands around it."""
    head, lead = sign_in(bench, bench.head), sign_in(bench, bench.lead)
    path = f"{bench.base}/departments/{bench.department.slug}/answer/1"
    asked = head.get(path).data.count(b'class="asking"')
    found = take_turns(
        bench.app,
        {
            f"a page of {asked} lines to answer": _get(head, path),
            f"the page of line {LINE}": _get(lead, f"{bench.base}/lines/{LINE}"),
            "session-only view": _get(head, "/bench/session"),
        },
        rounds=rounds,
    )
    _print("Answering", found)


def measure_export(bench: Bench, *, rounds: int) -> None:
    """The whole preparation as a spreadsheet, beside its lines as plain text."""
    lead = sign_in(bench, bench.lead)
    found = take_turns(
        bench.app,
        {
            "the whole preparation, XLSX": _get(lead, f"{bench.base}/preparation.xlsx"),
            "its lines, CSV": _get(lead, f"{bench.base}/preparation.csv"),
            "the page of its lines": _get(lead, f"{bench.base}/lines"),
            "session-only view": _get(lead, "/bench/session"),
        },
        rounds=rounds,
    )
    _print("Taking away", found)


def _read(page: bytes) -> list[str]:
    return TAG.sub(" ", page.decode()).split()


def _get(client, path: str, *, status: int = 200) -> Case:
    def get() -> None:
        if client.get(path).status_code != status:
            raise SystemExit(f"{path} does not answer {status}")

    return get


def _anew(bench: Bench, case: Case) -> Case:
    """The same, with nothing remembered of an earlier reading: somebody has just written."""

    def first() -> None:
        held = bench.app.extensions["reckonings"]
        remember(bench.app)
        case()
        bench.app.extensions["reckonings"] = held

    return first


def _saving(bench: Bench, client) -> Case:
    path = f"{bench.base}/lines/{LINE}"
    token = TOKEN.search(client.get(path).get_data(as_text=True)).group(1)
    with bench.app.app_context(), Session(db.engine) as session:
        newest = session.scalar(select(func.max(Answer.version)).where(Answer.item == LINE)) or 0
    versions, steps = count(newest), ("in_progress", "done")

    def save() -> TestResponse:
        version = next(versions)
        said = {"step": steps[version % 2], "note": f"Version {version}", "version": str(version)}
        sent = client.post(path, data=said | {"csrf_token": token})
        if sent.status_code != 302:
            raise SystemExit(f"saving answered {sent.status_code}")
        return sent

    return save


def _bare_insert(bench: Bench) -> Case:
    with bench.app.app_context():
        engine = db.engine

    def put() -> None:
        with engine.execution_options(writes=True).begin() as connection:
            connection.execute(insert(SignInTry).values(key="bench", at=datetime.now(UTC)))

    return put


def _pragmas(bench: Bench) -> str:
    with bench.app.app_context(), db.engine.connect() as connection:
        mode = connection.execute(text("PRAGMA journal_mode")).scalar()
        level = connection.execute(text("PRAGMA synchronous")).scalar()
    return f"SQLite, journal_mode {mode}, synchronous {'FULL' if level == 2 else level}"


def _forget(bench: Bench) -> None:
    with bench.app.app_context(), db.engine.begin() as connection:
        connection.execute(delete(SignInTry).where(SignInTry.key == "bench"))


def _print(title: str, found: dict[str, Timing]) -> None:
    first = next(iter(found.values())).cpu
    rows = (
        (name, f"{one.median:.2f}", f"{one.cpu:.2f}", f"{first / one.cpu:.2f}", str(one.queries))
        for name, one in found.items()
    )
    show(title, ("median of each", "ms", "CPU ms", "CPU, first row ÷ this", "queries"), rows)


def _aim(found: dict[str, Timing], ours: str, beside: str, most: float) -> Aim:
    return Aim(what=f"CPU of {ours} ÷ {beside}", ratio=found[ours].cpu / found[beside].cpu, most=most)
