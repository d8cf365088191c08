"""The playbook as a document, and danger to life on one page for the wall."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from babel.support import Translations

from onboarding.content.moderation_words import PlayText
from onboarding.content.words import Words
from onboarding.domain.manuscript import Block, Heading, Listing, Manuscript, Paragraph, Span
from onboarding.domain.plays import Call, Play, said_in
from onboarding.places import STATIC, TRANSLATIONS
from onboarding.press.pdf import to_pdf
from onboarding.press.rendering import render

FOLDER = "sheets"
"""Where printed sheets are kept, under the data folder."""
NAMES = {"fr": ("danger-pour-une-vie", "conversations-difficiles")}
ELSEWHERE = ("danger-to-life", "difficult-conversations")
"""How the files are called: the page for the wall, the playbook."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    """The plays of one town in one language; `said` and `labels` fill the ready messages."""

    town: str
    demo: bool
    today: date
    plays: tuple[Play, ...]
    said: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class DangerCard:
    """What hangs beside the telephone; a value left empty is filled in by pen."""

    town: str
    demo: bool
    today: date
    calls: tuple[Call, ...]
    lead: str
    mailbox: str
    message: tuple[Paragraph, ...]


def title(locale: str) -> str:
    """What the document is called in that language."""
    _ = _gettext(locale)
    return _("Difficult conversations")


def names(locale: str) -> tuple[str, str]:
    """Names of the files without their endings: the page for the wall, the playbook."""
    return NAMES.get(locale, ELSEWHERE)


def card_pdf(card: DangerCard, *, words: Words, locale: str, data_dir: Path) -> bytes:
    """The page for the wall. Raises PressFault."""
    html = render("playbook/card.html", locale=locale, card=card, words=words, text=words.plays["danger"])
    return to_pdf(html, css=_css("plan", "danger-card"), kept=data_dir / FOLDER)


def playbook_pdf(book: Playbook, *, words: Words, locale: str, data_dir: Path) -> bytes:
    """Every play. Raises PressFault."""
    text = playbook_manuscript(book, words=words, locale=locale)
    html = render("playbook/document.html", locale=locale, book=book, text=text)
    return to_pdf(html, css=_css("plan", "playbook"), kept=data_dir / FOLDER)


def playbook_manuscript(book: Playbook, *, words: Words, locale: str) -> Manuscript:
    """Every play as blocks of text, for a printer and for a word processor."""
    _ = _gettext(locale)
    blocks = (block for play in book.plays for block in _play(book, words.plays[play.id], _))
    return (Heading(level=1, spans=_run(title(locale))), *blocks)


def _play(book: Playbook, text: PlayText, _: Callable[[str], str]) -> Iterator[Block]:
    yield Heading(level=2, spans=_run(text.title))
    yield Paragraph(spans=(Span(text=text.happening, emphasis=True),))
    yield Paragraph(spans=(*_run(_("You need:"), strong=True), Span(text=f" {text.needs}")))
    yield from _section(_("What to do"), text.steps, numbered=True)
    yield from _section(_("Signs"), text.signs)
    yield Heading(level=3, spans=_run(_("Words to use")))
    yield from said_in(text.message, book.said, book.labels)
    yield from _section(_("What not to do"), text.avoid)
    for heading, sentence in ((_("How to end it"), text.ending), (_("What to log"), text.log)):
        yield Heading(level=3, spans=_run(heading))
        yield Paragraph(spans=_run(sentence))


def _section(heading: str, entries: tuple[str, ...], *, numbered: bool = False) -> Iterator[Block]:
    yield Heading(level=3, spans=_run(heading))
    yield Listing(numbered=numbered, entries=tuple(_run(entry) for entry in entries))


def _run(text: str, *, strong: bool = False) -> tuple[Span, ...]:
    return (Span(text=text, strong=strong),)


def _gettext(locale: str) -> Callable[[str], str]:
    return Translations.load(str(TRANSLATIONS), [locale]).gettext


def _css(*names: str) -> str:
    return "\n".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in names)
