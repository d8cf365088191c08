"""A department fills in its form offline and hands it back: all of it is taken over, or nothing."""

from io import BytesIO

import pytest
from sqlalchemy import func, select

from onboarding.domain.people import Role
from onboarding.records.answers import Answer
from onboarding.records.journal import JournalEntry
from tests.page import Page
from tests.workbooks import converted, needs_office, opened, stored, written_on

NA = "Not applicable"


@pytest.fixture
def scene(make, visit):
    """A head and a referent of parks, a lead and a leader, all reading English, and the head's form."""

    class Scene:
        town = make.town()
        parks = make.department(town, "Parcs", wave=1)
        roads = make.department(town, "Voirie", wave=1)
        consultation = make.consultation(town, concerned=(parks,))
        head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Rémi", locale="en"))
        referent = visit(make.person(town, Role.REFERENT, department=parks, name="Lea", locale="en"))
        lead = visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada", locale="en"))
        leader = visit(make.person(town, Role.LEADER, name="Line", locale="en"))
        base = f"/consultations/{consultation.slug}"
        list = f"{base}/departments/{parks.slug}"
        path = f"{list}/form"

    Scene.form = Scene.head.flask.get(f"{Scene.path}.xlsx").data
    return Scene


def hand_back(client, path, written, name="form.xlsx"):
    return Page(client.flask.post(path, data={"file": (BytesIO(written), name)}))


def cells_of(form):
    """Line -> its row in the form."""
    return {row[0].value: row[0].row for row in opened(form).worksheets[0].iter_rows(min_row=2)}


def filled(form, item="C2", **said):
    row = cells_of(form)[item]
    columns = {"status": "E", "note": "F", "reason": "G", "link": "H", "text": "I", "key": "J"}
    return written_on(form, {f"{columns[name]}{row}": value for name, value in said.items()})


def take_over(client, scene, page):
    return client.post(f"{scene.path}/take-over", page.form_values)


def saved(session):
    session.rollback()
    return session.scalar(select(func.count()).select_from(Answer))


def test_the_form_says_each_line_and_opens_at_its_answers(scene):
    book = opened(scene.form)
    assert book.sheetnames == ["Answers", "Instructions", "prelude"]
    assert book["prelude"].sheet_state == "veryHidden"
    page = book["Answers"]
    assert page.protection.sheet
    assert page["E2"].value == "To start"
    assert page.data_validations.dataValidation[0].formula1 == '"To start,In progress,Done,Not applicable"'
    assert page.column_dimensions["J"].hidden


def test_what_a_department_filled_in_is_shown_and_then_taken_over(scene, session):
    form = filled(scene.form, status="Done", note="Lea et Marc", link="https://a.example/pv")
    form = filled(form, "C12", status=NA, reason="Pas d’accueil")
    page = hand_back(scene.head, scene.path, form)
    assert page.status == 200
    assert page.h1 == "What the form changes"
    assert "Lea et Marc" in page.text
    assert "Take over 2 lines" in page.text
    assert saved(session) == 0
    sent = take_over(scene.head, scene, page)
    assert sent.status == 302
    told = scene.head.get(sent.location).text
    assert "2 lines are saved. The score" in told
    line = scene.head.get(f"{scene.list}/lines/C2").text
    assert "Lea et Marc" in line
    assert "https://a.example/pv" in line
    session.rollback()
    facts = session.scalars(select(JournalEntry.fact)).all()
    assert facts.count("line_answered") == 2


def test_a_form_handed_back_twice_changes_nothing_the_second_time(scene):
    form = filled(scene.form, status="Done", note="Fait", link="https://a.example/pv")
    take_over(scene.head, scene, hand_back(scene.head, scene.path, form))
    page = hand_back(scene.head, scene.path, form)
    assert "Nothing to take over" in page.text
    assert page.forms == []


