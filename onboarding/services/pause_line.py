"""The pause rule as evidence beside the line that asks for it."""

from onboarding.domain.policy import Action
from onboarding.domain.risks import PauseUnfinished, is_a_rule
from onboarding.press.rendering import render
from onboarding.records.risks import PauseRow
from onboarding.services.act import Act
from onboarding.services.plan_lines import prove_line
from onboarding.services.preparation import Standing
from onboarding.services.towns import hold_town

LINE = "I7"
"""Pause and roll-back rule."""


def lay_pause(act: Act, standing: Standing) -> bool:
    """Lay the rule as it stands beside its line; False where the line is set aside or not asked.

    Raises NotYours, PauseUnfinished.
    """
    act.demand(Action.EDIT_PLAN)
    hold_town(act)
    consultation = standing.consultation
    row = act.session.get(PauseRow, consultation.id, populate_existing=True)
    if row is None or not is_a_rule(row.rule):
        raise PauseUnfinished
    row.laid_version, row.laid_on = row.version, act.today
    town = standing.town.locale
    spoken = town if town in act.shelf.locales else act.shelf.locales[0]
    text = render(
        "risks/proof.txt", locale=spoken, title=consultation.title, day=act.today, rule=row.rule
    ).strip()
    return prove_line(act, consultation, LINE, text)
