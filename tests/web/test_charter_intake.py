"""A Word file comes back through the pages: brought in, compared, accepted one by one, put away."""

import re
from io import BytesIO

import pytest

from onboarding.domain.people import Role
from onboarding.services.charter import charter_of
from onboarding.services.own_wording import Wording, word_clause
from tests.intake.good_files import docx as other_docx
from tests.intake.good_files import pdf
from tests.intake.word_files import changed, exported, paragraph_of, repacked
from tests.page import Page
from tests.published import a_draft
from tests.returned import APPEAL, draft_file, rewrite

HERE = "/charter/intake"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture
def town(make):
    return make.town(name="Vallorne", slug="vallorne")


@pytest.fixture
def jurist(make, town):
    a_draft(make, town)
    return make.person(town, Role.LEGAL, locale="en", name="Jeanne Droit")


@pytest.fixture
def legal(jurist, visit):
    return visit(jurist)


@pytest.fixture
def own(make, town):
    def said(clause="appeal"):
        make.session.rollback()
        return charter_of(make.session, town.id).own.get(clause, {})

    return said


def send(client, content, name="charte.docx"):
    return Page(client.flask.post(HERE, data={"file": (BytesIO(content), name)}))


@pytest.fixture
def file(make, jurist, town):
    def exported_today(change=None):
        content = draft_file(make.act(jurist), town, change)
        make.session.rollback()
        return content

    return exported_today


@pytest.fixture
def reword(make, jurist):
    """Somebody words a clause of the draft meanwhile."""

    def do(clause):
        word_clause(make.act(jurist), Wording(clause=clause, locale="fr", body="Entre-temps."), version=1)
        make.session.commit()

    return do


def test_a_change_is_brought_in_read_and_accepted(legal, file, own):
    def change(sheet):
        rewrite(APPEAL, "Vous avez trente jours.")(sheet)
        sheet.add_comment(paragraph_of(sheet, "trente jours").runs[0], text="Délai usuel.", author="Me Juris")

    sent = send(legal, file(change))
    page = legal.get(sent.location)
    assert "“charte.docx” is read. Nothing has changed in the charter yet." in page.text
    assert "1 passage waits for your decision." in page.text
    assert "The file is in Français" in page.text
    assert own() == {}
    piece = legal.get(page.links["Go through them one by one"])
    assert piece.h1 == "Appeals"
    assert "Me Juris Délai usuel." in piece.text
    assert re.search("New: [^.]*avez trente jours", piece.text)
    form = next(each for each in piece.forms if each.get("action").endswith("/accept"))
    sent = legal.post(form.get("action"), piece.form_values)
    page = legal.get(sent.location)
    assert "Accepted: the clause now says it in the town’s own words." in page.text
    assert "Everything is decided." in page.text
    assert own() == {"fr": "Vous avez trente jours."}


def test_nothing_changed_is_said_so(legal, file):
    send(legal, file())
    page = legal.get(HERE)
    assert "Nothing changed: the file says what the charter says." in page.text
    assert "29 clauses are unchanged" in page.text
    assert "Nothing changed in this clause." in legal.get(f"{HERE}/3").text


def test_what_was_read_waits_between_two_visits(legal, jurist, visit, file):
    send(legal, file(rewrite(APPEAL, "Autre.")))
    assert "1 passage waits for your decision." in visit(jurist).get(HERE).text


def test_a_second_file_waits_for_the_first_to_be_put_away(legal, file):
    send(legal, file(rewrite(APPEAL, "Autre.")))
    second = send(legal, file(rewrite(APPEAL, "Encore.")))
    assert "You are going through a file already." in legal.get(second.location).text
    away = legal.get(f"{HERE}/away")
    assert "1 passage is not decided" in away.text
    sent = legal.post(f"{HERE}/away", {})
    assert "is put away" in legal.get(sent.location).text
    assert legal.get(HERE).h1 == "Bring a changed Word file back in"
    assert send(legal, file()).status == 302


def test_all_changes_are_read_then_accepted_in_one_step(legal, file, own):
    def change(sheet):
        rewrite(APPEAL, "Un.")(sheet)
        rewrite("4. Régime de modération", "Deux.")(sheet)

    send(legal, file(change))
    page = legal.get(f"{HERE}/all")
    assert page.h1 == "Accept 2 changes?"
    assert "New: Un" in page.text
    sent = legal.post(f"{HERE}/all", page.form_values)
    assert "2 changes are accepted." in legal.get(sent.location).text
    assert own() == {"fr": "Un."}
    assert own("regime") == {"fr": "Deux."}
    assert legal.get(f"{HERE}/all").location == HERE


def test_a_passage_that_is_not_recognised_is_given_to_a_clause(legal, file, own):
    def add(sheet):
        sheet.add_paragraph(style="Heading 2").add_run("30. Dispositions finales")
        sheet.add_paragraph("Fin.")

    send(legal, file(add))
    page = legal.get(f"{HERE}/30")
    assert page.h1 == "30. Dispositions finales"
    assert "For which clause is it?" in page.text
    empty = legal.post(f"{HERE}/30/give", {"clause": "", "place": "after"})
    assert empty.status == 422
    assert "Choose a clause." in empty.text
    assert legal.post(f"{HERE}/30/give", {"clause": "../x", "place": "nowhere"}).status == 422
    refused = legal.post(f"{HERE}/30/accept", {"version": "1"})
    assert refused.status == 422
    assert "Say first which clause this text is for." in refused.text
    given = legal.post(f"{HERE}/30/give", {"clause": "contacts", "place": "after"})
    assert "Dispositions finales" in legal.get(given.location).text
    legal.post(f"{HERE}/30/accept", {"version": "1"})
    assert own("contacts")["fr"].endswith("**Dispositions finales**\n\nFin.")


