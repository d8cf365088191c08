"""Bad input for the renderer, through the plan's own template: what people typed prints as what it is."""

import re
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document as WordFile
from pypdf import PdfReader

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.manuscript import Grid, Span
from onboarding.press.pdf import to_pdf
from onboarding.press.plan import Document, document
from onboarding.press.word import Letterhead, to_docx
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import stand
from tests.make import Maker
from tests.plan_town import TODAY, PlanTown, plan_town

A4 = 595.28
EMOJI_TABLE = "\n".join(
    ("| 😀 état | 🚦 feu | 👩🏽‍🚒 qui |", "|---|---|---|", *["| ✅ fait | 🟢 vert | 🇫🇷 mairie |"] * 30)
)


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server that writes down who comes."""
    hits: list[str] = []

    class Watch(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_error(404)

        def log_message(self, format: str, *args: Any) -> None:
            hits.append(format % args)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Watch)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", hits
    server.shutdown()
    thread.join()
    server.server_close()


def composed(make: Maker, made: PlanTown) -> LaunchPlan:
    standing = stand(make.session, make.shelf, made.consultation, today=TODAY)
    return launch_plan(Reading(session=make.session, shelf=make.shelf, locale="fr"), standing)


def set_plan(make: Maker, plan: LaunchPlan) -> Document:
    return document(plan, words=make.shelf.words["fr"], locale="fr", zone="Europe/Paris")


def printed(make: Maker, plan: LaunchPlan) -> bytes:
    ready = set_plan(make, plan)
    return to_pdf(ready.html, css=ready.css)


def text_of(content: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)


def overhanging(content: bytes, folder: Path) -> list[str]:
    """The words that stand outside the sheet of paper."""
    file = folder / "plan.pdf"
    file.write_bytes(content)
    told = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True)
    words = re.findall(r'<word xMin="([\d.-]+)" yMin="[^"]+" xMax="([\d.]+)"[^>]*>(.*?)</word>', told.stdout)
    assert len(words) > 1_000
    return [word for left, right, word in words if float(left) < 0 or float(right) > A4]


@pytest.mark.parametrize("name", ["D" * 300, "Direction de l’éducation et des écoles " * 8])
def test_a_department_name_of_300_characters_stays_on_the_paper(
    make: Maker, tmp_path: Path, name: str
) -> None:
    plan = composed(make, plan_town(make))
    name = name[:300]
    content = printed(
        make, replace(plan, departments=tuple(replace(one, name=name) for one in plan.departments))
    )
    assert overhanging(content, tmp_path) == []
    assert name[:40].replace(" ", "") in re.sub(r"\s", "", text_of(content))


def test_a_department_name_of_300_characters_stays_on_the_paper_of_a_word_file() -> None:
    rows = (((Span(text="D" * 300),), (Span(text="vert"),)),)
    grid = Grid(heading=((Span(text="Direction"),), (Span(text="Avis"),)), rows=rows)
    at = datetime(2026, 11, 23, tzinfo=UTC)
    file = WordFile(BytesIO(to_docx((grid,), Letterhead(title="Essai", town="V" * 300, locale="fr", at=at))))
    section, table = file.sections[0], file.tables[0]
    room = section.page_width - section.left_margin - section.right_margin
    assert sum(cell.width for cell in table.rows[0].cells) <= room
    assert table.cell(1, 0).text == "D" * 300


def test_a_note_with_a_table_of_emoji_is_printed_as_it_was_typed(make: Maker, tmp_path: Path) -> None:
    content = printed(make, composed(make, plan_town(make, note=EMOJI_TABLE)))
    assert overhanging(content, tmp_path) == []
    told = subprocess.run(
        ["pdftotext", str(tmp_path / "plan.pdf"), "-"], capture_output=True, text=True, check=True
    ).stdout
    assert "🇫🇷 mairie" in told
    assert "|---|" in re.sub(r"\s", "", told)
    assert len(content) < 2 * 1024 * 1024


def test_text_that_tries_to_fetch_files_or_addresses_fetches_nothing(
    make: Maker, canary: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, hits = canary
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-in-a-file")
    made = plan_town(make, note=_payload(address) + _payload(secret.as_uri()))
    made.town.name = f"<img src={address}/town>"
    made.consultation.title = f"<link rel=attachment href={secret.as_uri()}>"
    made.consultation.summary = _payload(address) + _payload("file:///etc/passwd")
    for department in made.departments:
        department.name = f"<iframe src={address}/d>"
        department.not_now_reason = _payload(secret.as_uri())
    for person in (made.leader, made.lead):
        person.name = f"<embed src={address}/p>"
    make.session.commit()
    content = printed(make, composed(make, made))
    reader, told = PdfReader(BytesIO(content)), text_of(content)
    assert hits == []
    assert reader.attachments == {}
    assert "canary-in-a-file" not in told
    assert "root:x:0:0" not in told
    assert f"<img src={address}/town>" in told
    assert {_action(one) for page in reader.pages for one in page.get("/Annots", [])} <= {"/GoTo", ""}


def _payload(target: str) -> str:
    return (
        f"<img src='{target}'><object data='{target}'></object><link rel=stylesheet href='{target}'>"
        f"<style>@import url({target}); p {{ background: url({target}) }}</style>"
        f"<svg><image href='{target}'/><use href='{target}#a'/></svg>![x]({target}) [x]({target})"
    )


def _action(annotation: Any) -> str:
    held = annotation.get_object()
    return str(held["/A"]["/S"]) if "/A" in held else ""
