"""The plan on paper, for tests: set, printed, and read as a reader meets it."""

import subprocess
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_gaps import gaps
from onboarding.domain.plan_sections import Section
from onboarding.press.plan import Document, document
from onboarding.services.plan import Reading, launch_plan
from onboarding.services.preparation import stand
from tests.make import Maker
from tests.plan_town import TODAY, PlanTown

SECTIONS = (
    "Decision sheet",
    "Question, level and promise",
    "Signed commitment",
    "Readiness by dimension",
    "Departments by stage",
    "Blockers and waivers",
    "Moderation",
    "Capacity: hours needed, hours there are",
    "Who does what",
    "Backward plan",
    "Communication and inclusion",
    "Law, data and accessibility",
    "Risks and pause rule",
    "Results, follow-up, evaluation",
    "Budget",
    "Opinions and signatures",
    "How the figures are reckoned",
)
ANNEXES = ("B The moderation charter in full", "C Open lines")
"""What the town of the tests has: its letter is not written down to be signed."""


def plan_of(make: Maker, made: PlanTown, locale: str = "en") -> LaunchPlan:
    """The town's plan of the day."""
    standing = stand(make.session, make.shelf, made.consultation, today=TODAY)
    return launch_plan(Reading(session=make.session, shelf=make.shelf, locale=locale), standing)


def with_changes(make: Maker, plan: LaunchPlan, **changes: object) -> LaunchPlan:
    """The plan with other values, and what it lacks then."""
    changed = replace(plan, **changes)  # type: ignore[arg-type]
    return replace(changed, gaps=gaps(changed, make.shelf.catalogue))


def set_in(
    make: Maker, plan: LaunchPlan, locale: str = "en", sections: Collection[Section] = tuple(Section)
) -> Document:
    """The plan as a document."""
    words = make.shelf.words[locale]
    return document(plan, words=words, locale=locale, zone="Europe/Paris", sections=sections)


def set_plan(make: Maker, made: PlanTown, locale: str = "en") -> Document:
    """The town's plan of the day as a document."""
    return set_in(make, plan_of(make, made, locale), locale)


def pages(printed: bytes, folder: Path) -> list[str]:
    """The text of each page as a reader of paper meets it."""
    return [" ".join(" ".join(page).split()) for page in lines(printed, folder)]


def lines(printed: bytes, folder: Path) -> list[list[str]]:
    """The lines of each page, empty ones left out."""
    file = folder / "plan.pdf"
    file.write_bytes(printed)
    told = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, check=True
    )
    return [[line for line in page.splitlines() if line.strip()] for page in told.stdout.split("\f")[:-1]]
