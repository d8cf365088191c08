"""The answer sheet of a department: PDF and Word, in both languages, whatever was typed."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from onboarding.domain.answer_sheet import MOST
from onboarding.domain.objections import State
from onboarding.domain.people import Role
from onboarding.press.pdf import PressMissing, PrintFailed


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parks", slug="parks")


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


def pdf(client, path: str) -> PdfReader:
    answer = client.flask.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.data))


def words(reader: PdfReader) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_sheet_says_what_was_heard_what_to_answer_and_what_is_settled(lead, make, town, parks):
    make.consultation(town, concerned=(parks,))
    make.objection(parks, state=State.ANSWERED)
    make.objection(parks, entry=None, said="Nobody asked us.", answer="We ask you now.")
    reader = pdf(lead, "/objections/sheet/parks.pdf")
    text = words(reader)
    assert text.index("Nobody asked us.") < text.index("We are stretched already")
    for told in (
        "Parks",
        "We ask you now.",
        "D2 Workload covered",
        "Said at the meeting",
        "Not heard here yet",
    ):
        assert told in text
    assert len(reader.pages) <= 2


def test_a_sheet_is_tagged_titled_and_in_its_language(lead, parks):
    for language, title in (("fr", "Réponses pour la réunion"), ("en", "Answers for the meeting")):
        reader = pdf(lead, f"/objections/sheet/parks.pdf?in={language}")
        root = reader.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"].value is True
        assert root["/Lang"] == language
        assert b"pdfuaid" in root["/Metadata"].get_data()
        assert reader.metadata.title == f"{title} – Parks"
        assert reader.outline[0].title == title
    assert lead.get("/objections/sheet/parks.pdf?in=xx").status == 404


def test_the_sheet_of_the_town_holds_the_most_common_ones_and_says_what_it_leaves_out(
    lead, make, town, parks
):
    for number in range(MOST + 2):
        make.objection(parks, entry=None, said=f"Number {number}")
    reader = pdf(lead, "/objections/sheet.pdf")
    assert "2 more objections stand in the log." in words(reader)
    assert len(reader.pages) <= 2


def test_a_word_file_says_the_same_and_can_be_changed(lead, make, parks):
    make.objection(parks, entry=None, said="Nobody asked us.", answer="We ask you now.")
    for path in ("/objections/sheet/parks.docx", "/objections/sheet.docx"):
        document = Document(BytesIO(lead.flask.get(path).data))
        texts = [paragraph.text for paragraph in document.paragraphs]
        assert "“Nobody asked us.”" in texts
        assert "We ask you now." in texts
    assert document.core_properties.title == "Answers for the meeting"


@pytest.fixture
def canary() -> Iterator[tuple[str, list[str]]]:
    """A server that writes down who comes."""
    hits: list[str] = []

    class Watch(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            hits.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Watch)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", hits
    server.shutdown()
    thread.join()
    server.server_close()


def test_hostile_words_fetch_nothing_and_stand_as_they_were_typed(lead, make, town, parks, canary):
    address, hits = canary
    payload = (
        f'<img src="{address}/a"><style>@import url({address}/b)</style>'
        f'<link rel=attachment href="{address}/c">'
        f'<svg><image href="{address}/d"/></svg><object data="file:///etc/passwd"></object>'
    )
    make.objection(parks, entry=None, said=payload, answer=payload * 3, note=payload)
    for kind in ("pdf", "docx"):
        lead.flask.get(f"/objections/sheet/parks.{kind}")
    reader = pdf(lead, "/objections/sheet/parks.pdf")
    assert hits == []
    assert reader.attachments == {}
    text = words(reader).replace(" ", "")
    assert "<imgsrc=" in text
    assert "root:" not in text


def test_long_names_and_words_keep_to_the_page(lead, make, town):
    long = make.department(town, ("Direction " + "générale " * 13)[:120], slug="long")
    make.objection(long, entry=None, said="x" * 300, answer="Réponse sans fin " * 400)
    make.objection(long, entry=None, said="Mot " * 75)
    reader = pdf(lead, "/objections/sheet/long.pdf")
    assert len(reader.pages) <= 2
    assert "Direction générale" in words(reader)


def test_other_towns_have_no_sheet_and_odd_languages_no_page(lead, make):
    make.department(make.town(), "Elsewhere", slug="elsewhere")
    for kind in ("pdf", "docx"):
        assert lead.get(f"/objections/sheet/elsewhere.{kind}").status == 404


@pytest.mark.parametrize(
    ("fault", "told"), [(PressMissing("libpango"), "apt-get"), (PrintFailed("too long"), "try again")]
)
def test_without_a_printer_the_page_says_what_to_do(lead, parks, monkeypatch, fault, told):
    def fail(*_, **__):
        raise fault

    monkeypatch.setattr("onboarding.press.answer_sheet.to_pdf", fail)
    page = lead.get("/objections/sheet/parks.pdf")
    assert page.status == 503
    assert told in page.source
