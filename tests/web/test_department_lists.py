"""A town sends the list it has: every fault by its line, a look at what changes, then all of it."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import func, select

from onboarding.domain.people import Role
from onboarding.records.consultations import concerned_departments
from onboarding.records.departments import Department
from onboarding.records.outbox import OutboxMail
from tests.page import Page
from tests.workbooks import opened, stored, texts

SERVICES = (Path(__file__).parents[1] / "journeys" / "data" / "services.csv").read_bytes()
SPOILT = SERVICES.replace(b";46;", b";douze;").replace("oui;2;03 20 00 00 06".encode("cp1252"), b"bof;2;")
PATH = "/departments/import"


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


def send(client, written, name="services.csv", **more):
    """Send the file as a browser does; the library's own way leaves files open when they are large."""
    parts = [f'name="{field}"\r\n\r\n{value}'.encode() for field, value in more.items()]
    parts.append(f'name="file"; filename="{name}"\r\n\r\n'.encode() + written)
    body = b"".join(b"--x\r\nContent-Disposition: form-data; " + part + b"\r\n" for part in parts)
    kind = "multipart/form-data; boundary=x"
    return Page(client.flask.post(PATH, data=body + b"--x--\r\n", content_type=kind))


def paste(client, *lines):
    return client.post(PATH, {"pasted": "\n".join(lines)})


def take_over(client, page, **more):
    values = {name: value for name, value in page.form_values.items() if name != "invite"}
    return client.post(f"{PATH}/take-over", values | more)


def count(session, kind=Department):
    session.rollback()
    return session.scalar(select(func.count()).select_from(kind))


def test_a_list_is_shown_before_anything_is_saved_and_then_taken_over(lead, make, town, session):
    consultation = make.consultation(town)
    page = send(lead, SERVICES)
    assert page.status == 200
    assert page.h1 == "What the list changes"
    assert "12 departments" in page.text
    assert "Columns that were not read: Téléphone." in page.text
    assert "Anne Roux heads several departments: Espaces verts, Propreté urbaine." in page.text
    assert "11 people who are new here get a mail" in page.text
    assert count(session) == 0
    sent = take_over(lead, page, invite="y")
    assert (sent.status, sent.location) == (302, "/departments")
    told = lead.get("/departments").text
    assert "12 departments were added, 11 heads were invited." in told
    assert "Fatou N’Diaye" in told
    assert count(session, OutboxMail) == 11
    assert len(concerned_departments(session, consultation.id)) == 6
    assert "took over a list of departments: 12 new, 0 changed, 11 heads invited" in lead.get("/journal").text


def test_a_csv_in_another_encoding_and_with_a_semicolon_is_read_as_it_is_meant(lead):
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        page = send(lead, SERVICES.decode("cp1252").encode(encoding))
        assert "Direction de l’éducation et de l’enfance" in page.text
        assert "Jean-Noël Hœffel" in page.text


def test_every_fault_is_named_by_line_and_column_and_nothing_is_saved(lead, session):
    page = send(lead, SPOILT)
    assert page.status == 422
    assert "Line 3, Effectif: “douze” is not a whole number." in page.text
    assert "Line 9, Concerné: “bof” is neither yes nor no." in page.text
    assert "Nothing was saved." in page.text
    assert count(session) == 0


def test_without_the_tick_nobody_is_invited(lead, session):
    page = paste(lead, "Service;Responsable;Courriel", "Voirie;Zoé Lefèvre;zoe@example.org")
    assert "Without the tick nobody is written to" in page.text
    assert take_over(lead, page).status == 302
    assert count(session) == 1
    assert count(session, OutboxMail) == 0


def test_lines_pasted_from_a_spreadsheet_are_a_list_too_and_stay_in_the_form_when_wrong(lead):
    page = paste(lead, "Service\tEffectif", "Voirie\tdouze")
    assert page.status == 422
    assert "Line 2, Effectif: “douze”" in page.text
    assert page.form_values["pasted"].endswith("Voirie\tdouze")
    assert "Take over 1 line" in paste(lead, "Service\tEffectif", "Voirie\t12").text


def test_one_that_is_there_is_shown_old_to_new(lead, make, town, session):
    there = make.department(town, "État civil", staff=10)
    page = paste(lead, "Service;Effectif", "ETAT CIVIL;12")
    assert "Changed" in page.text
    assert "Staff: 10 → 12" in page.text
    take_over(lead, page)
    session.refresh(there)
    assert (there.name, there.staff) == ("État civil", 12)
    assert "Nothing to take over" in paste(lead, "Service;Effectif", "ETAT CIVIL;12").text


def test_what_changed_meanwhile_is_shown_again_before_it_is_overwritten(lead, make, town, session):
    there = make.department(town, "Voirie", staff=10)
    page = paste(lead, "Service;Effectif", "Voirie;12")
    lead.post(f"/departments/{there.slug}/edit", {"name": "Voirie", "staff": "11", "version": "1"})
    again = take_over(lead, page)
    assert again.status == 409
    assert "The directory was changed meanwhile" in again.text
    assert "Staff: 11 → 12" in again.text
    assert take_over(lead, again).status == 302
    session.refresh(there)
    assert there.staff == 12


@pytest.mark.parametrize("carried", ["", "forged", "forged.forged.forged"])
def test_lines_that_this_server_did_not_check_are_refused(lead, session, carried):
    page = lead.post(f"{PATH}/take-over", {"checked_rows": carried})
    assert page.status == 422
    assert "This check has run out" in page.text
    assert count(session) == 0


