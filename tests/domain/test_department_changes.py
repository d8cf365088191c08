"""What a list of departments would change in a town; what is taken out and brought in again is nothing."""

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.department_changes import FieldChange, judge
from onboarding.domain.department_faults import FaultKind, NoteKind
from onboarding.domain.department_heads import HeadStep
from onboarding.domain.department_sheet import Field, read
from onboarding.domain.department_town import TownNow
from onboarding.domain.departments import DepartmentKind, identity
from onboarding.domain.table_text import decoded, table
from onboarding.press.book import Column, Sheet
from onboarding.press.csv_sheet import to_csv
from tests.domain.department_lists import HEAD, WORDS, department, person, rows

ADA = "ada@example.org"
NAMES = {DepartmentKind.DIRECTORATE: "Direction", DepartmentKind.SERVICE: "Service"}


def judged(*lines, **town):
    return judge(rows(*lines), TownNow(**town))


def kinds(told):
    return [(each.kind, each.line) for each in told]


def test_a_new_department_is_added_with_what_the_line_says():
    (change,) = judged("Direction des sports;;;;12;oui;2", consultation=True).changes
    assert change.department is None
    assert {each.field: each.after for each in change.fields} == {
        Field.KIND: DepartmentKind.DIRECTORATE,
        Field.STAFF: 12,
        Field.WAVE: 2,
        Field.CONCERNED: True,
    }


def test_one_that_is_there_is_changed_old_to_new_and_what_is_not_said_stays():
    there = department(7, "État civil", staff=10, wave=1, concerned=True)
    found = judged("etat civil;CCAS;;;12;;", departments=(there,), consultation=True)
    (change,) = found.changes
    assert (change.department, change.name) == (7, "État civil")
    assert change.fields == (
        FieldChange(field=Field.KIND, before=DepartmentKind.SERVICE, after=DepartmentKind.AGENCY),
        FieldChange(field=Field.STAFF, before=10, after=12),
    )


def test_a_line_that_says_what_stands_already_changes_nothing():
    there = department(7, "Voirie", staff=10, wave=1, concerned=True, heads={ADA: "Ada Roux"})
    found = judged(
        f"VOIRIE;service;ada roux;{ADA};10;oui;1",
        departments=(there,),
        people={ADA: person(1, "Ada Roux", 7)},
        consultation=True,
    )
    assert (found.changes, found.same, found.notes) == ((), 1, ())


def test_a_name_that_fits_two_departments_is_a_fault_and_the_exact_one_is_taken():
    both = (department(1, "Accueil"), department(2, "Accueïl"))
    assert judged("accueil;;;;3", departments=both).changes[0].department == 1
    assert kinds(judged("ACCUEÎL;;;;3", departments=both).faults) == [(FaultKind.SEVERAL_FIT, 2)]


def test_a_head_is_found_by_their_address_or_invited():
    town = {"people": {ADA: person(1, "Ada Roux")}}
    found = judged(f"Voirie;;Ada Roux;{ADA}", "Parcs;;Bo Noir;bo@example.org", **town)
    steps = [(head.step, head.person) for change in found.changes for head in change.heads]
    assert steps == [(HeadStep.JOINS, 1), (HeadStep.INVITED, None)]
    assert found.invited == ("bo@example.org",)


def test_a_head_who_heads_two_departments_is_invited_once_and_told():
    found = judged(f"Voirie;;Ada Roux;{ADA}", f"Parcs;;;{ADA}")
    assert found.faults == ()
    assert found.invited == (ADA,)
    assert [(note.kind, note.who, note.what) for note in found.notes] == [
        (NoteKind.SEVERAL_DEPARTMENTS, "Ada Roux", ("Voirie", "Parcs"))
    ]


def test_a_head_of_another_department_of_the_town_is_told_too():
    town = {"departments": (department(7, "Eaux", heads={ADA: "Ada Roux"}),)}
    found = judged(f"Voirie;;Ada Roux;{ADA}", people={ADA: person(1, "Ada Roux", 7)}, **town)
    assert [(note.kind, note.what) for note in found.notes] == [
        (NoteKind.SEVERAL_DEPARTMENTS, ("Eaux", "Voirie"))
    ]


