"""The demo town's matrix, risks and pause rule, and whom it lets look; the day before it is loaded."""

from datetime import timedelta
from typing import Any

from onboarding.demo.scene import Scene
from onboarding.demo.script import read_words, table_of
from onboarding.domain.naming import slug
from onboarding.domain.raci import RaciRole
from onboarding.domain.risks import PauseRule, Risk
from onboarding.services.act import Act
from onboarding.services.preparation import stand
from onboarding.services.raci import add_task, start_raci
from onboarding.services.risks import add_risk, take_risks, write_pause
from onboarding.services.sharing import share_state

TAKEN = (
    "nobody_carries",
    "legal_stop",
    "few_come",
    "same_voices",
    "no_answer",
    "outburst",
    "danger_at_night",
)
LATE, APART = 40, 41
"""Where in the day the steps stand: after everything that the script tells of it."""
FOR = timedelta(days=90)


def fill_plan_sections(scene: Scene) -> None:
    """Settle who does what, write down the risks, the pause rule, and open the town to its neighbour."""
    words = table_of(f"plan_sections_{scene.locale}")
    lead, elected = (
        scene.act("lead", scene.days.moment(1, LATE)),
        scene.act("elected", scene.days.moment(1, APART)),
    )
    _settle_roles(lead, scene, words)
    _write_risks(lead, scene, words)
    share_state(elected, _neighbour(words["neighbour"]), elected.today + FOR)


def _settle_roles(act: Act, scene: Scene, words: dict[str, Any]) -> None:
    consultation = scene.consultation(act)
    start_raci(act, stand(act.session, act.shelf, consultation, today=act.today))
    letters: dict[str, str] = {
        RaciRole.COMMUNICATIONS: "AR",
        RaciRole.AMBASSADOR: "R",
        RaciRole.DEPARTMENTS: "I",
    }
    add_task(act, consultation, words["task"]["title"], letters)


def _write_risks(act: Act, scene: Scene, words: dict[str, Any]) -> None:
    consultation = scene.consultation(act)
    take_risks(act, stand(act.session, act.shelf, consultation, today=act.today), TAKEN)
    add_risk(act, consultation, Risk(id=0, likelihood=2, impact=1, **words["risk"]))
    chief, lead = scene.people["chief"].name, scene.people["lead"].name
    write_pause(act, consultation, PauseRule(decider=chief, stand_in=lead, **words["pause"]), version=0)


def _neighbour(locale: str) -> str:
    """The address of who is elected in the other demo town."""
    told = read_words(locale)
    return f"{slug(told.people['elected']).replace('-', '.')}@{told.mail_domain}"
