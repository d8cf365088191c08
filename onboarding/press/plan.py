"""The launch plan as a document: template, stylesheet and seal."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from onboarding.content.words import Words
from onboarding.domain.answers import Status
from onboarding.domain.budget import MEDIAN, UNDER_ONE
from onboarding.domain.canonical import digest
from onboarding.domain.chart import broad
from onboarding.domain.credit import WORTH
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_edition import SECTIONS, Edition
from onboarding.domain.plan_figures import PlanChart, by_chart, curves
from onboarding.domain.plan_gaps import annexes
from onboarding.domain.plan_sections import Section
from onboarding.places import STATIC
from onboarding.press.pdf import Limits, find_kept, to_pdf
from onboarding.press.plan_week import told_week
from onboarding.press.rendering import environment
from onboarding.press.wording import Wording

SHEETS = ("plan", "plan-columns", "plan-cover")
"""Stylesheets of the printed plan."""
FOLDER = "plans"
"""Where printed plans are kept, under the data folder."""
CREDITS = (Status.NOT_STARTED, Status.IN_PROGRESS, Status.DECLARED, Status.EVIDENCE, Status.VERIFIED)
NAMES = {"fr": "plan-de-lancement"}
"""How the file is called in each language; elsewhere "launch-plan"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The plan before it is printed; `seal` is the SHA-256 of its content."""

    html: str
    css: str
    seal: str

    def printed(self, data_dir: Path, *, limits: Limits | None = None) -> bytes:
        """The PDF, printed once and kept. Raises PrintFailed, PrintTooLarge, PressMissing."""
        return to_pdf(self.html, css=self.css, kept=data_dir / FOLDER, limits=limits)

    def find_size(self, data_dir: Path) -> int | None:
        """Size in bytes of the PDF printed earlier."""
        ready = find_kept(self.html, css=self.css, kept=data_dir / FOLDER)
        return ready.stat().st_size if ready else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """In which language the plan is set, and in which town's time."""

    words: Words
    locale: str
    zone: str

    @property
    def wording(self) -> Wording:
        """How that language writes days and figures."""
        return Wording(locale=self.locale, zone=self.zone)


def document(
    plan: LaunchPlan,
    *,
    words: Words,
    locale: str,
    zone: str,
    sections: Collection[Section] = tuple(Section),
) -> Document:
    """Set the plan in one language, in the town's own time; sections keep their numbers."""
    return set_edition(plan, Voice(words=words, locale=locale, zone=zone), Edition.FULL, sections)


def set_edition(
    plan: LaunchPlan, voice: Voice, edition: Edition, sections: Collection[Section] | None = None
) -> Document:
    """Set the sections of an edition; a plan for publication comes without people already."""
    printed = SECTIONS[edition] if sections is None else sections
    return rendered(
        "plan/document.html",
        plan,
        voice,
        edition,
        sections=tuple(each for each in Section if each in printed),
        annexes=tuple(each for each in annexes(plan) if each.section in printed),
        lacks={gap.what.value: gap for each in printed for gap in plan.gaps.get(each, ())},
    )


def rendered(template: str, plan: LaunchPlan, voice: Voice, edition: Edition, **more: object) -> Document:
    """A template of the plan with everything that its parts draw on."""
    seal = digest(plan, salt=voice.locale)
    html = (
        environment(voice.locale, voice.zone)
        .get_template(template)
        .render(
            plan=plan,
            words=voice.words,
            locale=voice.locale,
            seal=seal,
            edition=edition.value,
            public=edition is Edition.PUBLIC,
            elsewhere={"median": MEDIAN, "under_one": UNDER_ONE},
            credits=tuple((status, WORTH[status]) for status in CREDITS),
            **_drawn(plan, voice.wording),
            **more,
        )
    )
    css = "\n".join((STATIC / "css" / f"{name}.css").read_text(encoding="utf-8") for name in SHEETS)
    return Document(html=html, css=css, seal=seal)


def _drawn(plan: LaunchPlan, wording: Wording) -> dict[str, object]:
    """What the charts are drawn from."""
    figures = by_chart(plan)
    return {
        "figures": figures,
        "week": told_week(plan.moderation.week, wording),
        "calendar": broad(plan.backward.chart),
        "strokes": curves(figures[PlanChart.HISTORY]),
    }


def file_name(slug: str, *, day: str, locale: str) -> str:
    """What the download is called, for example plan-de-lancement-parc-2026-11-23.pdf."""
    return f"{NAMES.get(locale, 'launch-plan')}-{slug}-{day}.pdf"
