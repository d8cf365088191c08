"""The sheet for the meeting after a round of the calibration game: where people differ, room for notes."""

from dataclasses import dataclass
from datetime import date

from onboarding.content.words import Words
from onboarding.domain.calibration import Ruling
from onboarding.places import STATIC
from onboarding.press.pdf import to_pdf
from onboarding.press.rendering import render

NAMES = {"fr": "calibrage"}
"""How the file is called in each language; elsewhere "calibration"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCase:
    """One case: how many decided what, with names where they are told, and what to talk about."""

    title: str
    thread: str
    message: str
    counts: tuple[tuple[Ruling, int, tuple[str, ...]], ...]
    decision: Ruling
    clause: str
    reason: str
    hard: str
    gap: str
    talk: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What is printed, figures and gaps in words already; `alike` are the titles of the cases agreed upon."""

    town: str
    demo: bool
    opened_on: date
    people: int
    cases: int
    figures: tuple[str, ...]
    differing: tuple[SheetCase, ...]
    alike: tuple[tuple[str, Ruling], ...]


def sheet_pdf(sheet: Sheet, *, words: Words, locale: str) -> bytes:
    """The sheet in that language. Raises PressFault."""
    html = render("calibration/sheet.html", locale=locale, sheet=sheet, words=words)
    return to_pdf(html, css=(STATIC / "css" / "calibration_sheet.css").read_text(encoding="utf-8"))


def sheet_name(opened_on: date, *, locale: str) -> str:
    """For example calibrage-2026-11-23.pdf."""
    return f"{NAMES.get(locale, 'calibration')}-{opened_on.isoformat()}.pdf"
