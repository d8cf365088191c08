"""A list of departments taken over: all of it with its journal, or nothing."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from onboarding.domain.department_faults import FaultKind
from onboarding.domain.errors import Conflict, NotYours
from onboarding.domain.people import Role
from onboarding.records.consultations import DayScore, concerned_departments
from onboarding.records.departments import Department, departments_of
from onboarding.records.journal import JournalEntry
from onboarding.records.outbox import OutboxMail
from onboarding.records.people import RoleGrant, find_person
from onboarding.services import department_intake, preparation, rollout
from onboarding.services.chain import broken_at
from onboarding.services.department_intake import Taken, Taking, take_over
from onboarding.services.department_lists import check_list, head_addresses, read_list
from tests.domain.department_lists import WORDS, rows
from tests.workbooks import converted, needs_office, stored

SERVICES = (Path(__file__).parents[1] / "journeys" / "data" / "services.csv").read_bytes()
WAY_IN = "https://prelude.example/invitation/"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def act(make, town):
    return make.act(make.person(town, Role.LEAD_AMBASSADOR))


def listed(act, consultation=None):
    reading = read_list(SERVICES, "services.csv", WORDS)
    assert reading.faults == ()
    return check_list(act, reading.rows, consultation)


def count(session, kind):
    return session.scalar(select(func.count()).select_from(kind))


def test_twelve_departments_come_in_with_their_heads(act, make, town, session):
    consultation = make.consultation(town)
    taking = Taking(consultation=consultation, way_in=WAY_IN)
    taken = take_over(act, listed(act, consultation), taking)
    assert taken == Taken(added=12, changed=0, invited=11, left_out=0)
    by_name = {each.name: each for each in departments_of(session, town.id)}
    green, clean = by_name["Espaces verts"], by_name["Propreté urbaine"]
    assert (green.staff, green.wave, green.kind) == (46, 1, "service")
    anne = find_person(session, "anne.roux@example.org")
    held = select(RoleGrant.role, RoleGrant.department_id).where(RoleGrant.person_id == anne.id)
    assert set(session.execute(held).all()) == {
        (Role.DEPARTMENT_HEAD, green.id),
        (Role.DEPARTMENT_HEAD, clean.id),
    }
    assert count(session, OutboxMail) == 11
    concerned = concerned_departments(session, consultation.id)
    assert {each.name for each in by_name.values() if each.id in concerned} == {
        "Direction de l’éducation et de l’enfance",
        "Espaces verts",
        "Propreté urbaine",
        "Voirie et éclairage public",
        "Urbanisme",
        "Accueil et état civil",
    }
    assert broken_at(session, town.id) is None


def test_the_same_list_again_changes_nothing(act, town):
    take_over(act, listed(act), Taking(way_in=WAY_IN))
    again = listed(act)
    assert (again.changes, again.faults, again.same) == ((), (), 12)


def test_figures_are_kept_once_for_all_of_it(act, make, town, session, monkeypatch):
    make.consultation(town)
    kept = []
    real = preparation.keep_score
    monkeypatch.setattr(preparation, "keep_score", lambda *given: (kept.append(1), real(*given)))
    take_over(act, listed(act), Taking(way_in=WAY_IN))
    assert kept == [1]
    assert count(session, DayScore) == 1


def test_without_the_tick_nobody_is_invited_and_the_heads_are_left_out(act, session, town):
    taken = take_over(act, listed(act), Taking())
    assert (taken.invited, taken.left_out) == (0, 11)
    assert count(session, OutboxMail) == 0
    assert session.scalar(select(func.count()).where(RoleGrant.role == Role.DEPARTMENT_HEAD)) == 0


def test_somebody_of_the_town_becomes_head_beside_the_roles_they_have(act, make, town, session):
    ada = make.person(town, Role.IT, name="Ada Roux", email="ada@example.org")
    there = make.department(town, "Voirie", staff=3)
    make.person(town, Role.DEPARTMENT_HEAD, department=there, name="Ed Vieux")
    judged = check_list(act, rows("voirie;Direction;Ada Roux;ada@example.org;12;;2"), None)
    taken = take_over(act, judged, Taking(way_in=WAY_IN))
    assert taken == Taken(added=0, changed=1, invited=0, left_out=0)
    held = session.execute(select(RoleGrant.role).where(RoleGrant.person_id == ada.id)).scalars().all()
    assert set(held) == {Role.IT, Role.DEPARTMENT_HEAD}
    assert (there.name, there.staff, there.kind, there.wave) == ("Voirie", 12, "directorate", 2)
    heads = select(func.count()).where(RoleGrant.role == Role.DEPARTMENT_HEAD)
    assert session.scalar(heads) == 2


def test_the_journal_tells_each_step_and_the_whole(act, session, town):
    take_over(act, check_list(act, rows("Voirie;;Ada;ada@example.org;3;;1"), None), Taking(way_in=WAY_IN))
    facts = session.scalars(select(JournalEntry.fact).order_by(JournalEntry.number)).all()
    assert facts == ["department_added", "person_invited", "departments_imported"]
    assert "ada@example.org" not in str(session.scalars(select(JournalEntry.details)).all())


def test_a_list_that_fails_in_the_middle_leaves_nothing_behind(act, session, town, monkeypatch):
    def fail(*_given, **_named):
        raise Conflict(None)

    monkeypatch.setattr(department_intake, "invite_person", fail)
    with pytest.raises(Conflict):
        take_over(act, listed(act), Taking(way_in=WAY_IN))
    assert count(session, Department) == count(session, JournalEntry) == 0
    monkeypatch.undo()
    assert take_over(act, listed(act), Taking(way_in=WAY_IN)).added == 12


def test_an_address_of_another_town_is_a_fault(act, make):
    make.person(make.town(), email="anne.roux@example.org")
    assert {fault.kind for fault in listed(act).faults} == {FaultKind.ADDRESS_ELSEWHERE}


def test_somebody_who_left_is_not_made_head_again_unseen(act, make, town):
    make.person(town, Role.IT, email="anne.roux@example.org", active=False)
    assert {fault.kind for fault in listed(act).faults} == {FaultKind.ACCOUNT_CLOSED}


def test_only_the_lead_ambassador_takes_a_list_over(make, town, act):
    judged = listed(act)
    for role in set(Role) - {Role.LEAD_AMBASSADOR}:
        department = make.department(town, role.value)
        other = make.act(make.person(town, role, department=department))
        with pytest.raises(NotYours):
            take_over(other, judged, Taking())
        with pytest.raises(NotYours):
            head_addresses(other)


@needs_office
def test_a_workbook_that_libreoffice_saved_reads_as_its_csv_does(tmp_path):
    book = Workbook()
    for line in csv.reader(StringIO(SERVICES.decode("cp1252")), delimiter=";"):
        book.active.append([int(cell) if cell.isdigit() else cell for cell in line])
    workbook = converted(stored(book), "xlsx", tmp_path)
    assert read_list(workbook, "services.xlsx", WORDS) == read_list(SERVICES, "services.csv", WORDS)


@pytest.mark.parametrize(
    ("sent", "name", "kind"),
    [
        (b"", "services.csv", FaultKind.NOTHING),
        (b"", "services.xlsx", FaultKind.NOTHING),
        (b"Service;Effectif\r\n", "services.csv", FaultKind.ONLY_HEADINGS),
        (b"Service;Effectif\r\nVoirie;3", "services.xlsx", FaultKind.NOT_A_WORKBOOK),
        (b"PK\x03\x04 broken", "services.csv", FaultKind.NOT_A_WORKBOOK),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "services.xls", FaultKind.NOT_A_TABLE),
        (b"%PDF-1.7\n%\xe2\xe3", "services.pdf", FaultKind.NOT_A_TABLE),
        (bytes(range(1, 32)) * 40, "services.csv", FaultKind.NOT_A_TABLE),
        (b"Service;Effectif\n" + b"x" * 1_000_000 + b";3\n", "services.csv", FaultKind.CELL_TOO_LONG),
        (b"Service;Effectif\n" + b"Voirie;3\n" * 300_000, "services.csv", FaultKind.TOO_LARGE),
        (b"Service;Effectif\nVoi\0rie;3\n", "services.csv", FaultKind.NO_TEXT),
    ],
    ids=[
        "an empty file",
        "an empty workbook",
        "only a header",
        "an XLSX that is none",
        "a broken archive",
        "an old workbook",
        "a PDF",
        "bytes that are no text",
        "a column of one megabyte",
        "more than two megabytes",
        "a NUL byte",
    ],
)
def test_a_file_that_is_no_list_has_a_clear_answer(sent, name, kind):
    assert [fault.kind for fault in read_list(sent, name, WORDS).faults] == [kind]


def test_several_moves_at_once_are_all_or_none(act, make, town):
    parks, roads = make.department(town, "Parcs"), make.department(town, "Voirie")
    assert rollout.assign_waves(act, [(parks, 1, 1), (roads, 2, 1)]) == 2
    with pytest.raises(Conflict):
        rollout.assign_waves(act, [(parks, 3, 2), (roads, 3, 1)])
    act.session.refresh(parks)
    assert parks.wave == 1