def test_the_words_of_a_french_form_are_understood_too(scene):
    page = hand_back(scene.head, scene.path, filled(scene.form, status="En cours"))
    assert "In progress" in page.text


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            {"status": "Perhaps"},
            "Answers!E{row}: choose one of: To start, In progress, Done, Not applicable.",
        ),
        ({"status": NA}, "Answers!G{row}: say why"),
        ({"note": "=1+1"}, "Answers!F{row}: contains a formula. Type the value."),
        ({"link": "a.example"}, "Answers!H{row}: “a.example” is not a link."),
        ({"note": "a" * 10_001}, "Answers!F{row}: this text is too long."),
        ({"status": "Done", "key": "Z9"}, "Answers!A{row}: this row is not one of the form."),
        ({"status": "Done", "key": "C3@{parks}"}, "is there twice"),
    ],
)
def test_every_fault_is_named_by_its_cell_and_nothing_is_half_imported(scene, session, said, told):
    said = {name: value.format(parks=scene.parks.slug) for name, value in said.items()}
    form = filled(filled(scene.form, "C12", status="Done"), **said)
    page = hand_back(scene.head, scene.path, form)
    assert page.status == 422
    assert told.format(row=cells_of(scene.form)["C2"]) in page.text
    assert "Nothing was saved." in page.text
    assert saved(session) == 0


def test_an_xlsx_with_formulas_is_refused_with_each_of_their_cells_and_saves_nothing(scene, session):
    form = filled(filled(scene.form, "C12", status="Done", note="=HYPERLINK(A1)"), status="Done", text="=1+1")
    page = hand_back(scene.head, scene.path, form)
    rows = cells_of(scene.form)
    assert page.status == 422
    for cell in (f"F{rows['C12']}", f"I{rows['C2']}"):
        assert f"Answers!{cell}: contains a formula. Type the value." in page.text
    assert saved(session) == 0


def test_a_workbook_from_another_edition_names_both_editions_and_saves_nothing(scene, session, shelf):
    book = opened(scene.form)
    book["prelude"]["B5"] = "2019.1"
    page = hand_back(scene.head, scene.path, stored(book))
    assert page.status == 422
    assert "edition 2019.1" in page.text
    assert f"edition {shelf.catalogue.edition}" in page.text
    assert saved(session) == 0


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [
        ("B2", "elsewhere", "another town"),
        ("B3", "elsewhere", "another consultation (elsewhere)"),
        ("B4", "department:voirie", "another list"),
        ("B1", "99", "another version of Prélude"),
        ("A1", "nothing", "not a form of Prélude"),
    ],
)
def test_a_form_from_elsewhere_is_told_where_it_belongs(scene, cell, value, told):
    book = opened(scene.form)
    book["prelude"][cell] = value
    page = hand_back(scene.head, scene.path, stored(book))
    assert page.status == 422
    assert told in page.text


