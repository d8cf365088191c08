"""The plan at 10, 30 and 100 pages: cold, warm, kept; beside the bare engine and beside a browser."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from math import ceil
from pathlib import Path
from statistics import median
from time import perf_counter

from pypdf import PdfReader
from sqlalchemy.orm import Session

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.press.pdf import Limits, Press, to_pdf
from onboarding.press.plan import Document, document
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import stand
from onboarding.services.town_shelf import town_shelf
from onboarding.web.extensions import db
from tests.bench import printer
from tests.bench.prints import CHROMIUM, LOCALE, ZONE, Cost, Printer, browse, cost_of, timed
from tests.bench.table import Aim, show, show_aims
from tests.bench.town import Bench, add_large
from tests.bench.twin import faces, with_style
from tests.plan_town import TODAY

WANTED = (10, 30, 100)
MOST_ROUNDS = 5
"""Rounds at each length: a hundred pages take their time."""
STEP, CORRECTIONS = 0.1, 2
LIMITS = Limits(seconds=600.0, processor=300)
BARE = "import sys, weasyprint; weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2])"
COLD, WARM, KEPT = "ours, cold: the renderer starts", "ours, warm", "ours, from the cache"
BARE_WARM, BARE_COLD = "bare engine, warm, untagged", "bare engine, a process each time"
BROWSER = "Chromium, started each time"


def measure_lengths(bench: Bench, *, rounds: int) -> None:
    """One table for each length, all cases in turns."""
    with bench.app.app_context(), Session(db.engine, expire_on_commit=False) as session:
        made = add_large(bench, session)
        shelf = town_shelf(session, bench.shelf, made.town)
        standing = stand(session, shelf, made.consultation, today=TODAY)
        plan = launch_plan(Reading(session=session, shelf=shelf, locale=LOCALE), standing)
        words = shelf.words[LOCALE]
    warm, press = Printer(), Press()
    try:
        for wanted in WANTED:
            folder = bench.folder / f"pages-{wanted}"
            folder.mkdir()

            def printed(share: float, folder: Path = folder) -> tuple[int, Document]:
                ready = document(_cut(plan, share), words=words, locale=LOCALE, zone=ZONE)
                (folder / "ours.pdf").write_bytes(press.print(ready.html, ready.css, limits=LIMITS))
                return len(PdfReader(folder / "ours.pdf").pages), ready

            pages, ready = _of_length(wanted, printed)
            _lay_out(ready, folder)
            _tell(_measured(ready, folder, warm, press, min(rounds, MOST_ROUNDS)), folder, pages)
    finally:
        warm.close()
        press.close()


def _of_length(wanted: int, printed: Callable[[float], tuple[int, Document]]) -> tuple[int, Document]:
    """A cut of about so many pages, found along a straight line; the last one printed is the one given."""
    least, share = printed(0.0), STEP
    if least[0] >= wanted:
        return least
    for _ in range(CORRECTIONS):
        found = printed(share)
        share = min(1.0, share * (wanted - least[0]) / max(1, found[0] - least[0]))
    return printed(share)


def _cut(plan: LaunchPlan, share: float) -> LaunchPlan:
    """The plan with so much of its open lines, clauses and departments."""

    def some(values):
        return values[: ceil(share * len(values))]

    groups = tuple(replace(group, lines=some(group.lines)) for group in plan.open)
    return replace(
        plan,
        open=tuple(group for group in groups if group.lines),
        charter=some(plan.charter),
        departments=some(plan.departments),
    )


def _lay_out(ready: Document, folder: Path) -> None:
    alone = with_style(ready.html, f"{faces()}\n{ready.css}")
    texts = {
        "ours.html": ready.html,
        "ours.css": ready.css,
        "alone.html": alone,
        "alone.css": "",
        "browser.html": alone,
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")


def _measured(ready: Document, folder: Path, warm: Printer, press: Press, rounds: int):
    to_pdf(ready.html, css=ready.css, kept=folder / "kept", press=press, limits=LIMITS)
    cases = {
        COLD: lambda: timed(lambda: _cold(ready)),
        WARM: lambda: warm.cost(printer.OURS, folder),
        KEPT: lambda: timed(lambda: to_pdf(ready.html, css=ready.css, kept=folder / "kept")),
        BARE_WARM: lambda: warm.cost(printer.BARE, folder),
        BARE_COLD: lambda: _bare(folder),
    }
    if shutil.which(CHROMIUM):
        cases[BROWSER] = lambda: browse(folder)
    costs: dict[str, list[Cost]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            costs[name].append(case())
    return costs


def _cold(ready: Document) -> None:
    press = Press()
    try:
        press.print(ready.html, ready.css, limits=LIMITS)
    finally:
        press.close()


def _bare(folder: Path) -> Cost:
    start = perf_counter()
    files = (str(folder / "alone.html"), str(folder / "bare-cold.pdf"))
    return cost_of(subprocess.Popen([sys.executable, "-c", BARE, *files], stderr=subprocess.DEVNULL), start)


def _tell(costs: dict[str, list[Cost]], folder: Path, pages: int) -> None:
    files = {BARE_WARM: "bare.pdf", BARE_COLD: "bare-cold.pdf", BROWSER: "browser.pdf"}
    middle = {
        name: Cost(
            seconds=median(one.seconds for one in some),
            cpu=median(one.cpu for one in some),
            megabytes=max(one.megabytes for one in some),
        )
        for name, some in costs.items()
    }
    show(
        f"The plan at {pages} pages (CPU and peak memory of the printing process; of a browser, its largest)",
        ("median of each", "ms", "÷ bare warm", "CPU s", "peak MB", "pages", "kB"),
        (
            (
                name,
                f"{1000 * one.seconds:.1f}",
                f"{one.seconds / middle[BARE_WARM].seconds:.3f}",
                f"{one.cpu:.2f}" if one.cpu else "–",
                f"{one.megabytes:.0f}" if one.megabytes else "–",
                str(len(PdfReader(folder / files.get(name, "ours.pdf")).pages)),
                f"{(folder / files.get(name, 'ours.pdf')).stat().st_size / 1024:.0f}",
            )
            for name, one in middle.items()
        ),
    )
    size = (folder / "ours.pdf").stat().st_size / 1024
    cpu = middle[WARM].cpu / middle[BARE_WARM].cpu
    show_aims(
        (
            Aim(what="CPU of ours, tagged ÷ bare, untagged", ratio=cpu, most=1),
            Aim(what="from the cache ÷ warm", ratio=middle[KEPT].seconds / middle[WARM].seconds, most=0.01),
            Aim(what="kB a page", ratio=size / pages, most=10),
        )
    )
