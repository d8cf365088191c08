"""The plan as PDF: ours, ours from the folder of kept plans, its naive twin, and a browser."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from pypdf import PdfReader

from onboarding.press.pdf import PRESS, Limits, to_pdf
from onboarding.press.plan import Document, document
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import stand
from onboarding.web.extensions import db
from tests.bench import printer
from tests.bench.table import Aim, show, show_aims
from tests.bench.town import Bench
from tests.bench.twin import twin_css, twin_of, with_style
from tests.plan_town import TODAY

CHROMIUM = "/usr/bin/chromium"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
LOCALE, ZONE = "fr", "Europe/Paris"
OURS = "ours, tagged, warm renderer"
PLAIN = "naive twin, untagged"
TAGGED = "naive twin, PDF/UA-1"
BROWSER = "Chromium, started each time"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one printing cost; CPU and memory are those of the child, 0 where there is none."""

    seconds: float
    cpu: float = 0.0
    megabytes: float = 0.0


class Printer:
    """The warm printing process, from this side."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.bench.printer"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def cost(self, kind: str, folder: Path) -> Cost:
        """Print one document of that kind from the folder's files."""
        name = {printer.OURS: "ours", printer.BARE: "alone"}.get(kind, "twin")
        job = {"kind": kind, "out": str(folder / f"{kind}.pdf")}
        job |= {part: str(folder / f"{name}.{part}") for part in ("html", "css")}
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return Cost(**json.loads(self._process.stdout.readline()))

    def close(self) -> None:
        """Hang up and wait."""
        self._process.communicate()


def measure_plan(bench: Bench, *, rounds: int) -> None:
    """Print in turns: ours, ours through the press, from the folder, the twin twice, the browser."""
    ours, folder = _document(bench), bench.folder / "prints"
    _lay_out(ours, folder)
    warm = Printer()
    cases = {
        OURS: (lambda: warm.cost(printer.OURS, folder), "ours.pdf"),
        "ours, through the press": (lambda: timed(lambda: _press(ours)), "press.pdf"),
        "ours, printed before": (lambda: timed(lambda: _again(ours, folder)), "press.pdf"),
        PLAIN: (lambda: warm.cost(printer.PLAIN, folder), "plain.pdf"),
        TAGGED: (lambda: warm.cost(printer.TAGGED, folder), "tagged.pdf"),
    }
    if shutil.which(CHROMIUM):
        cases[BROWSER] = (lambda: browse(folder), "browser.pdf")
    (folder / "press.pdf").write_bytes(_press(ours))
    costs: dict[str, list[Cost]] = {name: [] for name in cases}
    for turn in range(rounds + 1):
        for name, (case, _) in cases.items():
            cost = case()
            costs[name] += [cost] if turn else []
    warm.close()
    PRESS.close()
    _tell({name: (costs[name], folder / file) for name, (_, file) in cases.items()})


def _document(bench: Bench) -> Document:
    with bench.app.app_context():
        consultation = db.session.merge(bench.plan.consultation)
        standing = stand(db.session(), bench.shelf, consultation, today=TODAY)
        plan = launch_plan(Reading(session=db.session(), shelf=bench.shelf, locale=LOCALE), standing)
        return document(plan, words=bench.shelf.words[LOCALE], locale=LOCALE, zone=ZONE)


def _lay_out(ours: Document, folder: Path) -> None:
    folder.mkdir()
    twin, css = twin_of(ours.html), twin_css()
    texts = {
        "ours.html": ours.html,
        "ours.css": ours.css,
        "twin.html": twin,
        "twin.css": css,
        "browser.html": with_style(twin, css),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _press(ours: Document) -> bytes:
    return PRESS.print(ours.html, ours.css, limits=Limits())


def _again(ours: Document, folder: Path) -> bytes:
    return to_pdf(ours.html, css=ours.css, kept=folder / "kept")


def timed(case) -> Cost:
    """What the case costs by the clock."""
    start = perf_counter()
    case()
    return Cost(seconds=perf_counter() - start)


def browse(folder: Path) -> Cost:
    """Let a browser print the folder's browser.html."""
    start = perf_counter()
    out = f"--print-to-pdf={folder / 'browser.pdf'}"
    home = f"--user-data-dir={folder / 'chromium'}"
    page = (folder / "browser.html").as_uri()
    browser = subprocess.Popen(
        [CHROMIUM, "--headless", *QUIET, "--no-pdf-header-footer", home, out, page], stderr=subprocess.DEVNULL
    )
    return cost_of(browser, start)


def cost_of(process: "subprocess.Popen[bytes]", start: float) -> Cost:
    """Wait for the process and say what it cost since it was started."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    spent = perf_counter() - start
    return Cost(seconds=spent, cpu=usage.ru_utime + usage.ru_stime, megabytes=usage.ru_maxrss / 1024)


def _tell(found: dict[str, tuple[list[Cost], Path]]) -> None:
    middle = {
        name: Cost(
            seconds=median(cost.seconds for cost in costs),
            cpu=median(cost.cpu for cost in costs),
            megabytes=max(cost.megabytes for cost in costs),
        )
        for name, (costs, _) in found.items()
    }
    pages = {name: len(PdfReader(file).pages) for name, (_, file) in found.items()}
    sizes = {name: file.stat().st_size / 1024 for name, (_, file) in found.items()}
    beside = middle[PLAIN].seconds
    show(
        "The plan as PDF (CPU and memory of the printing child; the browser's memory is its largest process)",
        ("median of each", "ms", "÷ naive", "CPU s", "CPU ms a page", "MB", "pages", "kB"),
        (
            (
                name,
                f"{1000 * one.seconds:.1f}",
                f"{one.seconds / beside:.3f}",
                f"{one.cpu:.2f}" if one.cpu else "–",
                f"{1000 * one.cpu / pages[name]:.0f}" if one.cpu else "–",
                f"{one.megabytes:.0f}" if one.megabytes else "–",
                str(pages[name]),
                f"{sizes[name]:.0f}",
            )
            for name, one in middle.items()
        ),
    )
    ours, plain, tagged = (middle[name] for name in (OURS, PLAIN, TAGGED))
    show_aims(
        (
            Aim(what="CPU of ours, tagged ÷ naive twin, untagged", ratio=ours.cpu / plain.cpu, most=0.5),
            Aim(what="CPU of ours ÷ naive twin, both tagged", ratio=ours.cpu / tagged.cpu, most=0.5),
            Aim(what="kB a page", ratio=sizes[OURS] / pages[OURS], most=10),
            Aim(what="MB", ratio=ours.megabytes, most=130),
        )
    )
