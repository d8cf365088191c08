"""The retrospective on paper, and as a Word file: what worked first, planned beside actual, lessons."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.support import Translations

from onboarding.domain.manuscript import Block, Grid, Heading, Listing, Manuscript, Paragraph, Span, literal
from onboarding.places import STATIC, TRANSLATIONS
from onboarding.press.pdf import to_pdf
from onboarding.press.rendering import environment

FOLDER = "sheets"
"""Where printed sheets are kept, under the data folder."""
NAMES = {"fr": "retour-d-experience"}
"""How the file is called in each language; elsewhere "retrospective"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One row in words; `within` is part of the row above."""

    label: str
    planned: str
    actual: str
    within: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is printed, in words of one language; `day` is the one on which it was printed."""

    title: str
    town: str
    demo: bool
    day: str
    dates: str
    worked: str
    keep: tuple[str, ...]
    change: tuple[str, ...]
    changed: str
    changed_how: str
    survey: str
    learnt: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def printed(sheet: Sheet, *, locale: str, data_dir: Path) -> bytes:
    """The PDF, printed once and kept. Raises PrintFailed, PrintTooLarge, PressMissing."""
    html = environment(locale).get_template("retrospective/sheet.html").render(sheet=sheet, locale=locale)
    css = (STATIC / "css" / "retrospective.css").read_text(encoding="utf-8")
    return to_pdf(html, css=css, kept=data_dir / FOLDER)


def manuscript_of(sheet: Sheet, *, locale: str) -> Manuscript:
    """The same as blocks of text, for a word processor."""
    _ = _gettext(locale)
    return (
        Heading(level=1, spans=_run(_("Retrospective"))),
        Paragraph(spans=_run(sheet.title, strong=True)),
        Paragraph(spans=_run(sheet.dates)),
        *_text(_("What worked"), sheet.worked),
        *_list(_("To keep"), sheet.keep),
        *_list(_("To change"), sheet.change),
        *_figures(sheet, locale),
        *_text(_("Did it change the decision?"), f"{sheet.changed}. {sheet.changed_how}".strip()),
        *_text(_("What staff say of it"), sheet.survey),
        *_list(_("What the checklist should ask from now on"), sheet.learnt),
    )


def file_name(slug: str, *, day: str, locale: str, ending: str) -> str:
    """What the download is called, for example retour-d-experience-le-parc-2027-05-23.pdf."""
    return f"{NAMES.get(locale, 'retrospective')}-{slug}-{day}.{ending}"


def _figures(sheet: Sheet, locale: str) -> Iterator[Block]:
    _ = _gettext(locale)
    if sheet.rows:
        yield Heading(level=2, spans=_run(_("Planned and actual")))
        yield Grid(
            heading=tuple(_run(each) for each in (_("What"), _("Planned"), _("Actual"))),
            rows=tuple(
                tuple(_run(each) for each in (row.label, row.planned, row.actual)) for row in sheet.rows
            ),
        )


def _text(heading: str, text: str) -> Iterator[Block]:
    if text:
        yield Heading(level=2, spans=_run(heading))
        for paragraph in filter(None, text.split("\n")):
            yield Paragraph(spans=_run(paragraph))


def _list(heading: str, entries: tuple[str, ...]) -> Iterator[Block]:
    if entries:
        yield Heading(level=2, spans=_run(heading))
        yield Listing(numbered=True, entries=tuple(_run(each) for each in entries))


def _run(text: str, *, strong: bool = False) -> tuple[Span, ...]:
    return (Span(text=literal(text), strong=strong),)


def _gettext(locale: str) -> Callable[[str], str]:
    return Translations.load(str(TRANSLATIONS), [locale]).gettext
