"""The hand-over sheet: what hangs on one person, on paper for whoever takes over."""

from dataclasses import dataclass
from pathlib import Path

from onboarding.places import STATIC
from onboarding.press.pdf import to_pdf
from onboarding.press.rendering import environment

FOLDER = "sheets"
"""Where printed sheets are kept, under the data folder."""
NAMES = {"fr": "passation"}
"""How the file is called in each language; elsewhere "hand-over"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the sheet: entries in words, and a `note` on what becomes of them."""

    heading: str
    entries: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is printed, in the language of whoever reads it; `day` in words."""

    title: str
    town: str
    day: str
    demo: bool
    parts: tuple[Part, ...]


def printed(sheet: Sheet, *, locale: str, zone: str, data_dir: Path) -> bytes:
    """The PDF, printed once and kept. Raises PrintFailed, PrintTooLarge, PressMissing."""
    html = environment(locale, zone).get_template("hand_over/sheet.html").render(sheet=sheet, locale=locale)
    css = (STATIC / "css" / "hand_over.css").read_text(encoding="utf-8")
    return to_pdf(html, css=css, kept=data_dir / FOLDER)


def file_name(slug: str, *, day: str, locale: str) -> str:
    """What the download is called, for example passation-lise-racine-2026-11-23.pdf."""
    return f"{NAMES.get(locale, 'hand-over')}-{slug}-{day}.pdf"
