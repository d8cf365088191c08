"""Editions of the plan as files: what each is called, what it is made of, and who makes it when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from onboarding import __version__
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_department import DepartmentSheet
from onboarding.domain.plan_edition import Edition
from onboarding.places import STATIC
from onboarding.press.kept import find_document
from onboarding.press.pdf import PRESS, fingerprint
from onboarding.press.plan import FOLDER, Document, Voice, rendered
from onboarding.press.plan_figures import figures_csv
from onboarding.press.plan_markup import read_markup
from onboarding.press.plan_word import to_word
from onboarding.press.print_jobs import UNHURRIED, Job
from onboarding.press.rendering import environment
from onboarding.press.word import Letterhead

SCREENS = ("plan-screen", "plan-screen-tables")
"""Stylesheets of the page that is read on a screen; on paper it looks as the PDF does."""
NAMES: Mapping[str, Mapping[Edition, str]] = {
    "fr": {
        Edition.FULL: "plan-de-lancement",
        Edition.SHEET: "fiche-de-decision",
        Edition.DEPARTMENT: "fiche-de-direction",
        Edition.PUBLIC: "plan-de-lancement-public",
    },
    "en": {
        Edition.FULL: "launch-plan",
        Edition.SHEET: "decision-sheet",
        Edition.DEPARTMENT: "department-sheet",
        Edition.PUBLIC: "launch-plan-public",
    },
}
"""How the files are called in each language; elsewhere as in English."""


class Kind(StrEnum):
    """What kind of file an edition is."""

    PDF = "pdf"
    DOCX = "docx"
    HTML = "html"
    CSV = "csv"


KINDS: Mapping[Edition, tuple[Kind, ...]] = {
    Edition.FULL: tuple(Kind),
    Edition.SHEET: (Kind.PDF, Kind.DOCX, Kind.HTML),
    Edition.DEPARTMENT: (Kind.PDF, Kind.DOCX, Kind.HTML),
    Edition.PUBLIC: tuple(Kind),
}
"""The kinds in which an edition is given; the figures of the charts are those of the whole plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paperwork:
    """An edition that is ready to be made in any kind."""

    plan: LaunchPlan
    document: Document
    voice: Voice
    title: str

    def name(self, kind: Kind) -> str:
        """The name under which that kind is kept: a digest of everything that decides its bytes."""
        if kind is Kind.PDF:
            return f"{fingerprint(self.document.html, self.document.css)}.pdf"
        made_of = (__version__, kind, self.voice.locale, _screen_css(), self.document.css, self.document.html)
        return f"{sha256(chr(0).join(made_of).encode()).hexdigest()}.{kind}"

    def make(self, kind: Kind) -> bytes:
        """The file. Raises PrintFailed, PrintTooLarge, PressMissing for a PDF."""
        if kind is Kind.PDF:
            return PRESS.print(self.document.html, self.document.css, limits=UNHURRIED)
        if kind is Kind.DOCX:
            return to_word(read_markup(self.document.html), self._letterhead())
        if kind is Kind.HTML:
            return self._page().encode()
        return figures_csv(self.plan, self.voice)

    def job(self, kind: Kind) -> Job:
        """The making of it, in the background."""
        return Job(name=self.name(kind), make=lambda: self.make(kind))

    def find_size(self, kind: Kind, data_dir: Path) -> int | None:
        """Size in bytes of the file made earlier."""
        ready = find_document(data_dir / FOLDER, self.name(kind))
        return ready.stat().st_size if ready else None

    def _letterhead(self) -> Letterhead:
        cover = self.plan.cover
        at = datetime.combine(cover.today, time(12), tzinfo=UTC)
        return Letterhead(title=self.title, town=cover.town, locale=self.voice.locale, at=at)

    def _page(self) -> str:
        """The document with its stylesheets inside: one file, without scripts, that asks for nothing."""
        head = environment(self.voice.locale, self.voice.zone).get_template("plan/screen_head.html")
        styles = head.render(paper=Markup(self.document.css), screen=Markup(_screen_css()))  # noqa: S704
        return self.document.html.replace("</head>", f"{styles}\n</head>", 1)


def department_document(plan: LaunchPlan, sheet: DepartmentSheet, voice: Voice) -> Document:
    """One department's sheet."""
    return rendered("plan/department.html", plan, voice, Edition.DEPARTMENT, it=sheet, lacks={})


def edition_name(edition: Edition, kind: Kind, locale: str, *parts: str) -> str:
    """What the download is called, for example plan-de-lancement-parc-2026-11-23.docx."""
    called = NAMES.get(locale, NAMES["en"])[edition]
    if kind is Kind.CSV:
        called += "-chiffres" if locale == "fr" else "-figures"
    return f"{'-'.join((called, *parts))}.{kind}"


def _screen_css() -> str:
    return "\n".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SCREENS)
