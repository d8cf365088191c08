"""The charter as a document: PDF, Word, Markdown, plain text, and HTML to paste into another site."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from onboarding.content.clause_text import read_clause
from onboarding.domain.charter_paper import CharterPaper, PaperKind, needs_font
from onboarding.domain.clause_markdown import ANYWHERE, written
from onboarding.domain.clause_text import plain
from onboarding.places import STATIC
from onboarding.press.charter_about import about
from onboarding.press.charter_word import charter_word
from onboarding.press.pdf import find_kept, to_pdf
from onboarding.press.rendering import render

FOLDER = "charters"
"""Where printed charters are kept, under the data folder."""
FACE = "SourceSansPro-Regular.ttf"
MEDIA_TYPES = {
    PaperKind.PDF: "application/pdf",
    PaperKind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    PaperKind.MARKDOWN: "text/markdown; charset=utf-8",
    PaperKind.TEXT: "text/plain; charset=utf-8",
}


def charter_file(paper: CharterPaper, kind: PaperKind, *, data_dir: Path) -> bytes:
    """The charter as a file of that kind. Raises PressFault where a PDF is not printed."""
    if kind is PaperKind.PDF:
        return to_pdf(_printable(paper), css=_css(), kept=data_dir / FOLDER)
    return WRITERS[kind](paper)


def size_of(paper: CharterPaper, kind: PaperKind, *, data_dir: Path) -> int | None:
    """Size in bytes; None for a PDF that nobody has printed yet."""
    if kind is PaperKind.PDF:
        ready = find_kept(_printable(paper), css=_css(), kept=data_dir / FOLDER)
        return ready.stat().st_size if ready else None
    return _length(paper, kind)


def charter_html(paper: CharterPaper) -> str:
    """Headings, paragraphs and lists without classes, styles or scripts."""
    return render("charter_files/pasted.html", locale=paper.locale, paper=paper, about=about(paper))


def unprintable(paper: CharterPaper) -> tuple[str, ...]:
    """Characters that the PDF's own font lacks: another font of the server, or an empty box, stands in."""
    text = "".join(part for clause in paper.clauses for part in (clause.title, clause.body))
    return needs_font(text, _covered())


@lru_cache(maxsize=256)
def _length(paper: CharterPaper, kind: PaperKind) -> int:
    """Written once for its length: a paper never changes."""
    return len(WRITERS[kind](paper))


@lru_cache(maxsize=64)
def _printable(paper: CharterPaper) -> str:
    """Set once: every reader of the public page asks whether it is printed yet."""
    return render("charter_files/document.html", locale=paper.locale, paper=paper, about=about(paper))


def _markdown(paper: CharterPaper) -> bytes:
    bodies = {clause.id: written(read_clause(clause.body), ANYWHERE) for clause in paper.clauses}
    return _text_file("charter_files/markdown.txt", paper, bodies)


def _text(paper: CharterPaper) -> bytes:
    bodies = {clause.id: plain(read_clause(clause.body)) for clause in paper.clauses}
    return _text_file("charter_files/text.txt", paper, bodies)


def _text_file(template: str, paper: CharterPaper, bodies: Mapping[str, str]) -> bytes:
    said = render(template, locale=paper.locale, paper=paper, about=about(paper), bodies=bodies)
    return (said.strip() + "\n").encode()


def _css() -> str:
    return (STATIC / "css" / "charter-print.css").read_text(encoding="utf-8")


@lru_cache(maxsize=1)
def _covered() -> frozenset[int]:
    """The code points of the font that every document embeds."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    with (files("font_source_sans_pro") / "files" / FACE).open("rb") as face:
        return frozenset(TTFont(face, lazy=True).getBestCmap())


WRITERS: Mapping[PaperKind, Callable[[CharterPaper], bytes]] = {
    PaperKind.WORD: charter_word,
    PaperKind.MARKDOWN: _markdown,
    PaperKind.TEXT: _text,
}
