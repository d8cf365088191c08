"""Bad input for the renderer: a plan as large as can be, and a renderer that dies over it."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from flask import Flask
from pypdf import PdfReader

from onboarding.press.pdf import PRESS
from onboarding.records.people import Person
from tests.large_town import LINES, LargeTown, large_town
from tests.make import Maker
from tests.page import Client
from tests.prints import printed, settled

Visit = Callable[[Person | None], Client]


@pytest.fixture
def large(make: Maker, app: Flask) -> Iterator[LargeTown]:
    for earlier in (app.extensions["settings"].data_dir / "plans").glob("*"):
        earlier.unlink()
    yield large_town(make, locale="en")
    PRESS.close()


def path(large: LargeTown) -> str:
    return f"/consultations/{large.consultation.slug}/plan.pdf"


def test_a_plan_of_forty_departments_and_three_thousand_lines_is_printed_while_pages_keep_answering(
    visit: Visit, large: LargeTown
) -> None:
    assert large.lines >= LINES
    client = visit(large.leader)
    waiting, answered = client.get(path(large)).location, 0
    while (page := client.get(waiting)).status == 202:
        assert visit(None).get("/sign-in").status == 200
        answered += 1
        time.sleep(0.2)
    assert answered > 0
    assert page.status == 200, page.text
    content = printed(client, path(large)).response.data
    reader = PdfReader(BytesIO(content))
    assert 20 < len(reader.pages) < 400
    assert len(content) / len(reader.pages) < 10 * 1024
    assert "Direction 40" in "".join(each.extract_text() for each in reader.pages)


def test_a_renderer_killed_in_mid_print_is_told_and_the_next_print_works(
    visit: Visit, large: LargeTown
) -> None:
    client, before = visit(large.leader), time.monotonic()
    waiting = client.get(path(large)).location
    while (renderer := PRESS._renderer) is None or not _children(renderer.pid):
        assert time.monotonic() - before < 60
        time.sleep(0.05)
    os.kill(renderer.pid, signal.SIGKILL)
    page = settled(client, waiting)
    while page.status == 202:
        page = client.get(waiting)
    assert (page.status, page.h1) == (503, "The document was not printed")
    assert "stopped in the middle" in page.text
    assert "Nothing is lost" in page.text
    assert printed(client, page.links["Try again"]).response.data.startswith(b"%PDF")


def _children(pid: int) -> list[str]:
    told = Path(f"/proc/{pid}/task/{pid}/children")
    return told.read_text().split() if told.exists() else []
