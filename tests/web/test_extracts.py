"""Checklists and the preparation leave as XLSX and CSV, for those who may read them."""

import csv
from datetime import date
from io import StringIO

import pytest

from onboarding.domain.people import Role
from tests.intake.good_files import pdf
from tests.web.test_evidence import send
from tests.workbooks import converted, needs_office, opened, texts

FORMULAS = ("=1+1", "+33 1 23", "-2", "@SUM(A1)", '=HYPERLINK("http://x.example";"a")')


@pytest.fixture
def scene(make, visit):
    """A town with its people; the head of parks has written on three lines."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", wave=1)
        roads = make.department(town, "Voirie", wave=1)
        consultation = make.consultation(town, concerned=(parks,))
        lead = visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))
        leader = visit(make.person(town, Role.LEADER, name="Line Mairie", locale="en"))
        head = visit(
            make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi Parcs", locale="en")
        )
        dpo = visit(make.person(town, Role.DPO, locale="fr"))
        base = f"/consultations/{consultation.slug}"
        list = f"{base}/departments/{parks.slug}"

    for item, note in (("C2", "=1+1"), ("C3", "Réunion\ndu 3 mars"), ("C12", "@SUM(A1)")):
        said = {"step": "done", "version": "0", "note": note, "link": "https://a.example/pv.pdf"}
        assert Scene.head.post(f"{Scene.list}/lines/{item}", said).status == 302
    return Scene


def got(client, path):
    answer = client.flask.get(path)
    assert answer.status_code == 200
    assert "attachment" in answer.headers["Content-Disposition"]
    return answer.data


def table(client, path, separator=","):
    text = got(client, path).decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=separator))


def test_a_department_s_checklist_leaves_with_what_was_written(scene):
    book = opened(got(scene.head, f"{scene.list}/lines.xlsx"))
    assert book.sheetnames == ["Lines", "About"]
    head, *rows = texts(book["Lines"])
    line = dict(zip(head, next(row for row in rows if row[0] == "C2"), strict=True))
    assert len(rows) == 15
    assert (line["Note"], line["Status"], line["Declared by"]) == ("=1+1", "Evidence given", "Rémi Parcs")
    assert line["Evidence"] == "https://a.example/pv.pdf"
    assert line["Day"].date() == date(2026, 11, 23)
    assert 0 < line["Credit, 0 to 1"] < 1
    assert line["Department"] == "Parcs"


def test_what_begins_like_a_formula_stays_text_in_both(scene):
    page = opened(got(scene.head, f"{scene.list}/lines.xlsx"))["Lines"]
    kinds = {cell.data_type for row in page.iter_rows() for cell in row if isinstance(cell.value, str)}
    assert "f" not in kinds
    notes = {row["Line"]: row["Note"] for row in table(scene.head, f"{scene.list}/lines.csv")}
    assert (notes["C2"], notes["C3"], notes["C12"]) == ("'=1+1", "Réunion\ndu 3 mars", "'@SUM(A1)")


def test_the_second_sheet_says_what_the_file_is_and_who_took_it_out(scene):
    about = dict(
        row[:2] for row in texts(opened(got(scene.leader, f"{scene.base}/preparation.xlsx"))["About"])
    )
    assert about["Town"] == "Vallorne"
    assert about["Taken out by"] == "Line Mairie"
    assert about["State of"].date() == date(2026, 11, 23)
    assert about["Readiness shown, of 100"] <= 69
    assert about["Verdict"]


def test_the_whole_preparation_holds_every_line_the_figures_and_the_blockers(scene, shelf):
    book = opened(got(scene.lead, f"{scene.base}/preparation.xlsx"))
    assert book.sheetnames == ["Lines", "About", "Figures", "Open blockers"]
    assert {row[0] for row in texts(book["Lines"])[1:]} == {item.id for item in shelf.catalogue.items}
    assert len(texts(book["Figures"])) == 1 + len(shelf.catalogue.dimensions) + len(shelf.stories)
    assert len(texts(book["Open blockers"])) > 10


def test_the_filters_of_the_page_hold_for_what_is_taken_away(scene):
    page = scene.lead.get(f"{scene.base}/lines?status=evidence")
    rows = table(scene.lead, page.links["Take these lines away (CSV)"])
    assert {row["Line"] for row in rows} == {"C2", "C3", "C12"}


def test_one_s_own_lines_leave_in_one_s_own_language(scene):
    rows = table(scene.dpo, f"{scene.base}/my-lines.csv", ";")
    assert rows
    assert "Jour" in rows[0]


def test_nobody_takes_away_what_they_may_not_read(scene):
    for path in ("lines.xlsx", "lines.csv", "preparation.xlsx", "preparation.csv"):
        assert scene.head.flask.get(f"{scene.base}/{path}").status_code == 403
    other = f"{scene.base}/departments/{scene.roads.slug}/lines.xlsx"
    assert scene.head.flask.get(other).status_code == 403
    assert scene.lead.flask.get(f"{scene.base}/lines.ods").status_code == 404


def test_the_lists_offer_both_kinds(scene):
    for client, path in ((scene.head, f"{scene.list}/lines"), (scene.lead, f"{scene.base}/lines")):
        text = client.get(path).text
        assert "(XLSX)" in text
        assert "(CSV)" in text


@needs_office
def test_libreoffice_shows_every_text_as_it_was_written(scene, tmp_path):
    written = got(scene.head, f"{scene.list}/lines.xlsx")
    shown = converted(written, "csv:Text - txt - csv (StarCalc):44,34,76,1", tmp_path).decode()
    notes = {row["Line"]: row["Note"] for row in csv.DictReader(StringIO(shown, newline=""))}
    assert (notes["C2"], notes["C12"]) == ("=1+1", "@SUM(A1)")


def test_an_earlier_version_of_a_file_does_not_leave_as_evidence(scene):
    line = f"{scene.list}/lines/C5"
    scene.head.post(line, {"step": "done", "version": "0"})
    send(scene.head, f"{line}/evidence", "draft.pdf", pdf())
    page = scene.head.get(f"{line}/evidence")
    first = page.document.find(".//select[@name='replaces']/option[2]").get("value")
    assert send(scene.head, f"{line}/evidence", "final.pdf", pdf(pages=2), replaces=first).status == 302
    row = next(row for row in table(scene.head, f"{scene.list}/lines.csv") if row["Line"] == "C5")
    assert row["Evidence"] == "final.pdf"
