"""The ready pieces: offered where they help, filled in by those who own the line, taken away by everybody."""

from io import BytesIO

import pytest
from docx import Document

from onboarding.domain.commitment import Letter
from onboarding.domain.people import Role
from onboarding.records.commitment import Commitment


@pytest.fixture
def town(make):
    return make.town(name="Vallorne")


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs", slug="parcs", wave=1)


@pytest.fixture
def roads(make, town):
    return make.department(town, "Voirie", slug="voirie", wave=1)


@pytest.fixture
def held(make, town, parks, roads):
    summary = "Que faire du parc ?"
    return make.consultation(town, concerned=(parks, roads), slug="tanneurs", summary=summary)


@pytest.fixture
def base(held):
    return f"/consultations/{held.slug}"


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en"))


@pytest.fixture
def head(make, town, parks, visit):
    return visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, name="Tom Parc", locale="en"))


@pytest.fixture
def letter(base):
    return f"{base}/pieces/mission_letter"


@pytest.fixture
def card(base):
    return f"{base}/departments/parcs/pieces/referent_card"


def word(client, path):
    answer = client.flask.get(path)
    assert answer.status_code == 200
    return answer, Document(BytesIO(answer.data))


def told(sheet):
    cells = (cell.text for table in sheet.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(one.text for one in sheet.paragraphs), *cells])


def test_what_the_town_said_stands_in_the_text_already(lead, held, letter, session):
    said = Letter(sponsor="Zoé Maire, adjointe", question="Quel parc pour 2030 ?")
    session.add(Commitment(consultation_id=held.id, letter=said))
    session.commit()
    text = lead.get(letter).text
    for said in ("Vallorne", "Ada Pilote", "Zoé Maire, adjointe", "1 March 2027", "Quel parc pour 2030 ?"):
        assert said in text
    assert "[Name and address of the platform]" in text


def test_the_question_is_the_letters_and_never_the_summary(lead, held, letter, session):
    session.add(Commitment(consultation_id=held.id, letter=Letter(question="Un jeu ou un pré ?")))
    session.commit()
    text = lead.get(letter).text
    assert "Un jeu ou un pré ?" in text
    assert "Que faire du parc ?" not in text


def test_what_is_saved_fills_the_text_and_is_told_in_the_journal(lead, letter):
    form = lead.get(letter).form_values
    assert form["version"] == "0"
    assert lead.post(letter, {**form, "said_time_share": "0,4 ETP"}).status == 302
    page = lead.get(letter)
    assert "0,4 ETP" in page.text
    assert "Last saved by Ada Pilote" in page.text
    assert page.form_values["said_time_share"] == "0,4 ETP"
    assert "filled in the ready piece" in lead.get("/journal").text


def test_what_was_typed_in_one_piece_is_offered_in_the_next(lead, base, letter):
    lead.post(letter, {**lead.get(letter).form_values, "said_chief_executive": "Noa Directrice"})
    page = lead.get(f"{base}/pieces/raci")
    assert page.form_values["said_chief_executive"] == "Noa Directrice"
    assert page.form_values["version"] == "0"


def test_what_people_type_stays_text_on_every_way_out(lead, letter):
    nasty = "{town} **x** <b>y</b> | [z](https://a.example)"
    lead.post(letter, {**lead.get(letter).form_values, "said_time_share": nasty})
    assert nasty in lead.get(letter).text
    assert nasty in told(word(lead, f"{letter}/word?in=fr")[1])
    markdown = lead.flask.get(f"{letter}/markdown?in=fr").get_data(as_text=True)
    assert r"{town} \*\*x\*\* \<b\>y\</b\> \| \[z\](https://a.example)" in markdown


def test_the_word_file_comes_in_the_language_asked_for(lead, letter):
    answer, french = word(lead, f"{letter}/word?in=fr")
    assert 'filename="lettre-de-mission' in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Disposition"].endswith('-tanneurs.docx"')
    assert "1er mars 2027" in told(french)
    assert french.core_properties.author == "Vallorne"
    assert "1 March 2027" in told(word(lead, f"{letter}/word?in=en")[1])
    assert "1 March 2027" in told(word(lead, f"{letter}/word")[1])
    assert lead.get(f"{letter}/word?in=nl").status == 404


