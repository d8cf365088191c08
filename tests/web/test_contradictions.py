"""Both places of a contradiction are quoted and linked to their very field; some are settled by one press."""

import pytest

from onboarding.domain.people import Role
from onboarding.records.charter import CharterChoice, CharterDraft
from onboarding.records.commitment import Commitment
from tests.web.test_commitment import ANSWERS, LEVEL, MARGINS, QUESTION, fill, send
from tests.web.test_queries import asked

__all__ = ["asked"]


@pytest.fixture
def town(make):
    return make.town(population=30_000)


@pytest.fixture
def consultation(make, town):
    department = make.department(town, "Voirie", slug="voirie")
    return make.consultation(town, slug="parc", concerned=(department,), weekly_hours=2.0)


@pytest.fixture
def base(consultation):
    return f"/consultations/{consultation.slug}"


@pytest.fixture
def address(base):
    return f"{base}/commitment"


@pytest.fixture
def lead(make, visit, town, consultation):
    return visit(make.person(town, Role.LEAD_AMBASSADOR, locale="en"))


@pytest.fixture
def charter(session, town):
    def choose(**options):
        draft = CharterDraft(municipality_id=town.id)
        session.add(draft)
        session.flush()
        for clause, option in options.items():
            session.add(CharterChoice(charter_id=draft.id, clause=clause, option=option))
        session.commit()

    return choose


def clash(page, rule):
    """The text of one contradiction and its links by their words."""
    article = page.document.find(f".//article[@id='{rule}']")
    texts = " ".join("".join(article.itertext()).split())
    links = {" ".join("".join(link.itertext()).split()): link.get("href") for link in article.iter("a")}
    return texts, links


def test_nothing_is_checked_before_level_and_decision(lead, address):
    page = lead.get(f"{address}/contradictions")
    assert "without them nothing can be checked" in page.text
    assert "17 checks that hold" in page.text


def test_both_places_are_quoted_with_their_values_and_lead_to_their_fields(lead, address, base):
    fill(lead, address)
    send(lead, address, "margins", {})
    send(lead, address, "results", {"results_on": "2027-05-10"})
    page = lead.get(f"{address}/contradictions")
    text, links = clash(page, "R1")
    assert "Letter: participation level Consult" in text
    assert "Letter: what is negotiable Nothing is listed" in text
    assert links["Go there – Letter: participation level"] == f"{address}/parts/level#level-0"
    assert links["Go there – Letter: what is negotiable"] == f"{address}/parts/margins#negotiable-0-text"
    text, links = clash(page, "R7")
    assert "Letter: day of the results 10 May 2027" in text
    assert "hours that contributions ask for 51.7 h" in text
    assert "= 2 h a week" in text
    assert any(href.startswith(f"{base}/edit#") for href in links.values())


def test_every_link_leads_to_a_field_that_is_there(lead, address, charter):
    charter(regime="pre", identity="anonymous")
    fill(lead, address)
    send(lead, address, "question", QUESTION | {"contract_awarded": "y", "decision_on": "2027-03-01"})
    send(lead, address, "level", LEVEL | {"level": "empower"})
    send(lead, address, "margins", MARGINS | {"fixed-0-text": "les jeux"})
    send(lead, address, "means", {"budget": "0"})
    worst = {"counts_decide": "y", "offline": "y", "reply_to_all": "y", "answerers-0-who": "Voirie"}
    send(lead, address, "answers", worst | {"answerers-0-by": "2027-08-02"})
    page = lead.get(f"{address}/contradictions")
    found = [element.get("id") for element in page.document.iter("article")]
    assert found == ["R3", "R5", "R6", "R10", "R11", "R12", "R13", "R14", "R8", "R9", "R16"]
    assert "Charter: identity" in clash(page, "R14")[0]
    for rule in found:
        for href in clash(page, rule)[1].values():
            path, _, anchor = href.partition("#")
            target = lead.get(path)
            assert target.status == 200
            ids = {element.get("id") for element in target.document.iter()}
            assert not anchor or anchor in ids, (rule, href)


