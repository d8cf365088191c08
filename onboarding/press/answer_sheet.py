"""The answer sheet as a document to print, and as a Word file to change."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.support import Translations

from onboarding.content.words import Words
from onboarding.domain.answer_sheet import AnswerSheet, SheetEntry, SheetLine
from onboarding.domain.manuscript import Block, Heading, Listing, Manuscript, Paragraph, Span, literal
from onboarding.places import STATIC, TRANSLATIONS
from onboarding.press.pdf import to_pdf
from onboarding.press.rendering import environment
from onboarding.press.wording import Wording

FOLDER = "sheets"
"""Where printed sheets are kept, under the data folder."""
SHEETS = ("plan", "answer-sheet")
SAID, ANSWER = 300, 900
"""Characters of what was said and of what to answer that stand on the sheet; the log keeps the rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One entry in words."""

    entry: SheetEntry
    said: str
    answer: str

    @property
    def settled(self) -> tuple[SheetLine, ...]:
        """The lines that ask for nothing more."""
        return tuple(line for line in self.entry.lines if line.settled)

    @property
    def waiting(self) -> tuple[SheetLine, ...]:
        """The lines that are still open."""
        return tuple(line for line in self.entry.lines if not line.settled)


def printed(sheet: AnswerSheet, *, words: Words, locale: str, data_dir: Path) -> bytes:
    """The PDF. Raises PrintFailed, PrintTooLarge, PressMissing."""
    template = environment(locale).get_template("objections/sheet.html")
    html = template.render(sheet=sheet, entries=spoken(sheet, words), words=words, locale=locale)
    css = "\n".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return to_pdf(html, css=css, kept=data_dir / FOLDER)


def manuscript_of(sheet: AnswerSheet, *, words: Words, locale: str) -> Manuscript:
    """The same as blocks of text, for a word processor."""
    _ = _gettext(locale)
    where = sheet.department or sheet.town
    entries = (block for each in spoken(sheet, words) for block in _entry(each, words, locale))
    return (
        Heading(level=1, spans=_run(_("Answers for the meeting"))),
        Paragraph(spans=_run(where, strong=True)),
        Paragraph(spans=_run(Wording(locale=locale).day(sheet.today))),
        *entries,
    )


def spoken(sheet: AnswerSheet, words: Words) -> tuple[Spoken, ...]:
    """Every entry with what was said and what to answer, cut to what a sheet takes."""
    return tuple(_spoken(entry, words) for entry in sheet.entries)


def _spoken(entry: SheetEntry, words: Words) -> Spoken:
    text = words.objections.get(entry.entry or "")
    said = text.said if text else entry.said
    answer = entry.answer or (text.answer if text else "")
    return Spoken(entry=entry, said=_cut(said, SAID), answer=_cut(answer, ANSWER))


def _cut(text: str, most: int) -> str:
    plain = literal(text)
    return plain if len(plain) <= most else plain[: most - 1].rstrip() + "…"


def _entry(one: Spoken, words: Words, locale: str) -> Iterator[Block]:
    _ = _gettext(locale)
    yield Heading(level=2, spans=_run(_("“%(said)s”") % {"said": one.said}))
    if one.answer:
        yield Paragraph(spans=_run(one.answer))
    for lines, label in ((one.settled, _("Settled already:")), (one.waiting, _("Still being worked on:"))):
        if lines:
            yield Paragraph(spans=_run(label, strong=True))
            yield Listing(numbered=False, entries=tuple(_run(_line(words, each)) for each in lines))
    yield Paragraph(spans=_run(_("Said at the meeting:"), strong=True))
    yield Paragraph(spans=_run(""))


def _line(words: Words, line: SheetLine) -> str:
    title = words.items[line.item].title if line.item in words.items else ""
    return f"{line.item} {title}".strip()


def _run(text: str, *, strong: bool = False) -> tuple[Span, ...]:
    return (Span(text=text, strong=strong),)


def _gettext(locale: str) -> Callable[[str], str]:
    return Translations.load(str(TRANSLATIONS), [locale]).gettext
