"""The files of the demo, made by our own press and judged as anybody's are."""

from datetime import datetime
from functools import lru_cache

from onboarding.content.manuscripts import parse
from onboarding.demo.script import Paper
from onboarding.domain.evidence_files import Upload
from onboarding.domain.manuscript import Manuscript
from onboarding.intake.judging import judged
from onboarding.press.pdf import PressFault, to_pdf
from onboarding.press.rendering import render
from onboarding.press.word import Letterhead, to_docx

SHEET = "@page { size: A4; margin: 2cm } body { font: 11pt/1.45 Source Sans Pro } header { color: #555 }"


@lru_cache(maxsize=32)
def upload_of(paper: Paper, *, town: str, locale: str, at: datetime) -> Upload:
    """The file as it passed; where nothing can be printed, what should be a PDF is a Word file."""
    manuscript = parse(paper.text).manuscript
    stem, _, extension = paper.name.rpartition(".")
    letterhead = Letterhead(title=stem, town=town, locale=locale, at=at)
    if extension == "pdf":
        try:
            return judged(paper.name, _printed(manuscript, letterhead))
        except PressFault:
            return judged(f"{stem}.docx", to_docx(manuscript, letterhead))
    return judged(paper.name, to_docx(manuscript, letterhead))


def _printed(manuscript: Manuscript, letterhead: Letterhead) -> bytes:
    html = render("demo/paper.html", locale=letterhead.locale, blocks=manuscript, letterhead=letterhead)
    return to_pdf(html, css=SHEET)
