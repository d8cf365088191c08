"""The town adds lines of its own: marked everywhere, light, and never in the way of a blocker."""

import pytest
from sqlalchemy import select

from onboarding.domain.people import Role
from onboarding.domain.readiness import Scope
from onboarding.records.answers import Answer
from onboarding.records.journal import JournalEntry
from onboarding.records.own_lines import TownLine
from tests.workbooks import opened, texts

PAGE = "/town/lines"
WORDED = {
    "title_fr": "Prévenir le conseil de quartier",
    "question_fr": "Le conseil de quartier est-il prévenu ?",
    "title_en": "Warn the neighbourhood council",
    "question_en": "Has the neighbourhood council been warned?",
    "why_en": "It hears of it from the press otherwise.",
    "proof_en": "A letter",
    "dimension": "A",
    "level": "2",
    "owner": "AMB",
    "validity": "none",
    "effort": "1,5",
    "lead_weeks": "6",
    "where": "consultation",
    "version": "0",
}


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def parks(make, town):
    return make.department(town, "Parcs", slug="parcs", wave=1)


@pytest.fixture
def consultation(make, town, parks):
    return make.consultation(town, concerned=(parks,), slug="tanneurs")


@pytest.fixture
def lead(make, town, visit):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


def add(lead, **told):
    return lead.post(f"{PAGE}/new", WORDED | told)


def test_an_empty_list_says_what_own_lines_are_for(lead):
    page = lead.get(PAGE)
    assert "No line of your own yet" in page.text
    assert "106 lines are asked at present" in page.text
    assert page.links["Add a line"] == f"{PAGE}/new"


def test_an_added_line_is_asked_and_marked_as_own_everywhere(lead, make, town, consultation, visit):
    assert add(lead).location == PAGE
    page = lead.get(PAGE)
    assert "Warn the neighbourhood council (own line)" in page.text
    assert "107 lines are asked at present" in page.text
    base = f"/consultations/{consultation.slug}"
    for path in (f"{base}/lines", f"{base}/my-lines", f"{base}/score", f"{base}/lines/X1", "/journal"):
        assert "Warn the neighbourhood council" in lead.get(path).text, path
    assert "Your town added this line for itself" in lead.get(f"{base}/lines/X1").text
    french = visit(make.person(town, Role.LEAD_AMBASSADOR, locale="fr"))
    assert "Prévenir le conseil de quartier (ligne de la commune)" in french.get(f"{base}/lines").text


def test_it_is_marked_as_own_in_what_is_taken_away_and_on_the_page_of_several_lines(lead, consultation):
    add(lead)
    base = f"/consultations/{consultation.slug}"
    marked = "Warn the neighbourhood council (own line)"
    assert marked in lead.flask.get(f"{base}/my-lines.csv").get_data(as_text=True)
    form = opened(lead.flask.get(f"{base}/my-lines/form.xlsx").data)
    assert marked in {cell for row in texts(form.worksheets[0]) for cell in row}
    pages = "".join(lead.get(f"{base}/my-lines/answer/{page}").text for page in (1, 2, 3))
    assert marked in pages
    assert "Your town added this line for itself" in pages


def test_an_own_line_is_answered_and_verified_like_any_other(lead, make, town, consultation, visit, session):
    add(lead)
    address = f"/consultations/{consultation.slug}/lines/X1"
    told = {"step": "done", "version": "0", "text": "Letter of 3 November"}
    assert lead.post(address, told).status == 302
    leader = visit(make.person(town, Role.LEADER, locale="en"))
    assert leader.post(f"{address}/verify", {"version": "1"}).status == 302
    session.rollback()
    assert session.scalar(select(Answer.status).where(Answer.item == "X1")).value == "verified"


def test_the_score_page_says_the_figure_without_own_lines(lead, consultation):
    assert "Without the lines of your own" not in lead.get("/consultations/tanneurs/score").text
    add(lead)
    assert (
        "Without the lines of your own, the figure would be" in lead.get("/consultations/tanneurs/score").text
    )


def test_a_line_of_one_department_stands_on_its_list_only(lead, make, town, parks, consultation, visit):
    roads = make.department(town, "Voirie", slug="voirie", wave=1)
    head = visit(make.person(town, Role.DEPARTMENT_HEAD, department=parks, locale="en"))
    other = visit(make.person(town, Role.DEPARTMENT_HEAD, department=roads, locale="en"))
    add(lead, where="department:parcs", dimension="C")
    base = f"/consultations/{consultation.slug}/departments"
    assert "neighbourhood council" in head.get(f"{base}/parcs/lines").text
    assert "neighbourhood council" not in other.get(f"{base}/voirie/lines").text
    assert head.get(f"{base}/parcs/lines/X1").status == 200
    assert other.get(f"{base}/voirie/lines/X1").status == 404