def test_nobody_loses_the_role_of_head():
    there = department(7, "Voirie", heads={"old@example.org": "Ed Vieux"})
    people = {"old@example.org": person(1, "Ed Vieux", 7)}
    found = judged(f"Voirie;;Ada Roux;{ADA}", departments=(there,), people=people)
    assert [head.email for head in found.changes[0].heads] == [ADA]
    assert [(note.kind, note.what) for note in found.notes] == [(NoteKind.STAYS_HEAD, ("Ed Vieux",))]


@pytest.mark.parametrize(
    ("line", "town", "kind"),
    [
        (f"Voirie;;Ada Roux;{ADA}", {"elsewhere": frozenset({ADA})}, FaultKind.ADDRESS_ELSEWHERE),
        (
            f"Voirie;;Ada Roux;{ADA}",
            {"people": {ADA: person(1, "Ada Roux", active=False)}},
            FaultKind.ACCOUNT_CLOSED,
        ),
        (f"Voirie;;;{ADA}", {}, FaultKind.HEAD_NAME_MISSING),
    ],
)
def test_who_cannot_become_head_is_a_fault_and_nothing_changes(line, town, kind):
    found = judged(line, "Parcs", **town)
    assert kinds(found.faults) == [(kind, 2)]
    assert found.changes == ()


def test_a_head_without_address_is_left_out_and_told_and_another_name_in_the_town_stays():
    town = {"people": {ADA: person(1, "Ada Roux-Noir")}}
    found = judged("Voirie;;Jean Martin", f"Parcs;;Ada Roux;{ADA}", **town)
    assert kinds(found.notes) == [(NoteKind.NO_ADDRESS, 2), (NoteKind.OTHER_NAME, 3)]
    assert found.changes[1].heads[0].name == "Ada Roux-Noir"


def test_without_a_consultation_concerned_is_left_out_and_told():
    found = judged("Voirie;;;;;oui")
    assert found.changes[0].after(Field.CONCERNED) is None
    assert kinds(found.notes) == [(NoteKind.NO_CONSULTATION, 0)]


NAME = st.text(string.ascii_letters + "éœ’-=+@'\"; ,", min_size=1, max_size=30).map(
    lambda t: " ".join(t.split())
)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(
            NAME.filter(lambda name: name and identity(name) != "exemple"),
            st.sampled_from(sorted(NAMES)),
            st.none() | st.integers(0, 100_000),
            st.none() | st.integers(1, 3),
            st.booleans(),
        ),
        min_size=1,
        max_size=8,
        unique_by=lambda each: identity(each[0]),
    ),
    st.sampled_from(["fr", "en"]),
)
def test_what_is_taken_out_and_brought_in_again_changes_nothing(stands, locale):
    departments, people = [], {}
    for id, (name, kind, staff, wave, concerned) in enumerate(stands):
        email, head = f"head{id}@example.org", f"Tête {'abcdefgh'[id]}"
        given = {"kind": kind, "staff": staff, "wave": wave, "concerned": concerned}
        departments.append(department(id, name, heads={email: head}, **given))
        people[email] = person(id, head, id)
    columns = tuple(Column(heading=heading) for heading in HEAD.split(";"))
    written_rows = tuple(
        (each.name, NAMES[each.kind], head, email, each.staff, "oui" if each.concerned else "non", each.wave)
        for each in departments
        for email, head in each.heads.items()
    )
    written = to_csv(Sheet(title="Services", columns=columns, rows=written_rows), locale=locale)
    found = read(table(decoded(written)), WORDS)
    assert found.faults == ()
    town = TownNow(departments=tuple(departments), people=people, consultation=True)
    again = judge(found.rows, town)
    assert (again.faults, again.changes) == ((), ())
