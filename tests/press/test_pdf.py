"""The press prints, refuses, recovers, and reads nothing but what it is given."""

import os
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from onboarding.press import kept, pdf
from onboarding.press.pdf import Limits, Press, PressMissing, PrintFailed, PrintTooLarge, PrintTooLong, to_pdf

CSS = "* { font-family: 'Source Sans Pro' }"
PAGE = (
    '<!doctype html><html lang="fr"><head><title>Essai</title>'
    '<meta name="dcterms.created" content="2026-11-23"></head><body>{body}</body></html>'
)
WORDS = "<h2>Un titre</h2><p>" + "une phrase ordinaire " * 400 + "</p>"
WITHOUT_PANGO = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name == "weasyprint":
            raise OSError("cannot load library libpango-1.0-0")
sys.meta_path.insert(0, Missing())
from onboarding.press.renderer import serve
serve(sys.stdin.buffer, sys.stdout.buffer)
"""


def page(body: str) -> str:
    return PAGE.replace("{body}", body)


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    press = Press()
    yield press
    press.close()


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


def test_a_page_becomes_a_tagged_pdf_with_title_language_and_outline(press: Press) -> None:
    reader = PdfReader(BytesIO(to_pdf(page("<h1>Été</h1><p>Texte</p>"), css=CSS, press=press)))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/StructTreeRoot"]["/K"]
    assert root["/Lang"] == "fr"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"pdfuaid" in root["/Metadata"].get_data()
    assert [entry.title for entry in reader.outline] == ["Été"]  # type: ignore[union-attr]
    assert reader.metadata is not None
    assert reader.metadata.title == "Essai"


def test_the_same_page_gives_the_same_bytes_in_another_process(press: Press) -> None:
    other = Press()
    try:
        assert to_pdf(page(WORDS), css=CSS, press=press) == to_pdf(page(WORDS), css=CSS, press=other)
    finally:
        other.close()


def test_only_the_one_font_family_is_embedded(press: Press) -> None:
    reader = PdfReader(BytesIO(to_pdf(page("<p>a <b>b</b> <i>c</i></p>"), css=CSS, press=press)))
    fonts: Any = reader.pages[0]["/Resources"]
    names = {str(font.get_object()["/BaseFont"]) for font in fonts["/Font"].values()}
    assert len(names) == 3
    assert all("Source-Sans-Pro" in name for name in names)


def test_weasyprint_stays_out_of_this_process(press: Press) -> None:
    to_pdf(page("<p>x</p>"), css=CSS, press=press)
    assert "weasyprint" not in sys.modules


def test_a_page_that_takes_too_long_is_given_up_and_the_next_one_prints(press: Press) -> None:
    with pytest.raises(PrintFailed, match="too long"):
        to_pdf(page(WORDS * 200), css=CSS, press=press, limits=Limits(seconds=0.2))
    assert to_pdf(page("<p>x</p>"), css=CSS, press=press).startswith(b"%PDF")


def test_a_page_that_works_too_long_is_given_up_however_much_time_the_clock_leaves(press: Press) -> None:
    with pytest.raises(PrintTooLong):
        to_pdf(page(WORDS * 400), css=CSS, press=press, limits=Limits(processor=1))
    assert to_pdf(page("<p>x</p>"), css=CSS, press=press).startswith(b"%PDF")


def test_a_page_that_wants_too_much_memory_is_given_up_and_the_next_one_prints(press: Press) -> None:
    with pytest.raises(PrintTooLarge):
        to_pdf(page(WORDS * 300), css=CSS, press=press, limits=Limits(memory=48 * 1024 * 1024))
    assert to_pdf(page("<p>x</p>"), css=CSS, press=press).startswith(b"%PDF")


def test_a_page_longer_than_the_press_takes_is_refused_at_once(press: Press) -> None:
    with pytest.raises(PrintTooLarge):
        to_pdf("x" * (pdf.LARGEST + 1), css=CSS, press=press)


def test_a_page_nested_too_deep_fails_by_name_and_the_next_one_prints(press: Press) -> None:
    with pytest.raises(PrintFailed, match="RecursionError"):
        to_pdf(page("<div>" * 900), css=CSS, press=press)
    assert to_pdf(page("<p>x</p>"), css=CSS, press=press).startswith(b"%PDF")


def test_a_renderer_that_died_is_replaced() -> None:
    press = Press()
    try:
        to_pdf(page("<p>x</p>"), css=CSS, press=press)
        renderer = press._renderer
        assert renderer is not None
        renderer.kill()
        renderer.wait()
        assert to_pdf(page("<p>y</p>"), css=CSS, press=press).startswith(b"%PDF")
    finally:
        press.close()


def test_threads_print_one_after_the_other(press: Press) -> None:
    printed: dict[int, bytes] = {}

    def work(number: int) -> None:
        printed[number] = to_pdf(page(f"<p>Page {number}</p>"), css=CSS, press=press)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    texts = {number: PdfReader(BytesIO(each)).pages[0].extract_text() for number, each in printed.items()}
    assert texts == {number: f"Page {number}" for number in range(4)}


def test_a_forked_process_starts_a_renderer_of_its_own(press: Press) -> None:
    to_pdf(page("<p>x</p>"), css=CSS, press=press)
    child = os.fork()
    if child == 0:
        os._exit(0 if press._renderer is None else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert press._renderer is not None


def test_without_pango_the_fault_names_the_command_to_type() -> None:
    press = Press((sys.executable, "-c", WITHOUT_PANGO))
    with pytest.raises(PressMissing, match="libpango") as missing:
        to_pdf(page("<p>x</p>"), css=CSS, press=press)
    assert "libpango" in missing.value.remedy


def test_the_renderer_is_told_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "a secret")
    monkeypatch.setenv("DATABASE_URL", "postgresql://somewhere")
    told = pdf._environment()
    assert not {"SECRET_KEY", "DATABASE_URL"} & told.keys()


def test_nothing_is_fetched_from_the_network_or_from_files(
    press: Press, canary: tuple[str, list[str]], tmp_path: Path
) -> None:
    address, hits = canary
    secret = tmp_path / "secret.txt"
    secret.write_text("canary-in-a-file")
    hostile = "".join(_payloads(address, secret.as_uri()))
    reader = PdfReader(BytesIO(to_pdf(page(hostile + "<p>fin</p>"), css=CSS, press=press)))
    text = "".join(each.extract_text() for each in reader.pages)
    assert hits == []
    assert "fin" in text
    assert "canary" not in text
    assert reader.attachments == {}


def _payloads(address: str, file: str) -> Iterator[str]:
    for target in (address, file, "file:///etc/passwd", "ftp://127.0.0.1/x"):
        yield f'<img src="{target}"><object data="{target}"></object><embed src="{target}">'
        yield f'<link rel="stylesheet" href="{target}"><link rel="attachment" href="{target}">'
        yield f'<a rel="attachment" href="{target}">a</a><iframe src="{target}"></iframe>'
        yield f"<style>@import url({target}); p {{ background: url({target}) }}</style>"
        yield f"<style>@font-face {{ font-family: x; src: url({target}) }} a {{ font-family: x }}</style>"
        yield f'<svg width="9" height="9"><image href="{target}" width="9" height="9"/></svg>'
        yield f'<svg width="9" height="9"><use href="{target}#a"/></svg>'
        inner = f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{target}'/></svg>"
        yield f'<img src="data:image/svg+xml,{inner}">'
        yield f'<link rel="stylesheet" href="data:text/css,@import url({target})">'


def test_what_was_printed_is_kept_and_not_printed_again(tmp_path: Path, press: Press) -> None:
    folder = tmp_path / "plans"
    first = to_pdf(page("<p>x</p>"), css=CSS, kept=folder, press=press)
    broken = Press((sys.executable, "-c", "raise SystemExit(1)"))
    assert to_pdf(page("<p>x</p>"), css=CSS, kept=folder, press=broken) == first
    assert [file.suffix for file in folder.iterdir()] == [".pdf"]
    with pytest.raises(PrintFailed):
        to_pdf(page("<p>y</p>"), css=CSS, kept=folder, press=broken)


def test_only_the_newest_documents_are_kept(
    tmp_path: Path, press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "KEPT", 2)
    for number in range(4):
        to_pdf(page(f"<p>{number}</p>"), css=CSS, kept=tmp_path, press=press)
        for age, file in enumerate(sorted(tmp_path.glob("*.pdf"), key=lambda each: each.stat().st_mtime)):
            os.utime(file, (age, age))
    assert len(list(tmp_path.glob("*.pdf"))) == 2
    assert pdf.find_kept(page("<p>3</p>"), css=CSS, kept=tmp_path) is not None
