from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from onboarding.domain.commitment import Answerer, Margin, Participation
from onboarding.domain.letter_parts import FIELDS, Part
from onboarding.domain.people import Role
from onboarding.records.commitment import Commitment
from onboarding.records.consultations import Consultation
from onboarding.records.people import Person
from tests.make import Maker
from tests.page import Client, Page
from tests.services.test_consultations import vouch

Visit = Callable[[Person | None], Client]
QUESTION = {"question": "Quel parc pour demain ?", "decision": "Programme", "decision_on": "2027-07-01"}
LEVEL = {"level": "consult", "use": "inform_decision", "promise": "Nous lisons tout."}
MARGINS = {
    "negotiable-0-text": "Les  jeux",
    "negotiable-0-reason": "deux aires",
    "negotiable-1-text": "  ",
    "negotiable-2-text": "Les bancs",
    "fixed-0-text": "Le budget",
}
ANSWERS = {"answerers-0-topic": "Jeux", "answerers-0-who": "Parcs", "answerers-0-by": "2027-06-01"}


@pytest.fixture
def consultation(make: Maker) -> Consultation:
    return make.consultation(make.town())


@pytest.fixture
def address(consultation: Consultation) -> str:
    return f"/consultations/{consultation.slug}/commitment"


@pytest.fixture
def sponsor(make: Maker, visit: Visit, consultation: Consultation) -> Client:
    from onboarding.records.towns import Municipality

    town = make.session.get_one(Municipality, consultation.municipality_id)
    return visit(make.person(town, Role.LEADER, name="Élise Fontaine", locale="en"))


def send(browser: Client, address: str, part: str, given: dict[str, str], **more: str) -> Page:
    """Save a part as a browser would: the page is opened, filled in and sent."""
    path = f"{address}/parts/{part}"
    values = browser.get(path).form_values
    kept = {name: value for name, value in values.items() if name in {"seen", "csrf_token"}}
    return browser.post(path, kept | given | more)


def fill(browser: Client, address: str) -> None:
    """A letter that contradicts nothing but its answerer, who is of no department."""
    for part, given in (("question", QUESTION), ("level", LEVEL), ("margins", MARGINS), ("answers", ANSWERS)):
        assert send(browser, address, part, given).status == 302


def test_a_blank_letter_says_why_it_matters_and_lists_its_parts(sponsor: Client, address: str) -> None:
    page = sponsor.get(address)
    assert "The letter is still blank" in page.text
    assert page.links["1. The question and the decision"] == f"{address}/parts/question"
    assert "0 of 7 parts" in page.text
    assert "Not met" in page.text


@pytest.mark.parametrize("part", list(Part))
def test_every_part_asks_for_all_its_fields(sponsor: Client, address: str, part: Part) -> None:
    page = sponsor.get(f"{address}/parts/{part.value}")
    ids = {element.get("id") or "" for element in page.document.iter()}
    for field in FIELDS[part]:
        assert field in ids or f"{field}-0" in ids, field
    assert f"part {list(Part).index(part) + 1} of 7" in page.text


def test_the_levels_stand_beside_what_must_exist_and_their_rung(sponsor: Client, address: str) -> None:
    page = sponsor.get(f"{address}/parts/level")
    assert page.text.count("Must exist:") == page.text.count("On Arnstein’s ladder:") == 5
    assert "no contributions open" in page.text


def test_a_letter_is_saved_part_by_part_and_read(
    sponsor: Client, address: str, session: Session, consultation: Consultation
) -> None:
    sent = send(sponsor, address, "question", QUESTION)
    assert sent.location == f"{address}/parts/level"
    assert send(sponsor, address, "level", LEVEL, then="letter").location == address
    send(sponsor, address, "margins", MARGINS)
    send(sponsor, address, "answers", ANSWERS)
    last = send(sponsor, address, "afterwards", {"if_few": "Moins de cent : nous le disons."})
    assert last.location == address
    letter = session.get_one(Commitment, consultation.id).letter
    assert letter.negotiable == (Margin(text="Les jeux", reason="deux aires"), Margin(text="Les bancs"))
    assert letter.answerers == (Answerer(topic="Jeux", who="Parcs", by=date(2027, 6, 1)),)
    assert (letter.question, letter.level) == ("Quel parc pour demain ?", Participation.CONSULT)
    page = sponsor.get(address)
    assert "Nothing in the letter contradicts itself" in page.text
    assert "Still to say: what it covers" in page.text
    assert sponsor.get(f"{address}/parts/level").form_values["level"] == "consult"


