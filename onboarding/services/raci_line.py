"""The matrix as evidence beside the line that asks for it."""

from onboarding.domain.policy import Action
from onboarding.domain.raci import Raci, RaciUnfinished, letters_of
from onboarding.domain.raci_gaps import is_sound
from onboarding.press.rendering import render
from onboarding.services.act import Act
from onboarding.services.plan_lines import prove_line
from onboarding.services.preparation import Standing
from onboarding.services.raci import raci_of, sheet_of
from onboarding.services.towns import hold_town

LINE = "D1"
"""RACI validated."""


def lay_raci(act: Act, standing: Standing) -> bool:
    """Lay the matrix as it stands beside its line; False where the line is set aside or not asked.

    Raises NotYours, RaciUnfinished.
    """
    act.demand(Action.EDIT_PLAN)
    hold_town(act)
    raci = raci_of(act.session, standing)
    sheet = sheet_of(act.session, standing.consultation.id)
    if sheet is None or not is_sound(raci):
        raise RaciUnfinished
    sheet.laid_version, sheet.laid_on = sheet.version, act.today
    return prove_line(act, standing.consultation, LINE, _told(act, standing, raci))


def _told(act: Act, standing: Standing, raci: Raci) -> str:
    """The matrix as text in the town's language: a line for each task."""
    town = standing.town.locale
    spoken = town if town in act.shelf.locales else act.shelf.locales[0]
    names = {column.id: column.name for column in raci.columns}
    tasks = [
        (task.title, ", ".join(f"{names[id]} {letters_of(parts)}" for id, parts in task.parts.items()))
        for task in raci.tasks
    ]
    return render(
        "raci/proof.txt", locale=spoken, title=standing.consultation.title, day=act.today, tasks=tasks
    ).strip()
