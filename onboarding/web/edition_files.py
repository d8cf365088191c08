"""Under which names the editions of today's plan are kept, for pages that only say whether they are made.

Setting an edition costs as much as a page. What an edition says changes with the day, or with an entry in the
town's journal, so the names are remembered until then; whoever asks for a file gets it set anew.
"""

from collections.abc import Mapping
from typing import cast

from flask import Flask, current_app

from onboarding.domain.journal import FIRST
from onboarding.domain.launch_plan import LaunchPlan
from onboarding.domain.plan_edition import Edition
from onboarding.press.kept import find_document
from onboarding.press.plan import FOLDER
from onboarding.press.plan_edition import KINDS, Kind
from onboarding.services.plan import Reading
from onboarding.services.plan_editions import editions_from
from onboarding.services.preparation import Standing
from onboarding.services.remembering import Remembered
from onboarding.settings import Settings
from onboarding.web.visitor import visitor

MOST = 64
"""Plans whose names are held per process."""
OFFERED = (Edition.FULL, Edition.SHEET, Edition.PUBLIC)
"""The editions of the whole plan, in the order of the page."""
Names = Mapping[Edition, Mapping[Kind, str]]
Sizes = Mapping[Kind, int | None]


def remember(app: Flask) -> None:
    """Give this application a memory of its own."""
    app.extensions["edition_names"] = Remembered[Names](MOST)


def sizes_of(reading: Reading, standing: Standing, plan: LaunchPlan) -> Mapping[Edition, Sizes]:
    """Size in bytes of each kind of each edition; None while it is not made."""
    settings: Settings = current_app.extensions["settings"]
    folder = settings.data_dir / FOLDER

    def size(name: str) -> int | None:
        ready = find_document(folder, name)
        return ready.stat().st_size if ready else None

    return {
        edition: {kind: size(name) for kind, name in kinds.items()}
        for edition, kinds in _names(reading, standing, plan).items()
    }


def _names(reading: Reading, standing: Standing, plan: LaunchPlan) -> Names:
    def make() -> Names:
        ready = editions_from(plan, reading, standing, *OFFERED)
        return {edition: {kind: ready[edition].name(kind) for kind in KINDS[edition]} for edition in OFFERED}

    newest = visitor().town.journal_head
    if newest == FIRST:
        return make()
    names = cast(Remembered[Names], current_app.extensions["edition_names"])
    key = (standing.consultation.id, newest, standing.today, reading.shelf, reading.locale)
    return names.recall(key, make)