def test_who_comes_after_a_change_compares_again(legal, file, own, reword):
    send(legal, file(rewrite(APPEAL, "Autre.")))
    reword("opening_hours")
    sent = legal.post(f"{HERE}/13/accept", {"version": "1"})
    assert "Nothing was accepted: compare again" in legal.get(sent.location).text
    assert own() == {}
    assert legal.post(f"{HERE}/13/accept", legal.get(f"{HERE}/13").form_values).location == HERE
    assert own() == {"fr": "Autre."}
    twice = legal.post(f"{HERE}/13/leave", {})
    assert "accepted or left aside already" in legal.get(twice.location).text


def test_too_long_a_text_is_shown_and_not_taken(legal, file, own):
    send(legal, file(rewrite(APPEAL, "mot " * 6000)))
    sent = legal.post(f"{HERE}/13/accept", {"version": "1"})
    assert "longer than 20,000 characters" in legal.get(sent.location).text
    assert own() == {}


def test_warnings_stand_beside_the_passage(legal, file, reword):
    def change(sheet):
        rewrite(APPEAL, "Écrire à [… Boîte …].")(sheet)
        heading = paragraph_of(sheet, APPEAL)
        sheet.add_paragraph(style="Heading 2").add_run(heading.text)
        sheet.add_paragraph("La copie.")
        heading.runs[0].text = "Contester"

    send(legal, file(change))
    text = legal.get(f"{HERE}/13").text
    for sentence in (
        "Two passages of the file",
        "The heading in the file is “Contester”.",
        "A blank is left",
    ):
        assert sentence in text
    reword("appeal")
    moved = legal.get(f"{HERE}/13").text
    assert "What was changed in the file" in moved
    assert "What it would change in today’s text" in moved


def bomb():
    return repacked(exported(), word__media__image_dot_bin=bytes(120 * 1024 * 1024))


def with_template():
    office = "http://schemas.openxmlformats.org"
    rels = (
        f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="r"'
        f' Type="{office}/officeDocument/2006/relationships/attachedTemplate"'
        ' Target="https://evil.example/x.dotm" TargetMode="External"/></Relationships>'
    )
    return repacked(exported(), word___rels__settings_dot_xml_dot_rels=rels.encode())


def locked():
    return OLE + "EncryptedPackage".encode("utf-16-le")


def with_macros():
    return repacked(exported(), word__vbaProject_dot_bin=b"x")


def emptied():
    def empty(sheet):
        for paragraph in list(sheet.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)

    return changed(exported(), empty)


BAD = {
    "a pdf": (pdf, "charte.pdf", "This is a PDF document. Bring the charter back as a Word document"),
    "a pdf renamed": (pdf, "charte.docx", "called .docx but it is a PDF document"),
    "another word file": (other_docx, "cr.docx", "No clause of the charter was recognised"),
    "an empty one": (emptied, "charte.docx", "There is no text in this file."),
    "no bytes": (bytes, "charte.docx", "This file is empty."),
    "half a file": (lambda: exported()[:5000], "charte.docx", "damaged or incomplete"),
    "an old .doc": (lambda: OLE + bytes(5000), "charte.doc", "The old format .doc can hide macros"),
    "a locked one": (locked, "charte.docx", "protected by a password"),
    "a macro file": (with_macros, "charte.docx", "carries macros"),
    "a .docm": (exported, "charte.docm", "carries macros"),
    "an outside template": (with_template, "charte.docx", "detach the template"),
    "a bomb": (bomb, "charte.docx", "becomes far too large"),
    "a strange name": (exported, "..\u202e.docx", "characters that nobody sees"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_what_is_no_word_file_of_the_charter_is_told_by_its_field(legal, case):
    made, name, sentence = BAD[case]
    page = send(legal, made(), name)
    assert page.status == 422, page.text
    assert sentence in page.text
    assert legal.get(HERE).h1 == "Bring a changed Word file back in"


def test_a_file_from_another_town_warns_and_is_taken_one_by_one(legal, own):
    send(legal, exported(slug="ailleurs", town="Ailleurs-sur-Mer"))
    page = legal.get(HERE)
    assert "This file was made for another town, “Ailleurs-sur-Mer”." in page.text
    assert "at once" not in page.text
    legal.post(f"{HERE}/3/accept", {"version": "1"})
    assert own() == {"fr": "Trente jours."}


def test_no_file_and_no_piece_are_answered(legal):
    assert "Choose a file first." in legal.post(HERE, {}).text
    for path in ("1", "all", "away", "1/accept"):
        answer = legal.get(f"{HERE}/{path}") if "accept" not in path else legal.post(f"{HERE}/{path}", {})
        assert answer.status == 404, path


def test_only_those_who_write_the_charter_bring_files_in(make, town, visit, jurist, legal, file):
    send(legal, file(rewrite(APPEAL, "Autre.")))
    assert visit(make.person(town, Role.LEADER)).get(HERE).status == 403
    colleague = visit(make.person(town, Role.MODERATION_LEAD, locale="en"))
    assert colleague.get(HERE).h1 == "Bring a changed Word file back in"
    assert colleague.get(f"{HERE}/13").status == 404
