"""The demo town's communication plan, inclusion table and budget, written down day by day."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import cattrs

from onboarding.demo.scene import Scene
from onboarding.demo.script import table_of
from onboarding.domain.budget import BudgetKind, BudgetLine, BudgetState
from onboarding.domain.communication import Audience, CommunicationAction, Peak
from onboarding.domain.inclusion import Group
from onboarding.services.act import Act
from onboarding.services.budget import add_budget_line, set_hourly
from onboarding.services.communication import add_action
from onboarding.services.inclusion import add_group, set_target

AFTER_THE_STEPS = 30
"""Number of the first step of a day here: the story's own steps come before."""
COMMUNICATIONS, LEAD = "communication_head", "lead"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An action, `ago` working days before today written down; `sender` is the id of a part or department."""

    id: str
    ago: int
    audience: Audience
    on: str
    cost: int | None = None
    peak: Peak | None = None
    sender: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A group of the inclusion table."""

    id: str
    ago: int
    target: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """A line of the budget, in euros."""

    id: str
    ago: int
    kind: BudgetKind
    amount: int
    state: BudgetState


@dataclass(frozen=True, slots=True, kw_only=True)
class Launch:
    """What is written down, the same in every language."""

    target: int
    hourly: int
    actions: tuple[Told, ...]
    groups: tuple[Reached, ...]
    lines: tuple[Spent, ...]


Words = dict[str, dict[str, dict[str, Any]]]


def play_launch(scene: Scene, ago: int) -> None:
    """What was written down on that day, after the steps of the story."""
    launch, words = read_launch(), table_of(f"launch_{scene.locale}")
    actions = [each for each in launch.actions if each.ago == ago]
    groups = [each for each in launch.groups if each.ago == ago]
    lines = [each for each in launch.lines if each.ago == ago]
    acts = (scene.days.moment(ago, AFTER_THE_STEPS + number) for number in range(len(launch.actions)))
    for told in actions:
        _announce(scene, scene.act(COMMUNICATIONS, next(acts)), told, words)
    for reached in groups:
        _reach(scene, scene.act(COMMUNICATIONS, next(acts)), reached, words)
    if groups:
        act = scene.act(LEAD, next(acts))
        set_target(act, scene.consultation(act), launch.target, version=0)
    for spent in lines:
        _spend(scene, scene.act(LEAD, next(acts)), spent, words)
    if lines:
        act = scene.act(LEAD, next(acts))
        set_hourly(act, scene.consultation(act), launch.hourly, version=0)


@cache
def read_launch() -> Launch:
    """The script of these sections."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    return converter.structure(table_of("launch"), Launch)


def _announce(scene: Scene, act: Act, told: Told, words: Words) -> None:
    person, department = scene.people.get(told.sender), scene.departments.get(told.sender)
    wish = CommunicationAction(
        id=0,
        audience=told.audience,
        on=scene.days.read(told.on),
        cost=told.cost,
        peak=told.peak,
        person=person.id if person else None,
        department=department.id if department else None,
        done_on=scene.days.read(told.done) if told.done else None,
        **words["actions"][told.id],
    )
    add_action(act, scene.consultation(act), wish)


def _reach(scene: Scene, act: Act, reached: Reached, words: Words) -> None:
    said = words["groups"][reached.id]
    add_group(act, scene.consultation(act), Group(id=0, target=reached.target, **said))


def _spend(scene: Scene, act: Act, spent: Spent, words: Words) -> None:
    said = words["lines"][spent.id]
    line = BudgetLine(id=0, kind=spent.kind, amount=spent.amount, state=spent.state, **said)
    add_budget_line(act, scene.consultation(act), line)