def test_a_check_is_for_one_person(lead, make, town, visit, session):
    page = paste(lead, "Service", "Voirie")
    other = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))
    assert take_over(other, page).status == 422
    assert count(session) == 0


def test_an_address_of_another_town_is_refused_without_a_word_about_it(lead, make):
    make.person(make.town(name="Ailleurs"), email="zoe@example.org", name="Zoé Secret")
    page = paste(lead, "Service;Responsable;Courriel", "Voirie;Zoé;zoe@example.org")
    assert "Line 2: zoe@example.org cannot be invited." in page.text
    assert "Secret" not in page.source
    assert "Ailleurs" not in page.source


@pytest.mark.parametrize(
    ("written", "name", "told"),
    [
        (b"", "services.csv", "This file is empty."),
        (b"Service;Effectif\n", "services.csv", "There are headings and nothing below them."),
        (b"Bureau;Effectif\nVoirie;3\n", "services.csv", "No column is called “Department”"),
        (b"nothing", "services.xlsx", "This file is no XLSX workbook"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "services.xls", "neither a CSV nor an XLSX workbook"),
        (b"Service\nVoi\0rie\n", "services.csv", "holds characters that cannot be read"),
        (b"Service\n" + b"x" * 1_000_000, "services.csv", "Line 2: a cell is far too long."),
        (b"Service\n" + b"Voirie\n" * 501, "services.csv", "There are 501 lines. At most 500 are taken"),
    ],
)
def test_a_file_that_is_no_list_has_a_clear_answer(lead, session, written, name, told):
    page = send(lead, written, name)
    assert page.status == 422
    assert told in page.text or (not written and "Choose a file" in page.text)
    assert count(session) == 0


def test_a_csv_of_ten_megabytes_with_a_column_of_one_is_refused_before_it_is_read(lead):
    page = send(lead, b"Service;Notes\n" + (b"Voirie;" + b"x" * 1_000_000 + b"\n") * 10)
    assert page.status == 413
    assert "Send at most 2 MB at a time." in page.text


def test_no_file_and_no_lines_or_both_have_a_clear_answer(lead):
    assert "Choose a file, or paste the lines below." in lead.post(PATH, {}).text
    assert "not both" in send(lead, b"Service\nVoirie\n", pasted="Service\nVoirie").text
    assert "too much to paste" in lead.post(PATH, {"pasted": "x" * 200_001}).text


def test_an_xlsx_is_read_and_a_formula_in_it_named_by_its_cell(lead):
    book = Workbook()
    for row in (("Service", "Effectif", "Concerné"), ("Voirie", 12, True), ("Parcs", "=1+1", None)):
        book.active.append(row)
    assert "Line 3, Effectif: a formula stands there." in send(lead, stored(book), "services.xlsx").text
    book.active["B3"] = 40
    assert "Take over 2 lines" in send(lead, stored(book), "services.xlsx").text


def test_the_template_speaks_the_readers_language_and_its_example_is_not_taken(lead, make, town, visit):
    french = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="fr"))
    for client, heading in ((lead, "Department"), (french, "Service")):
        (sheet,) = opened(client.flask.get(f"{PATH}/template.xlsx").data).worksheets
        assert sheet["A1"].value == heading
        for kind in ("xlsx", "csv"):
            template = client.flask.get(f"{PATH}/template.{kind}").data
            page = send(lead, template, f"template.{kind}")
            assert "Line 2 is the example of the template." in page.text


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_what_is_taken_out_and_brought_in_again_is_nothing_to_take_over(make, town, visit, kind, language):
    client = visit(make.person(town, Role.LEAD_AMBASSADOR, locale=language))
    make.consultation(town)
    take_over(client, send(client, SERVICES), invite="y")
    extract = client.flask.get(f"/departments.{kind}")
    assert extract.status_code == 200
    page = send(client, extract.data, f"departments.{kind}")
    assert page.status == 200
    assert page.forms == []


def test_a_department_called_like_a_formula_is_taken_out_as_text(lead, town, make):
    name = "=CMD|' /C calc'!A0"
    make.department(town, name)
    (sheet,) = opened(lead.flask.get("/departments.xlsx").data).worksheets
    assert (sheet["A2"].value, sheet["A2"].data_type) == (name, "s")
    written = lead.flask.get("/departments.csv").data.decode("utf-8-sig")
    assert f'"\'{name}"' in written
    assert "Nothing to take over" in send(lead, written.encode()).text


def test_only_the_lead_ambassador_takes_addresses_away(lead, make, town, visit):
    parks = make.department(town, "Parcs")
    head = make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi", email="remi@example.org")
    assert b"remi@example.org" in lead.flask.get("/departments.csv").data
    seen = visit(head).flask.get("/departments.csv").data
    assert "Rémi".encode() in seen
    assert b"remi@example.org" not in seen
    assert visit(head).get(PATH).status == 403
    assert visit(head).post(PATH, {"pasted": "Service\nVoirie"}).status == 403


def test_the_extract_holds_people_stage_wave_and_not_now(lead, make, town):
    parks = make.department(
        town, "Parks", stage=2, wave=1, not_now_until=date(2027, 2, 1), not_now_reason="Moving"
    )
    make.person(town, Role.REFERENT, department=parks, name="Rose")
    (sheet,) = opened(lead.flask.get("/departments.xlsx").data).worksheets
    head, row = texts(sheet)
    said = dict(zip(head, row, strict=True))
    assert (said["Referent"], said["Stage"][:2], said["Wave"], said["Why not now"]) == (
        "Rose",
        "S2",
        1,
        "Moving",
    )
    assert said["Not now until"].date() == date(2027, 2, 1)
