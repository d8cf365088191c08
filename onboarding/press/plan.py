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


def document(
    plan: LaunchPlan,
    *,
    words: Words,
    locale: str,
    zone: str,
    sections: Collection[Section] = tuple(Section),
) -> Document:
    """Set the plan in one language, in the town's own time; sections keep their numbers."""
    seal = digest(plan, salt=locale)
    template = environment(locale, zone).get_template("plan/document.html")
    html = template.render(
        plan=plan,
        words=words,
        locale=locale,
        seal=seal,
        elsewhere={"median": MEDIAN, "under_one": UNDER_ONE},
        credits=tuple((status, WORTH[status]) for status in CREDITS),
        sections=tuple(each for each in Section if each in sections),
        annexes=tuple(each for each in annexes(plan) if each.section in sections),
        lacks={gap.what.value: gap for each in sections for gap in plan.gaps.get(each, ())},
        **_drawn(plan, Wording(locale=locale, zone=zone)),
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
