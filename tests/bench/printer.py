"""A warm printing process that tells what each job cost: `python -m tests.bench.printer`.

It forks for each job as the renderer does; the twin is printed with the collector on, as a web page would.
"""

import gc
import json
import logging
import os
import sys
from pathlib import Path
from time import perf_counter

from onboarding.press.renderer import WARMING, Job, Kit, open_kit

OURS, PLAIN, TAGGED, BARE = "ours", "plain", "tagged", "bare"


def serve() -> None:
    """Answer each line of JSON on stdin with one on stdout."""
    kit = open_kit()
    kit.print(Job(html=WARMING, css="", seal="", seconds=0, memory=0))
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    gc.disable()
    gc.freeze()
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_apart(kit, json.loads(line))) + "\n")
        sys.stdout.flush()


def _apart(kit: Kit, job: dict[str, str]) -> dict[str, float]:
    start = perf_counter()
    worker = os.fork()
    if worker == 0:
        _work(kit, job)
    _, status, usage = os.wait4(worker, 0)
    if status:
        raise SystemExit(f"printing {job['kind']} failed")
    return {
        "seconds": perf_counter() - start,
        "cpu": usage.ru_utime + usage.ru_stime,
        "megabytes": usage.ru_maxrss / 1024,
    }


def _work(kit: Kit, job: dict[str, str]) -> None:
    try:
        Path(job["out"]).write_bytes(_print(kit, job))
    except BaseException:  # the parent must not see a second copy of itself
        os._exit(1)
    os._exit(0)


def _print(kit: Kit, job: dict[str, str]) -> bytes:
    html, css = (Path(job[name]).read_text(encoding="utf-8") for name in ("html", "css"))
    if job["kind"] == OURS:
        return kit.print(Job(html=html, css=css, seal="bench", seconds=0, memory=0))
    gc.unfreeze()
    gc.enable()
    weasyprint = kit.weasyprint
    if job["kind"] == BARE:
        return bytes(weasyprint.HTML(string=html).write_pdf())
    fonts = weasyprint.text.fonts.FontConfiguration()
    sheet = weasyprint.CSS(string=css, font_config=fonts)
    variant = "pdf/ua-1" if job["kind"] == TAGGED else None
    page = weasyprint.HTML(string=html, base_url="data:,")
    printed: bytes = page.write_pdf(font_config=fonts, stylesheets=[sheet], pdf_variant=variant)
    return printed


if __name__ == "__main__":
    serve()
