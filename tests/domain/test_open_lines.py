"""The open lines of the plan: how each department stands, and who is asked."""

from datetime import date

from onboarding.domain.answers import Line, Status
from onboarding.domain.launch_plan import DepartmentLine, OpenLine, Places
from onboarding.domain.open_lines import Gathered, open_groups
from onboarding.domain.preparation import Preparation, Reply, Unit
from onboarding.domain.readiness import Owner, Scope, Validity
from onboarding.domain.rollout import Position
from onboarding.domain.scoring import reckon
from tests.domain.catalogues import catalogue_of, item

TODAY, OLD = date(2026, 11, 23), date(2026, 1, 5)
SHARED = item("A1", scope=Scope.DEPARTMENT, owners=(Owner.DH,), validity=Validity.PEOPLE)
CATALOGUE = catalogue_of(SHARED, item("B1"))
NAMES = ("Parks", "Roads", "Culture", "Sports")


def department(name: str) -> DepartmentLine:
    return DepartmentLine(
        name=name,
        position=Position(wave=1),
        review_due=False,
        heads=(f"Head of {name}",),
        referents=(),
        deputies=(),
        gaps=(),
    )


def printed(*said: tuple[Status, date] | None) -> dict[str, OpenLine]:
    """The open lines by item when the departments said this of A1, in the order of NAMES."""
    places = tuple(enumerate(NAMES[: len(said)]))
    lines = {
        ("A1", id): Line(item="A1", department=id, status=told[0], on=told[1])
        for (id, _), told in zip(places, said, strict=True)
        if told
    }
    units = tuple(Unit(id=str(id), wave=1) for id, _ in places)
    replies = tuple(
        Reply(item="A1", department=str(one.department), status=one.status, on=one.on)
        for one in lines.values()
    )
    gathered = Gathered(
        catalogue=CATALOGUE,
        score=reckon(CATALOGUE, Preparation(today=TODAY, launch=None, units=units, replies=replies)),
        lines=lines,
        first_wave=tuple((id, department(name)) for id, name in places),
        waived=frozenset(),
        notes=(),
        opens=None,
        today=TODAY,
    )
    return {line.item.id: line for group in open_groups(gathered) for line in group.lines}


def test_departments_stand_together_by_state_the_furthest_behind_first():
    line = printed((Status.VERIFIED, TODAY), None, (Status.VERIFIED, OLD), None)["A1"]
    assert line.places == (
        Places(state="not_started", departments=("Roads", "Sports")),
        Places(state="stale", departments=("Culture",)),
        Places(state="verified", departments=("Parks",)),
    )


def test_only_the_heads_where_the_line_is_still_open_are_named():
    line = printed((Status.VERIFIED, TODAY), (Status.DECLARED, TODAY), (Status.VERIFIED, OLD))["A1"]
    assert line.heads == ("Head of Roads", "Head of Culture")


def test_a_line_of_the_town_has_no_departments():
    line = printed((Status.DECLARED, TODAY))["B1"]
    assert (line.state, line.places, line.heads) == ("not_started", (), ())


def test_without_a_first_wave_nobody_is_named():
    line = printed()["A1"]
    assert (line.state, line.places, line.heads) == ("", (), ())