def test_residents_read_headings_in_either_language_and_texts_as_typed(sponsor: Client, address: str) -> None:
    assert "The letter is still blank" in sponsor.get(f"{address}/reading").text
    fill(sponsor, address)
    page = sponsor.get(f"{address}/reading")
    assert "What can change" in page.text
    assert "Les jeux – deux aires" in page.text
    assert "Jeux – Parcs, by 1 June 2027" in page.text
    french = sponsor.get(f"{address}/reading?in=fr")
    assert "Ce qui peut changer" in french.text
    assert "Jeux – Parcs, au plus tard le 1er juin 2027" in french.text
    assert "Les jeux – deux aires" in french.text
    assert "What can change" in sponsor.get(f"{address}/reading?in=xx").text


def test_informing_says_plainly_that_it_is_no_consultation(sponsor: Client, address: str) -> None:
    send(sponsor, address, "level", LEVEL | {"level": "inform"})
    assert "Do not open contributions, and do not call it a consultation" in sponsor.get(address).text
    assert "This is information, not a consultation" in sponsor.get(f"{address}/reading").text


def test_another_scope_names_what_to_confirm_again(
    sponsor: Client, address: str, session: Session, consultation: Consultation
) -> None:
    send(sponsor, address, "question", QUESTION)
    vouch(session, consultation.municipality_id, consultation.id, "B1", date(2026, 11, 1))
    session.commit()
    send(sponsor, address, "question", QUESTION | {"question": "Et les arbres ?"})
    assert "asks for something to be confirmed again" in sponsor.get(address).text


@pytest.mark.parametrize(
    ("part", "given", "sentence"),
    [
        ("question", {"decision_on": "2027-13-01"}, "Enter a day between 2000 and 2100"),
        ("question", {"question": "x" * 1001}, "Use at most 1000 characters."),
        ("question", {"perimeter": "🌳" * 100_000}, "Use at most 2000 characters."),
        ("means", {"budget": "-3"}, "Enter a whole number"),
        ("means", {"budget": "9" * 12}, "Enter a number between 0 and"),
        ("means", {"sponsor": "x" * 201}, "Use at most 200 characters."),
        ("results", {"analysis_weeks": "105"}, "Enter a number between 0 and 104."),
        ("margins", {f"fixed-{n}-text": "x" for n in range(31)}, "Keep to 30 lines"),
        ("margins", {"fixed-0-text": "ok", "fixed-1-text": "x" * 301}, "Line 2: use at most 300 characters."),
        ("answers", {"answerers-0-by": "soon"}, "Line 1: enter a day between 2000 and 2100"),
        ("answers", {"answerers-0-by": "1999-12-31"}, "Line 1: enter a day between 2000 and 2100"),
        ("level", {"level": "obey"}, "There is a problem"),
    ],
)
def test_what_cannot_be_is_refused_by_the_field(
    sponsor: Client, address: str, part: str, given: dict[str, str], sentence: str
) -> None:
    page = send(sponsor, address, part, given)
    assert page.status == 422
    assert sentence in page.text
    assert "There is a problem" in page.text


def test_five_hundred_lines_are_refused_and_all_of_them_stay(sponsor: Client, address: str) -> None:
    typed = {f"negotiable-{number}-text": f"Ligne {number}" for number in range(500)}
    page = send(sponsor, address, "margins", typed)
    assert page.status == 422
    assert page.form_values["negotiable-499-text"] == "Ligne 499"


def test_a_line_more_keeps_what_is_typed_and_saves_nothing(
    sponsor: Client, address: str, session: Session, consultation: Consultation
) -> None:
    page = send(sponsor, address, "margins", MARGINS, press="add-fixed")
    assert page.status == 200
    assert page.form_values["negotiable-0-text"] == "Les jeux"
    assert {"fixed-0-text", "fixed-1-text", "fixed-2-text"} <= page.form_values.keys()
    newest = next(element for element in page.document.iter("input") if element.get("autofocus") is not None)
    assert newest.get("id") == "fixed-2-text"
    assert session.get(Commitment, consultation.id) is None
    assert send(sponsor, address, "margins", MARGINS, press="add-nothing").status == 200


