"""The demo town's published plan, the opinions on it and the first decision, where one can print."""

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from onboarding.demo.scene import Scene
from onboarding.demo.versions_script import Said, read_versions, read_versions_words
from onboarding.domain.decisions import Stage
from onboarding.press.pdf import PressFault
from onboarding.records.consultations import consultations_of
from onboarding.records.plan_versions import newest
from onboarding.records.towns import Municipality
from onboarding.services.act import Act
from onboarding.services.deciding import Choice, decide, prepare_decision
from onboarding.services.opinions import OpinionTyped, give_opinion
from onboarding.services.plan_versions import prepare, publish
from onboarding.services.preparation import Standing, stand

AFTER_THE_STEPS = 46
"""Number of the first step of a day here: the sections of the plan are written down before."""
LEAD, LEADER = "lead", "elected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where documents are printed; one scene's."""

    scene: Scene
    data_dir: Path

    def act(self, who: str, ago: int, number: int) -> Act:
        """A step late on that day."""
        return self.scene.act(who, self.scene.days.moment(ago, AFTER_THE_STEPS + number))

    def standing(self, act: Act) -> Standing:
        """The consultation on that day."""
        return stand(act.session, act.shelf, self.scene.consultation(act), today=act.today)


def play_versions(scene: Scene, ago: int) -> None:
    """What was published, said and decided on that day.

    Where nothing can be printed nothing is published, and the rest of the demo stands: see `is_published`.
    """
    if scene.site.data_dir is None:
        return
    told, desk = read_versions(), Desk(scene=scene, data_dir=scene.site.data_dir)
    with suppress(PressFault):
        if ago == told.published:
            _publish(desk, ago)
        for number, said in enumerate(each for each in told.opinions if each.ago == ago):
            _give(desk, said, number)
        if ago == told.decided:
            _decide(desk, ago)


def is_published(session: Session, town: Municipality) -> bool:
    """Whether that demo town has a published version of its plan."""
    return any(newest(session, each.id) for each in consultations_of(session, town.id))


def _publish(desk: Desk, ago: int) -> None:
    act = desk.act(LEAD, ago, 0)
    consultation = desk.scene.consultation(act)
    publish(act, consultation, prepare(act, consultation, data_dir=desk.data_dir))


def _give(desk: Desk, said: Said, number: int) -> None:
    act = desk.act(said.who, said.ago, number)
    version = newest(act.session, desk.scene.consultation(act).id)
    if version is None:
        return
    department = desk.scene.departments[said.department].id if said.department else None
    words = read_versions_words(desk.scene.locale).comments
    typed = OpinionTyped(
        version=version.number,
        hat=(said.hat, department),
        stance=said.stance,
        comment=words.get(said.who, ""),
        seen=0,
    )
    give_opinion(act, desk.standing(act), typed)


def _decide(desk: Desk, ago: int) -> None:
    act = desk.act(LEADER, ago, len(read_versions().opinions))
    standing, words = desk.standing(act), read_versions_words(desk.scene.locale)
    version = newest(act.session, standing.consultation.id)
    if version is None:
        return
    choice = Choice(
        stage=Stage.PRELIMINARY,
        outcome=read_versions().outcome,
        version=version.number,
        reason=words.reason,
        function=words.function,
    )
    prepared = prepare_decision(act, standing, choice, data_dir=desk.data_dir)
    decide(act, standing.consultation, choice, prepared)
