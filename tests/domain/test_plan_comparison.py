"""What moved from one plan to the next: everything that did, and nothing else."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.annexes import Annexes
from onboarding.domain.answers import Line, Status
from onboarding.domain.backward_plan import Tally
from onboarding.domain.budget import Budget
from onboarding.domain.chart import chart
from onboarding.domain.commitment import Letter
from onboarding.domain.composition import Material, compose
from onboarding.domain.decision_sheet import Granted
from onboarding.domain.launch_plan import Backward, Cover, DepartmentLine, LaunchPlan
from onboarding.domain.plan_comparison import difference
from onboarding.domain.preparation import Preparation, Reply, Waiver
from onboarding.domain.readiness import Blocker, CatalogueSet
from onboarding.domain.rollout import Position, Stage
from onboarding.domain.scoring import reckon
from tests.domain.catalogues import catalogue_of, item
from tests.domain.plans import calm

TODAY, OPENS = date(2026, 11, 23), date(2027, 3, 1)
CATALOGUE = catalogue_of(
    item("A1", blocker=Blocker.HARD), item("A2", blocker=Blocker.WAIVABLE), item("B1"), item("B2"), item("A3")
)
IDS = tuple(one.id for one in CATALOGUE.items)
ANSWERS = st.fixed_dictionaries({id: st.sampled_from(sorted(Status)) for id in IDS})
STAGES = st.dictionaries(st.sampled_from(("Parcs", "Voirie", "Culture")), st.sampled_from(Stage))


def plan(
    answers: dict[str, Status],
    stages: dict[str, Stage] | None = None,
    *,
    opens: date = OPENS,
    waived: bool = False,
    letter: Letter | None = None,
) -> LaunchPlan:
    replies = tuple(Reply(item=id, status=status, on=TODAY) for id, status in answers.items())
    expires = date(2026, 12, 31)
    waivers = (Waiver(item="A2", given=TODAY, expires=expires),) if waived else ()
    score = reckon(CATALOGUE, Preparation(today=TODAY, launch=opens, replies=replies, waivers=waivers))
    named = stages or {}
    return compose(
        Material(
            cover=Cover(
                town="Vallorne",
                demo=True,
                title="Parc",
                summary="",
                opens_on=opens,
                closes_on=None,
                today=TODAY,
            ),
            catalogue=CATALOGUE,
            chosen=CatalogueSet.FULL,
            score=score,
            earlier=None,
            granted=(Granted(item="A2", reason="Plus tard", by="Élise", expires=expires),) if waived else (),
            departments=tuple(_department(name, stage) for name, stage in named.items()),
            department_ids=tuple(range(len(named))),
            staff=0,
            holders={},
            lines={(id, None): Line(item=id, status=status, on=TODAY) for id, status in answers.items()},
            notes=(),
            backward=Backward(
                chart=chart((), (), opens=opens, closes=None, today=TODAY),
                tally=Tally(opens=opens),
                named={},
            ),
            need=(),
            letter=letter or Letter(),
            found=(),
            findings=(),
            charter=(),
            stamp=None,
            number=1,
        )
    )


def _department(name: str, stage: Stage) -> DepartmentLine:
    position = Position(stage=stage, wave=1)
    return DepartmentLine(
        name=name, position=position, review_due=False, heads=(), referents=(), deputies=(), gaps=()
    )


@calm
@given(ANSWERS, STAGES)
def test_nothing_has_moved_between_a_plan_and_itself(
    answers: dict[str, Status], stages: dict[str, Stage]
) -> None:
    one = plan(answers, stages)
    assert difference(one, one).empty
    assert difference(one, plan(answers, stages)).empty


@calm
@given(ANSWERS, ANSWERS)
def test_every_line_that_stands_otherwise_is_named_and_no_other(
    before: dict[str, Status], after: dict[str, Status]
) -> None:
    moved = {id for id in IDS if before[id] is not after[id]}
    found = {move.item for move in difference(plan(before), plan(after)).lines}
    assert found == moved


@calm
@given(STAGES, STAGES)
def test_every_department_at_another_stage_is_named_and_no_other(
    before: dict[str, Stage], after: dict[str, Stage]
) -> None:
    found = {move.department for move in difference(plan({}, before), plan({}, after)).departments}
    assert found == {name for name in (*before, *after) if before.get(name) != after.get(name)}


@calm
@given(ANSWERS, ANSWERS)
def test_what_moved_one_way_moves_back_the_other_way(one: dict[str, Status], two: dict[str, Status]) -> None:
    there, back = difference(plan(one), plan(two)), difference(plan(two), plan(one))
    assert set(there.closed) == set(back.reopened)
    assert {(each.id, each.before, each.after) for each in there.figures} == {
        (each.id, each.after, each.before) for each in back.figures
    }
    assert (there.verdict is None) == (back.verdict is None)


def test_a_blocker_that_is_closed_and_a_waiver_that_is_given_are_named() -> None:
    before = plan({})
    after = plan({"A1": Status.VERIFIED}, waived=True)
    found = difference(before, after)
    assert found.closed == ("A1",)
    assert found.waived == ("A2",)
    assert difference(after, before).unwaived == ("A2",)


def test_dates_letter_and_sections_are_told_apart() -> None:
    before = plan({})
    after = replace(
        plan({}, opens=date(2027, 3, 8), letter=Letter(question="Que faire ?", promise="Nous répondons.")),
        annexes=Annexes(budget=Budget(population=800)),
    )
    found = difference(before, after)
    assert [(move.id, move.after) for move in found.dates] == [("opens", date(2027, 3, 8))]
    assert found.letter == ("question", "promise")
    assert (found.filled, found.edited) == (("budget",), ())
    assert difference(after, before).emptied == ("budget",)
    assert (found.number, found.day) == (1, TODAY)
