"""The rules of the RACI matrix."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.raci import (
    LETTERS,
    Part,
    Raci,
    RaciColumn,
    RaciRole,
    RaciTask,
    letters_of,
    parts_in,
    spread,
)
from onboarding.domain.raci_gaps import MOST_TO_ANSWER_FOR, GapKind, gaps_of, is_sound

COLUMNS = (
    RaciColumn(id="sponsor", name="Sponsor", people=("Line",)),
    RaciColumn(id="ambassador", name="Lead", people=("Ada",)),
    RaciColumn(id="dpo", name="DPO"),
    RaciColumn(id="department:1", name="Parks", people=("Rémi",)),
)


def task(id: str = "1", **letters: str) -> RaciTask:
    named = {column.replace("department_", "department:"): said for column, said in letters.items()}
    return RaciTask(id=id, title="T", parts={column: parts_in(said) for column, said in named.items()})


def kinds(*tasks: RaciTask, columns: tuple[RaciColumn, ...] = COLUMNS) -> list[GapKind]:
    return [gap.kind for gap in gaps_of(Raci(columns=columns, tasks=tasks))]


@pytest.mark.parametrize(
    ("letters", "found"),
    [
        ({"sponsor": "A", "ambassador": "R"}, []),
        ({"ambassador": "AR"}, []),
        ({"ambassador": "R"}, [GapKind.NO_ACCOUNTABLE]),
        ({"sponsor": "A"}, [GapKind.NO_RESPONSIBLE]),
        ({"sponsor": "A", "ambassador": "AR"}, [GapKind.SEVERAL_ACCOUNTABLE]),
        ({"dpo": "A", "ambassador": "R"}, [GapKind.NOBODY_ACCOUNTABLE]),
        ({"sponsor": "C", "ambassador": "I"}, [GapKind.NO_ACCOUNTABLE, GapKind.NO_RESPONSIBLE]),
        ({"gone": "AR"}, [GapKind.NO_ACCOUNTABLE, GapKind.NO_RESPONSIBLE]),
    ],
)
def test_a_task_has_exactly_one_who_answers_and_somebody_who_does_it(letters, found):
    assert kinds(task(**letters, department_1="I")) == found


def test_departments_together_answer_for_nothing():
    together = (*COLUMNS[:2], RaciColumn(id=RaciRole.DEPARTMENTS, name="All", people=("Rémi", "Zoé")))
    assert kinds(task(departments="A", ambassador="R"), columns=together) == [GapKind.SEVERAL_ACCOUNTABLE]


def test_a_department_without_any_part_is_told():
    assert kinds(task(ambassador="AR")) == [GapKind.IDLE_DEPARTMENT]
    assert kinds(task(ambassador="AR", department_1="I")) == []


@pytest.mark.parametrize("more", [0, 1])
def test_a_person_answers_for_a_named_number_of_tasks_without_a_warning(more):
    tasks = [task(str(n), ambassador="AR", department_1="I") for n in range(MOST_TO_ANSWER_FOR + more)]
    gaps = gaps_of(Raci(columns=COLUMNS, tasks=tuple(tasks)))
    assert [(gap.kind, gap.person, gap.tasks) for gap in gaps] == [
        (GapKind.TOO_MUCH, "Ada", MOST_TO_ANSWER_FOR + 1)
    ][: more or 0]


def test_a_person_with_two_roles_counts_once_a_task():
    both = (COLUMNS[0], RaciColumn(id="ambassador", name="Lead", people=("Line",)))
    tasks = [task(str(n), sponsor="AR") for n in range(4)] + [task(str(n), ambassador="AR") for n in (5, 6)]
    gaps = gaps_of(Raci(columns=both, tasks=tuple(tasks)))
    assert [(gap.person, gap.tasks) for gap in gaps] == [("Line", 6)]


def test_an_empty_matrix_is_no_evidence_and_has_no_gap():
    assert gaps_of(Raci(columns=COLUMNS)) == ()
    assert not is_sound(Raci(columns=COLUMNS))


@given(
    st.lists(st.dictionaries(st.sampled_from([c.id for c in COLUMNS]), st.sampled_from(LETTERS)), max_size=8)
)
def test_a_matrix_is_sound_exactly_when_each_task_has_one_a_and_an_r(rows):
    tasks = tuple(
        RaciTask(id=str(n), title="T", parts={id: parts_in(said) for id, said in row.items()})
        for n, row in enumerate(rows)
    )
    wanted = bool(tasks) and all(
        sum("A" in said for said in row.values()) == 1 and any("R" in said for said in row.values())
        for row in rows
    )
    assert is_sound(Raci(columns=COLUMNS, tasks=tasks)) is wanted


@given(st.sampled_from(LETTERS))
def test_letters_are_read_as_they_were_written(letters):
    assert letters_of(parts_in(letters)) == letters


def test_a_department_without_letters_of_its_own_has_those_of_all():
    letters = {"departments": "C", "department:2": "R", "department:3": ""}
    assert spread(letters, ["sponsor", "department:1", "department:2", "department:3"]) == {
        "department:1": (Part.CONSULTED,),
        "department:2": (Part.RESPONSIBLE,),
    }