@pytest.mark.parametrize("sent", [b"", b"not a workbook", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_workbook_has_a_clear_answer(scene, sent):
    page = hand_back(scene.head, scene.path, sent)
    assert page.status == 422
    assert "no XLSX workbook" in page.text or "Choose the file first" in page.text


def test_no_file_at_all_has_a_clear_answer(scene):
    page = scene.head.post(scene.path, {})
    assert page.status == 422
    assert "Choose the file first." in page.text


def test_three_megabytes_are_refused(scene):
    kind = "multipart/form-data; boundary=x"
    page = Page(scene.head.flask.post(scene.path, data=b"x" * 3_000_000, content_type=kind))
    assert page.status == 413
    assert "Nothing was saved." in page.text


def test_a_line_saved_meanwhile_stops_the_import_and_shows_both_versions(scene, session):
    scene.referent.post(f"{scene.list}/lines/C2", {"step": "done", "note": "De Lea", "version": "0"})
    form = filled(filled(scene.form, note="De Rémi", status="Done"), "C12", status="Done")
    page = hand_back(scene.head, scene.path, form)
    assert page.status == 409
    assert "De Lea" in page.text
    assert "De Rémi" in page.text
    assert "Saved by Lea on" in page.text
    assert saved(session) == 1


def test_a_line_saved_meanwhile_does_not_matter_where_the_form_says_nothing_of_it(scene, session):
    scene.referent.post(f"{scene.list}/lines/C2", {"step": "done", "note": "De Lea", "version": "0"})
    page = hand_back(scene.head, scene.path, filled(scene.form, "C12", status="Done"))
    assert page.status == 200
    assert take_over(scene.head, scene, page).status == 302
    assert "De Lea" in scene.head.get(f"{scene.list}/lines/C2").text


def test_a_line_saved_between_check_and_take_over_stops_it_all(scene, session):
    form = filled(filled(scene.form, note="De Rémi", status="Done"), "C12", status="Done")
    page = hand_back(scene.head, scene.path, form)
    scene.referent.post(f"{scene.list}/lines/C2", {"step": "done", "note": "De Lea", "version": "0"})
    late = take_over(scene.head, scene, page)
    assert late.status == 409
    assert "De Rémi" in late.text
    assert saved(session) == 1


def test_what_the_check_page_carries_is_believed_from_nobody_else(scene, session):
    page = hand_back(scene.head, scene.path, filled(scene.form, status="Done"))
    assert take_over(scene.referent, scene, page).status == 422
    forged = {"checked_rows": page.form_values["checked_rows"][:-3] + "abc"}
    assert scene.head.post(f"{scene.path}/take-over", forged).status == 422
    elsewhere = f"{scene.base}/my-lines/form/take-over"
    assert scene.head.post(elsewhere, page.form_values).status == 422
    assert saved(session) == 0


def test_after_the_session_has_ended_the_way_leads_to_the_sign_in_and_not_to_a_page_of_code(scene, visit):
    page = hand_back(scene.head, scene.path, filled(scene.form, status="Done"))
    answer = take_over(visit(None), scene, page)
    assert answer.status == 302
    assert "/sign-in" in answer.location


def test_one_s_own_lines_have_their_form_too(scene):
    path = f"{scene.base}/my-lines/form"
    form = scene.lead.flask.get(f"{path}.xlsx").data
    item = next(iter(cells_of(form)))
    page = hand_back(scene.lead, path, filled(form, item, status="In progress"))
    sent = scene.lead.post(f"{path}/take-over", page.form_values)
    assert sent.location == f"{scene.base}/my-lines"
    assert "1 line is saved." in scene.lead.get(sent.location).text


def test_who_may_not_answer_has_no_form(scene):
    other = f"{scene.base}/departments/{scene.roads.slug}/form"
    assert "There is no form to fill in" in scene.leader.get(other).text
    assert scene.leader.flask.get(f"{other}.xlsx").status_code == 403
    assert scene.head.get(other).status == 403


def test_a_row_that_is_not_one_s_own_to_answer_is_refused(scene, session):
    refused = hand_back(scene.leader, scene.path, filled(scene.form, status="Done"))
    assert refused.status == 422
    assert "is not yours to answer" in refused.text
    assert saved(session) == 0


def test_a_protected_text_that_was_changed_is_not_read(scene):
    row = cells_of(scene.form)["C2"]
    form = written_on(scene.form, {f"B{row}": "=1+1", f"C{row}": "Autre question"})
    assert "Nothing to take over" in hand_back(scene.head, scene.path, form).text


@needs_office
def test_a_form_saved_by_libreoffice_is_understood(scene, tmp_path):
    note = "=1+1\nDeux lignes, “guillemets”"
    scene.head.post(f"{scene.list}/lines/C3", {"step": "done", "note": note, "version": "0"})
    form = scene.head.flask.get(f"{scene.path}.xlsx").data
    again = converted(filled(form, status="Done", note="Fait"), "xlsx", tmp_path)
    page = hand_back(scene.head, scene.path, again)
    assert page.status == 200
    assert "Take over 1 line" in page.text