def test_a_department_head_finds_their_own_first_and_may_not_fill_in_the_rest(head, base, card, letter):
    page = head.get(f"{base}/pieces")
    own, others = page.text.split("Filled in by colleagues")
    assert own.index("– Parcs") < own.index("Answer bank")
    assert "– Voirie" in others
    assert head.post(card, {**head.get(card).form_values, "said_training_dates": "12 mars"}).status == 302
    for path in (letter, f"{base}/departments/voirie/pieces/referent_card"):
        assert head.get(path).status == 200
        assert "Save the fields" not in head.get(path).text
        assert head.post(path, {"version": "0"}).status == 403


def test_the_card_of_one_department_says_nothing_of_another(head, make, town, roads, card, base, lead):
    make.person(town, Role.REFERENT, department=roads, name="Rita Voirie")
    head.post(card, {**head.get(card).form_values, "said_referent_contact": "parcs@a.example"})
    assert "Tom Parc" in head.get(card).text
    other = lead.get(f"{base}/departments/voirie/pieces/referent_card")
    assert "Rita Voirie" in other.text
    assert "Tom Parc" not in other.text
    assert "parcs@a.example" not in other.text


def test_a_piece_lives_where_it_belongs(lead, base):
    assert lead.get(f"{base}/pieces/referent_card").status == 404
    assert lead.get(f"{base}/departments/parcs/pieces/raci").status == 404
    assert lead.get(f"{base}/pieces/nothing").status == 404


def test_too_long_a_value_comes_back_with_everything_typed(lead, letter):
    typed = {**lead.get(letter).form_values, "said_time_share": "x" * 2001, "said_platform": "Ici"}
    page = lead.post(letter, typed)
    assert page.status == 422
    assert "Use at most 2000 characters." in page.text
    assert page.form_values["said_platform"] == "Ici"


def test_a_save_in_the_meantime_shows_both_versions(lead, letter):
    seen = lead.get(letter).form_values
    lead.post(letter, {**seen, "said_time_share": "un tiers"})
    page = lead.post(letter, {**seen, "said_time_share": "la moitié"})
    assert page.status == 409
    assert "un tiers" in page.text
    assert page.form_values["said_time_share"] == "la moitié"
    assert lead.post(letter, page.form_values).status == 302
    assert "la moitié" in lead.get(letter).text


def test_a_conflict_survives_a_field_that_the_town_has_said_since(lead, held, letter, session):
    seen = lead.get(letter).form_values
    lead.post(letter, {**seen, "said_time_share": "un tiers"})
    session.add(Commitment(consultation_id=held.id, letter=Letter(sponsor="Zoé Maire")))
    session.commit()
    page = lead.post(letter, {**seen, "said_elected_sponsor": "Quelqu’un", "said_time_share": "la moitié"})
    assert page.status == 409
    assert "said_elected_sponsor" not in page.form_values
    assert "Zoé Maire" in page.text


def test_each_line_offers_the_pieces_that_serve_it(lead, head, base, letter, card):
    page = lead.get(f"{base}/lines/C1")
    assert page.links["Mission letter for the lead ambassador"] == letter
    assert card in head.get(f"{base}/departments/parcs/lines/C2").links.values()
    back = lead.get(letter)
    assert f"{base}/lines/C1" in back.links.values()


def test_dates_that_nobody_set_may_be_typed_for_the_time_being(lead, make, town):
    held = make.consultation(town, slug="sans-date", opens_on=None, closes_on=None)
    path = f"/consultations/{held.slug}/pieces/mission_letter"
    page = lead.get(path)
    assert "[Opening date]" in page.text
    lead.post(path, {**page.form_values, "said_opens_on": "au printemps"})
    assert "au printemps" in lead.get(path).text