def test_the_letters_page_names_them_and_leads_there(lead, address):
    fill(lead, address)
    send(lead, address, "margins", {})
    page = lead.get(address)
    assert page.links["You are consulting, yet nothing is negotiable"] == f"{address}/contradictions#R1"


def test_informing_with_contributions_open_is_told(lead, address):
    fill(lead, address)
    send(lead, address, "level", LEVEL | {"level": "inform"})
    text, _ = clash(lead.get(f"{address}/contradictions"), "R4")
    assert "Consultation: opening of contributions 1 March 2027" in text


@pytest.mark.parametrize(
    ("way", "rule", "left"),
    [("keep_fixed", "R11", (1, 1)), ("keep_open", "R11", (2, 0)), ("grouped_replies", "R10", (2, 1))],
)
def test_one_press_settles_what_one_press_can(lead, address, session, consultation, way, rule, left):
    fill(lead, address)
    send(lead, address, "margins", MARGINS | {"fixed-0-text": "jeux"})
    send(lead, address, "answers", {"reply_to_all": "y"})
    before = lead.get(f"{address}/contradictions")
    assert before.document.find(f".//article[@id='{rule}']") is not None
    sent = lead.post(f"{address}/contradictions/settle/{way}", {"version": before.form_values["version"]})
    assert sent.location == f"{address}/contradictions"
    page = lead.get(sent.location)
    assert page.document.find(f".//article[@id='{rule}']") is None
    letter = session.get_one(Commitment, consultation.id).letter
    assert (len(letter.negotiable), len(letter.fixed)) == left


def test_counts_can_be_made_a_guide(lead, address, charter):
    charter(identity="anonymous")
    fill(lead, address)
    send(lead, address, "answers", {"counts_decide": "y"})
    version = lead.get(f"{address}/contradictions").form_values["version"]
    lead.post(f"{address}/contradictions/settle/counts_indicate", {"version": version})
    assert lead.get(f"{address}/contradictions").document.find(".//article[@id='R14']") is None


def test_a_press_on_an_old_page_changes_nothing(lead, address, session, consultation):
    fill(lead, address)
    send(lead, address, "margins", MARGINS | {"fixed-0-text": "jeux"})
    old = lead.get(f"{address}/contradictions").form_values["version"]
    send(lead, address, "means", {"budget": "5"})
    page = lead.post(f"{address}/contradictions/settle/keep_fixed", {"version": old})
    assert page.status == 409
    assert "Somebody else saved in the meantime" in page.text
    assert len(session.get_one(Commitment, consultation.id).negotiable) == 2
    current = page.form_values["version"]
    lead.post(f"{address}/contradictions/settle/keep_fixed", {"version": current})
    session.rollback()
    newest = str(session.get_one(Commitment, consultation.id).version)
    twice = lead.post(f"{address}/contradictions/settle/keep_fixed", {"version": newest})
    again = lead.get(f"{address}/contradictions")
    assert again.document.find(".//article[@id='R11']") is None
    assert "settled already" in twice.text


def test_a_way_nobody_knows_is_not_there_and_readers_have_no_buttons(make, visit, town, lead, address):
    fill(lead, address)
    send(lead, address, "margins", MARGINS | {"fixed-0-text": "jeux"})
    assert lead.post(f"{address}/contradictions/settle/magic", {"version": "1"}).status == 404
    reader = visit(make.person(town, Role.DPO, locale="en"))
    page = reader.get(f"{address}/contradictions")
    assert "It is fixed: take it off" not in page.text
    assert "Go there – Letter: what is fixed" not in page.links
    assert reader.post(f"{address}/contradictions/settle/keep_fixed", {"version": "1"}).status == 403


def test_a_full_letter_asks_little_and_thirty_answerers_ask_no_more(lead, address, asked):
    fill(lead, address)
    pages = (address, f"{address}/contradictions", f"{address}/reading", f"{address}/parts/answers")

    def asks():
        return [len(asked(lambda page=page: lead.flask.get(page).status_code)) for page in pages]

    few = asks()
    many = {f"answerers-{number}-who": "Voirie" for number in range(30)}
    days = {f"answerers-{number}-by": "2027-06-01" for number in range(30)}
    send(lead, address, "answers", ANSWERS | many | days)
    assert asks() == few
    assert max(few) <= 14