def test_an_emptied_line_goes(
    sponsor: Client, address: str, session: Session, consultation: Consultation
) -> None:
    send(sponsor, address, "margins", MARGINS)
    send(sponsor, address, "margins", MARGINS | {"negotiable-0-text": "", "negotiable-0-reason": ""})
    assert session.get_one(Commitment, consultation.id).negotiable == (Margin(text="Les bancs"),)


@pytest.mark.parametrize(
    ("part", "given", "press", "filled"),
    [
        ("means", {}, "sponsor-0", {"sponsor": "Élise Fontaine"}),
        ("level", {"level": "consult"}, "promise", {"promise": "We ask you a question"}),
        ("question", {}, "perimeter", {"perimeter": "from 1 March 2027 to"}),
        ("question", {"question": "Quoi ?"}, "perimeter", {"question": "Quoi ?"}),
    ],
)
def test_what_is_known_is_taken_over_by_one_press(
    sponsor: Client, address: str, part: str, given: dict[str, str], press: str, filled: dict[str, str]
) -> None:
    page = send(sponsor, address, part, given, press=press)
    assert page.status == 200
    for name, value in filled.items():
        assert value in page.form_values[name]


def test_follow_ups_are_reckoned_from_the_decision(sponsor: Client, address: str) -> None:
    send(sponsor, address, "question", QUESTION | {"decision_on": "2027-08-31"})
    page = send(sponsor, address, "afterwards", {}, press="follow_up_6")
    assert page.form_values["follow_up_6"] == "2028-02-29"
    assert page.form_values["follow_up_12"] == "2028-08-31"


def test_a_level_can_be_taken_back(
    sponsor: Client, address: str, session: Session, consultation: Consultation
) -> None:
    send(sponsor, address, "level", LEVEL)
    send(sponsor, address, "level", LEVEL | {"level": ""})
    assert session.get_one(Commitment, consultation.id).level is None


def test_who_comes_second_sees_both_versions_rows_included(sponsor: Client, address: str) -> None:
    opened = sponsor.get(f"{address}/parts/margins").form_values
    send(sponsor, address, "margins", MARGINS)
    page = sponsor.post(f"{address}/parts/margins", opened | {"negotiable-0-text": "Les arbres"})
    assert page.status == 409
    assert "What stands now" in page.text
    assert "Les jeux – deux aires" in page.text
    assert page.form_values["negotiable-0-text"] == "Les arbres"
    again = {name: value for name, value in page.form_values.items() if name != "press"}
    assert sponsor.post(f"{address}/parts/margins", again).status == 302


def test_two_people_may_save_two_parts_at_once(sponsor: Client, address: str) -> None:
    opened = sponsor.get(f"{address}/parts/level").form_values
    send(sponsor, address, "question", QUESTION)
    assert sponsor.post(f"{address}/parts/level", opened | LEVEL).status == 302


def test_the_same_form_sent_twice_is_saved_once(sponsor: Client, address: str, session: Session) -> None:
    opened = sponsor.get(f"{address}/parts/level").form_values
    for _ in range(2):
        assert sponsor.post(f"{address}/parts/level", opened | LEVEL).status == 302
    assert session.query(Commitment).one().version == 1


def test_scripts_and_emoji_are_shown_as_typed(sponsor: Client, address: str) -> None:
    typed = "<script>alert(1)</script> 🌳 **gras** [x](https://e.example)"
    send(sponsor, address, "question", QUESTION | {"question": typed})
    send(sponsor, address, "margins", {"negotiable-0-text": typed})
    for path in (address, f"{address}/reading", f"{address}/parts/margins", f"{address}/contradictions"):
        page = sponsor.get(path)
        assert "<script>alert" not in page.source
    assert "<script>alert(1)</script> 🌳 **gras** [x](https://e.example)" in sponsor.get(
        f"{address}/reading"
    ).text.replace("'", "")


def test_others_read_it_without_changing_it(make: Maker, visit: Visit) -> None:
    town = make.town()
    consultation = make.consultation(town)
    browser = visit(make.person(town, Role.DPO, locale="en"))
    address = f"/consultations/{consultation.slug}/commitment"
    assert browser.get(address).status == 200
    assert "1. The question and the decision" not in browser.get(address).links
    assert browser.get(f"{address}/parts/level").status == 403
    assert browser.post(f"{address}/parts/level", LEVEL).status == 403
    assert browser.get(f"{address}/reading").status == 200


def test_a_part_nobody_knows_is_not_there(sponsor: Client, address: str) -> None:
    assert sponsor.get(f"{address}/parts/everything").status == 404