def test_retiring_keeps_the_answers_and_asking_again_brings_them_back(lead, consultation, session):
    add(lead)
    address = f"/consultations/{consultation.slug}/lines/X1"
    lead.post(address, {"step": "done", "version": "0", "note": "Rang the chair"})
    assert lead.get(f"{PAGE}/X1/retire").status == 200
    assert lead.post(f"{PAGE}/X1/retire", {"version": "1"}).location == PAGE
    assert lead.get(address).status == 404
    assert "Retired" in lead.get(PAGE).text
    assert "Warn the neighbourhood council" in lead.get("/journal").text
    assert lead.post(f"{PAGE}/X1/resume", {"version": "2"}).location == PAGE
    assert "Rang the chair" in lead.get(address).text


def test_a_line_is_worded_and_weighed_anew_but_stays_where_it_is(lead, session):
    add(lead)
    changed = WORDED | {"title_en": "Write to the council", "level": "1", "where": "town", "version": "1"}
    assert lead.post(f"{PAGE}/X1", changed).location == PAGE
    session.rollback()
    line = session.scalar(select(TownLine))
    assert (line.level, line.scope, line.version) == (1, Scope.CONSULTATION, 2)
    assert "Write to the council (own line)" in lead.get(PAGE).text


def test_two_people_changing_a_line_at_once_see_both_versions(lead):
    add(lead)
    lead.post(f"{PAGE}/X1", WORDED | {"title_en": "First", "version": "1"})
    page = lead.post(f"{PAGE}/X1", WORDED | {"title_en": "Second", "version": "1"})
    assert page.status == 409
    assert "First" in page.text
    assert page.form_values["title_en"] == "Second"


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"title_fr": ""}, "Give the line a name (Français)."),
        ({"question_fr": " "}, "Put the question in one sentence (Français)."),
        ({"title_en": ""}, "Give the line a name (English)."),
        ({"level": "4"}, "Choose one of the answers listed."),
        ({"level": ""}, "Choose"),
        ({"dimension": "Q"}, "Choose one of the answers listed."),
        ({"where": "department:nowhere"}, "Choose one of the answers listed."),
        ({"effort": "0"}, "Enter the hours of work"),
        ({"effort": "nan"}, "Enter the hours of work"),
        ({"lead_weeks": "-1"}, "Enter a"),
        ({"title_fr": "x" * 101}, "Use at most 100 characters."),
    ],
)
def test_bad_input_gets_a_clear_sentence_and_keeps_what_was_typed(lead, session, told, sentence):
    page = add(lead, **told)
    assert page.status == 422
    assert sentence in page.text
    assert page.form_values["question_en"] == WORDED["question_en"]
    assert session.scalar(select(TownLine)) is None


def test_one_language_is_enough_for_a_town_that_speaks_one(lead, session):
    only = {name: "" for name in WORDED if name.endswith("_en")}
    assert add(lead, **only).status == 302
    assert "Prévenir le conseil de quartier (own line)" in lead.get(PAGE).text


def test_nothing_beyond_the_form_is_believed(lead, session):
    add(lead, blocker="hard", certified="1", municipality_id="99", number="7", weight="10")
    line = session.scalar(select(TownLine))
    assert (line.number, line.line.item.blocker.value, line.line.item.certified) == (1, "none", False)


def test_thirty_lines_are_enough(lead, session):
    for _ in range(30):
        assert add(lead).status == 302
    page = add(lead)
    assert page.status == 422
    assert "Thirty lines of your own are in use" in page.text
    lead.post(f"{PAGE}/X3/retire", {"version": "1"})
    assert add(lead).status == 302
    assert lead.post(f"{PAGE}/X3/resume", {"version": "2"}).status == 422


def test_the_journal_keeps_who_added_what(lead, session):
    add(lead)
    entry = session.scalar(select(JournalEntry).where(JournalEntry.fact == "own_line_added"))
    assert entry.details["after"]["texts"]["en"]["title"] == "Warn the neighbourhood council"


@pytest.mark.parametrize("code", ["X9", "A1", "X0", "X", "Xabc", "X1234567"])
def test_a_line_nobody_added_is_not_there(lead, code):
    assert lead.get(f"{PAGE}/{code}").status == 404
