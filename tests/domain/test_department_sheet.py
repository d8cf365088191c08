"""Lists of departments as real towns keep them, read with every fault at its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onboarding.domain.department_cells import HeadSaid
from onboarding.domain.department_faults import FaultKind
from onboarding.domain.department_sheet import MOST_LINES, Field, find_headings
from onboarding.domain.departments import DepartmentKind, folded, guessed_kind, identity
from onboarding.domain.table_text import table
from tests.domain.department_lists import WORDS, faults, reading, rows, sent

SERVICES = Path(__file__).parents[1] / "journeys" / "data" / "services.csv"


def test_the_list_of_a_real_town_is_read_whole():
    found = sent(SERVICES.read_bytes())
    assert found.faults == ()
    assert found.passed_over == ("Téléphone",)
    by_name = {row.name: row for row in found.rows}
    assert len(by_name) == 12
    roads, care = by_name["Voirie et éclairage public"], by_name["CCAS"]
    assert (roads.line, roads.staff, roads.concerned, roads.wave) == (5, 1012, True, 1)
    assert roads.heads == (HeadSaid(name="Jean-Noël Hœffel", email="jn.hoeffel@example.org"),)
    assert (care.line, care.kind, care.concerned) == (8, DepartmentKind.AGENCY, False)
    assert by_name["Police municipale"].concerned is None


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        ("Service;Responsable;E-mail;Agents", ["name", "head", "email", "staff"]),
        ("EFFECTIF;NOM DU SERVICE;MÉL;DIRECTEUR", ["staff", "name", "email", "head"]),
        (
            "department;HEAD;e-mail of the head;staff;kind;concerned;wave",
            ["name", "head", "email", "staff", "kind", "concerned", "wave"],
        ),
        (
            "Direction;Directeur / Directrice;Courriel du directeur;Nombre d’agents;Vague",
            ["name", "head", "email", "staff", "wave"],
        ),
        (
            "Service;Type de service;Concerné par la consultation;Adresse mail",
            ["name", "kind", "concerned", "email"],
        ),
    ],
)
def test_headings_are_known_in_any_order_case_and_language(headings, columns):
    found = find_headings(table(headings + "\n"), WORDS)
    assert [field.value for field, _ in sorted(found.columns.items(), key=lambda each: each[1])] == columns
    assert found.passed_over == ()


def test_headings_that_say_nothing_to_us_are_named():
    found = reading("Service;Référent;Téléphone du directeur;Code postal;Effectif\nVoirie;Lea;03;59000;3\n")
    assert found.passed_over == ("Référent", "Téléphone du directeur", "Code postal")
    assert [(row.name, row.staff, row.heads) for row in found.rows] == [("Voirie", 3, ())]


def test_a_title_above_the_headings_is_passed_over():
    found = reading("Organigramme des services 2026\n\nService;Effectif\nVoirie;3\n")
    assert [(row.line, row.name) for row in found.rows] == [(4, "Voirie")]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", FaultKind.NOTHING),
        (" \n;;\n", FaultKind.NOTHING),
        ("Libre;Effectif\nVoirie;3\n", FaultKind.NO_NAME_COLUMN),
        ("Service;Effectif\n", FaultKind.ONLY_HEADINGS),
        ("Service;Effectif\n;\n  ; \n", FaultKind.ONLY_HEADINGS),
        ("Service;Direction;Effectif\nVoirie;Technique;3\n", FaultKind.COLUMN_TWICE),
        ("Service\n" + "Voirie\n" * (MOST_LINES + 1), FaultKind.TOO_MANY_LINES),
    ],
    ids=[
        "empty",
        "only separators",
        "no name column",
        "only a header",
        "empty lines",
        "two names",
        "too many",
    ],
)
def test_a_file_that_is_no_list_has_one_clear_fault(text, kind):
    assert [fault.kind for fault in reading(text).faults] == [kind]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (";Service;Ada;ada@example.org;3;oui;1", (FaultKind.NAME_MISSING, 2, "Service")),
        ("x" * 121, (FaultKind.NAME_TOO_LONG, 2, "Service")),
        ("Exemple", (FaultKind.EXAMPLE_LEFT, 2, "Service")),
        ("Voirie;Guilde", (FaultKind.UNKNOWN_KIND, 2, "Type")),
        ("Voirie;;;;douze", (FaultKind.NOT_A_NUMBER, 2, "Effectif")),
        ("Voirie;;;;12,5", (FaultKind.NOT_A_NUMBER, 2, "Effectif")),
        ("Voirie;;;;1,200", (FaultKind.NOT_A_NUMBER, 2, "Effectif")),
        ("Voirie;;;;-3", (FaultKind.NOT_A_NUMBER, 2, "Effectif")),
        ("Voirie;;;;٣", (FaultKind.NOT_A_NUMBER, 2, "Effectif")),
        ("Voirie;;;;100001", (FaultKind.TOO_MANY_STAFF, 2, "Effectif")),
        ("Voirie;;;;" + "9" * 5000, (FaultKind.TOO_MANY_STAFF, 2, "Effectif")),
        ("Voirie;;;;;peut-être", (FaultKind.NEITHER_YES_NOR_NO, 2, "Concerné")),
        ("Voirie;;;;;;4", (FaultKind.UNKNOWN_WAVE, 2, "Vague")),
        ("Voirie;;;;;;bientôt", (FaultKind.UNKNOWN_WAVE, 2, "Vague")),
        ("Voirie;;Ada;ada@", (FaultKind.BAD_ADDRESS, 2, "Courriel")),
        ("Voirie;;Ada;a..da@example.org", (FaultKind.BAD_ADDRESS, 2, "Courriel")),
        ("Voirie;;Ada;" + "a" * 300 + "@example.org", (FaultKind.BAD_ADDRESS, 2, "Courriel")),
        ('Voirie;;"Ada; Bo";ada@example.org', (FaultKind.HEADS_UNEVEN, 2, "Courriel")),
        ("Voirie;;" + "A" * 121, (FaultKind.HEAD_NAME_TOO_LONG, 2, "Directeur")),
        ("Voi\0rie", (FaultKind.NO_TEXT, 2, "Service")),
        ("Voi\ufffdrie", (FaultKind.NO_TEXT, 2, "Service")),
    ],
)
def test_each_fault_is_named_by_line_and_column(line, fault):
    assert faults(line) == [fault]


def test_every_fault_is_told_not_only_the_first():
    assert [fault[:2] for fault in faults("Voirie;;;;douze;?!", "Parcs;;;x@;;;9")] == [
        (FaultKind.NOT_A_NUMBER, 2),
        (FaultKind.NEITHER_YES_NOR_NO, 2),
        (FaultKind.UNKNOWN_WAVE, 3),
        (FaultKind.BAD_ADDRESS, 3),
    ]


@pytest.mark.parametrize("said", ["12", " 12 ", "12,0", "12.00", "1 2", "\u00a012"])
def test_a_whole_number_is_read_however_a_spreadsheet_shows_it(said):
    if said == "1 2":
        assert faults(f"Voirie;;;;{said}") == [(FaultKind.NOT_A_NUMBER, 2, "Effectif")]
    else:
        assert rows(f"Voirie;;;;{said}")[0].staff == 12


@pytest.mark.parametrize("said", ["1 200", "1\u202f200", "1'200", "1’200", "1200", "1 200,0"])
def test_thousands_may_stand_apart(said):
    assert rows(f"Voirie;;;;{said}")[0].staff == 1200


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        *((word, True) for word in ("oui", "OUI", "x", "1", "Yes", "✓")),
        *((word, False) for word in ("non", "No", "0")),
        *((word, None) for word in ("", "-", "n/a")),
    ],
)
def test_yes_and_no_are_known_in_many_guises(said, meant):
    assert rows(f"Voirie;;;;;{said}")[0].concerned is meant


@pytest.mark.parametrize(("said", "wave"), [("1", 1), ("Vague 2", 2), ("V3", 3), ("2e", 2), ("—", None)])
def test_a_wave_is_known_with_or_without_words(said, wave):
    assert rows(f"Voirie;;;;;;{said}")[0].wave == wave


def test_heads_may_be_several_bracketed_or_nameless():
    found = rows(
        'Voirie;;"Ada; Bo";"ADA@example.org;bo@example.org"',
        "Parcs;;Anne Roux <anne@example.org>;",
        "Sports;;;zoe@example.org",
        "Eaux;;Jean Martin;",
    )
    assert [[(head.name, head.email) for head in row.heads] for row in found] == [
        [("Ada", "ada@example.org"), ("Bo", "bo@example.org")],
        [("Anne Roux", "anne@example.org")],
        [("", "zoe@example.org")],
        [("Jean Martin", "")],
    ]


def test_the_same_department_twice_is_a_fault_whatever_its_case_and_accents():
    found = reading("Service\nÉtat civil\nVoirie\nETAT-CIVIL\n")
    assert [(each.kind, each.line, each.other) for each in found.faults] == [
        (FaultKind.DEPARTMENT_TWICE, 4, "2")
    ]


def test_one_address_with_two_names_is_a_fault_and_a_head_who_heads_two_departments_is_none():
    assert faults("Voirie;;Ada Roux;ada@example.org", "Parcs;;ADA ROUX;ada@example.org") == []
    assert faults("Voirie;;Ada Roux;ada@example.org", "Parcs;;Bo Noir;ada@example.org") == [
        (FaultKind.TWO_NAMES, 3, "ada@example.org")
    ]


def test_names_are_recognised_and_kinds_guessed():
    assert identity("Espaces verts") == identity(" ESPACES-VERTS !") == "espaces verts"
    assert identity("***") == "***"
    assert folded("Œuvres & Cie") == folded("oeuvres, cie") == "oeuvres cie"
    assert guessed_kind("Direction des sports") is DepartmentKind.DIRECTORATE
    assert guessed_kind("Action sociale (CCAS)") is DepartmentKind.AGENCY
    assert guessed_kind("Parcs") is guessed_kind("!") is DepartmentKind.SERVICE


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_and_never_crashes(text):
    found = reading(text)
    assert found.rows or found.faults


@settings(deadline=None)
@given(st.lists(st.text(max_size=20), min_size=7, max_size=7))
def test_any_cells_are_read_or_refused(cells):
    line = ";".join('"' + cell.replace('"', '""') + '"' for cell in cells)
    found = reading("Service;Type;Directeur;Courriel;Effectif;Concerné;Vague\n" + line)
    assert found.faults or all(row.name for row in found.rows)
    assert set(Field) == set(
        find_headings(table("Service;Type;Directeur;Courriel;Effectif;Concerné;Vague"), WORDS).columns
    )
