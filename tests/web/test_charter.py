from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy.orm import Session

from onboarding.content.shelf import Shelf
from onboarding.domain.people import Role
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.charter import charter_of
from tests.make import Maker
from tests.page import Client
from tests.services.test_consultations import vouch

Visit = Callable[[Person | None], Client]


@pytest.fixture
def town(make: Maker) -> Municipality:
    return make.town()


@pytest.fixture
def moderator(make: Maker, visit: Visit, town: Municipality) -> Client:
    return visit(make.person(town, Role.MODERATION_LEAD, locale="en"))


def test_an_untouched_charter_shows_what_silence_would_cost(moderator: Client, shelf: Shelf) -> None:
    page = moderator.get("/charter")
    assert "0 of 29 clauses are decided." in page.text
    assert "Recreates: “The fear of losing control”" in page.text
    assert page.links["Decide the first clause"] == "/charter/clauses/purpose"
    assert page.text.index("Red") < page.text.index("Amber")
    for clause in shelf.charter.clauses:
        assert shelf.words["en"].clauses[clause.id].title in page.text


def test_every_clause_has_its_page_in_every_language(
    make: Maker, visit: Visit, town: Municipality, shelf: Shelf
) -> None:
    for locale in shelf.locales:
        browser = visit(make.person(town, Role.LEGAL, locale=locale))
        for clause in shelf.charter.clauses:
            page = browser.get(f"/charter/clauses/{clause.id}")
            assert page.h1 == shelf.words[locale].clauses[clause.id].title
            for option in clause.options:
                label = shelf.words[locale].clauses[clause.id].options[option.id].label
                assert " ".join(label.split()) in page.text


def test_deciding_leads_to_the_next_undecided_clause(
    moderator: Client, town: Municipality, session: Session
) -> None:
    sent = moderator.post(
        "/charter/clauses/promise", {"option": "full", "fact_synthesis_on": "2027-06-15", "version": "0"}
    )
    assert sent.location == "/charter/clauses/identity"
    assert charter_of(session, town.id).choices == {"promise": "full"}
    assert "1 of 29 clauses are decided." in moderator.get("/charter").text


def test_staying_shows_the_text_with_the_values(moderator: Client) -> None:
    data = {"option": "full", "fact_synthesis_on": "2027-06-15", "version": "0", "then": "stay"}
    sent = moderator.post("/charter/clauses/promise", data)
    assert sent.location == "/charter/clauses/promise"
    assert "On 15 June 2027 the town publishes" in moderator.get(sent.location).text


def test_the_recommended_option_is_offered_first(moderator: Client) -> None:
    page = moderator.get("/charter/clauses/opening_hours")
    assert page.form_values["option"] == "always"
    assert "Recommended" in page.text


def test_dates_known_elsewhere_are_offered(make: Maker, moderator: Client, town: Municipality) -> None:
    make.consultation(town)
    page = moderator.get("/charter/clauses/purpose")
    assert page.form_values["fact_opens_on"] == "2027-03-01"
    assert "Offered: the date of “Le parc des Tanneurs”." in page.text


@pytest.mark.parametrize(
    ("clause", "data", "sentence"),
    [
        ("promise", {"fact_synthesis_on": "2027-02-30"}, "Enter a day such as"),
        ("cover", {"option": "office", "fact_response_hours": "0"}, "between 2 and 8760"),
        ("cover", {"option": "office", "fact_response_hours": "vite"}, "Enter a whole number"),
        ("contacts", {"fact_mailbox": "moderation"}, "Enter a complete e-mail address"),
        ("purpose", {"fact_spaces": "x" * 2001}, "Use at most 2,000 characters."),
        ("promise", {"option": "none of these"}, "There is a problem"),
        ("promise", {"option": ""}, "There is a problem"),
        ("promise", {"version": "x"}, "There is a problem"),
    ],
)
def test_what_cannot_be_is_refused_by_the_field(
    moderator: Client, shelf: Shelf, clause: str, data: dict[str, str], sentence: str
) -> None:
    first = shelf.charter.clause_by_id[clause].recommended.id
    page = moderator.post(f"/charter/clauses/{clause}", {"option": first, "version": "0"} | data)
    assert page.status == 422
    assert sentence in page.text


def test_another_regime_names_the_line_to_confirm_again(
    make: Maker, moderator: Client, town: Municipality, session: Session, shelf: Shelf
) -> None:
    consultation = make.consultation(town)
    vouch(session, town.id, consultation.id, "E2", date(2026, 11, 1))
    session.commit()
    sent = moderator.post("/charter/clauses/regime", {"option": "pre", "version": "0"})
    page = moderator.get(sent.location)
    assert shelf.words["en"].items["E2"].title in page.text


def test_one_button_mends_a_finding(moderator: Client, town: Municipality, session: Session) -> None:
    moderator.post("/charter/clauses/opening_hours", {"option": "office", "version": "0"})
    sent = moderator.post("/charter/findings/office_hours/mend", {"version": "1"})
    assert sent.location == "/charter/clauses/opening_hours"
    assert charter_of(session, town.id).choices == {"opening_hours": "always"}
    assert moderator.post("/charter/findings/unheard_of/mend", {"version": "2"}).status == 404


def test_recommended_options_are_taken_after_a_look(moderator: Client) -> None:
    page = moderator.get("/charter/recommended")
    assert "29 undecided clauses would say the following." in page.text
    sent = moderator.post("/charter/recommended", page.form_values)
    page = moderator.get(sent.location)
    assert "29 of 29 clauses are decided." in page.text
    assert "Blanks to fill in" in page.text
    assert "Every clause is decided" in moderator.get("/charter/recommended").text


def test_an_old_page_neither_mends_nor_takes(moderator: Client, town: Municipality, session: Session) -> None:
    moderator.post("/charter/clauses/opening_hours", {"option": "office", "version": "0"})
    for address in ("/charter/recommended", "/charter/findings/office_hours/mend"):
        sent = moderator.post(address, {"version": "0"})
        assert "Nothing was done" in moderator.get(sent.location).text
    assert charter_of(session, town.id).choices == {"opening_hours": "office"}


def test_who_comes_second_sees_both_versions(moderator: Client) -> None:
    moderator.post("/charter/clauses/opening_hours", {"option": "always", "version": "0"})
    page = moderator.post("/charter/clauses/opening_hours", {"option": "office", "version": "0"})
    assert page.status == 409
    assert "What stands now" in page.text
    assert page.form_values["option"] == "office"
    assert moderator.post("/charter/clauses/opening_hours", page.form_values).status == 302


def test_the_draft_reads_in_both_languages_and_marks_blanks(moderator: Client) -> None:
    assert "The charter has no text yet" in moderator.get("/charter/draft").text
    moderator.post("/charter/recommended", {"version": "0"})
    english, french = moderator.get("/charter/draft?locale=en"), moderator.get("/charter/draft?locale=fr")
    assert english.h1 == french.h1 == "Draft of the charter"
    assert "1. Purpose and scope" in english.text
    assert "[… Name of the platform …]" in english.text
    assert 'lang="fr"' in french.source
    assert "cannot be adopted yet" in english.text
    assert moderator.get("/charter/draft?locale=xx").status == 200


def test_what_is_typed_stays_text(moderator: Client) -> None:
    data = {"option": "full", "version": "0", "then": "stay", "fact_platform": "<b>*gras*</b> [x](http://y)"}
    moderator.post("/charter/clauses/purpose", data)
    page = moderator.get("/charter/draft")
    assert "<b>*gras*</b> [x](http://y)" in page.text


def test_readers_see_options_without_a_form(make: Maker, visit: Visit, town: Municipality) -> None:
    browser = visit(make.person(town, Role.LEADER, locale="en"))
    page = browser.get("/charter/clauses/regime")
    assert page.forms == []
    assert "This clause is not decided yet." in page.text
    assert browser.post("/charter/clauses/regime", {"option": "post", "version": "0"}).status == 403
    assert browser.get("/charter/recommended").status == 403
    assert browser.get("/charter/clauses/unheard_of").status == 404


def test_the_list_shows_all_or_what_wants_something(moderator: Client) -> None:
    moderator.post("/charter/clauses/opening_hours", {"option": "office", "version": "0"})
    moderator.post("/charter/clauses/danger", {"option": "immediate", "version": "1"})
    page = moderator.get("/charter")
    assert {"All (29)", "Only undecided (27)", "Only with findings (1)"} <= page.links.keys()
    weak = moderator.get("/charter?show=findings")
    assert "5. When you can contribute" in weak.links
    assert "18. When someone is in danger" not in weak.links
    undecided = moderator.get("/charter?show=undecided")
    assert "18. When someone is in danger" not in undecided.links
    assert "4. Moderation regime" in undecided.links
    assert "4. Moderation regime" in moderator.get("/charter?show=nonsense").links


def test_a_blank_leads_to_its_very_field(moderator: Client) -> None:
    moderator.post("/charter/clauses/contacts", {"option": "mailbox_only", "version": "0"})
    page = moderator.get("/charter")
    link = page.links["Responsibility and contacts: “Moderation mailbox” is blank"]
    assert link == "/charter/clauses/contacts#fact_mailbox"
    assert 'id="fact_mailbox"' in moderator.get("/charter/clauses/contacts").source


def test_the_text_of_each_option_stands_with_the_values(moderator: Client) -> None:
    data = {"option": "pre", "fact_publication_hours": "12", "fact_pre_ends_on": "2027-03-01", "version": "0"}
    moderator.post("/charter/clauses/regime", data | {"fact_pre_reason": "Des menaces."})
    page = moderator.get("/charter/clauses/regime")
    assert "The longest you will wait is 12 hours" in page.text
    assert "ends on 1 March 2027; from then on" in page.text
    assert "Reason for this choice: Des menaces." in page.text
    assert "[… Legal publisher …]" in moderator.get("/charter/clauses/contacts").text


def test_what_the_reason_rests_on_stands_beside_the_options(moderator: Client) -> None:
    page = moderator.get("/charter/clauses/regime")
    assert "article 93-3 of the law of 29 July 1982" in page.text
    assert "policing takes about 13% of the hours and replying about 68%" in page.text
    assert any(href.endswith("/sources#L93-3") for href in page.links.values())


def test_offered_values_say_where_they_come_from_and_are_not_stored(
    make: Maker, moderator: Client, town: Municipality, session: Session
) -> None:
    make.person(town, Role.LEADER, name="Line Mairie")
    page = moderator.get("/charter/clauses/contacts")
    assert page.form_values["fact_publication_director"] == "Line Mairie"
    assert "Offered: who leads the town here; add the function." in page.text
    assert charter_of(session, town.id).facts == {}


def test_the_last_step_is_told_and_taken_back(
    moderator: Client, town: Municipality, session: Session
) -> None:
    moderator.post("/charter/clauses/opening_hours", {"option": "always", "version": "0"})
    moderator.post("/charter/clauses/opening_hours", {"option": "office", "version": "1"})
    page = moderator.get("/charter/clauses/opening_hours")
    assert "“Office hours only” was chosen instead of “Day and night, every day”." in page.text
    late = moderator.post("/charter/clauses/opening_hours/take-back", {"version": "1"})
    assert "Nothing was done" in moderator.get(late.location).text
    sent = moderator.post("/charter/clauses/opening_hours/take-back", {"version": "2"})
    assert "as it was before the last step" in moderator.get(sent.location).text
    assert charter_of(session, town.id).choices == {"opening_hours": "always"}
    assert moderator.post("/charter/clauses/opening_hours/take-back", {"version": "3"}).status == 404


def test_a_kept_lecture_of_everything_asks_for_what_bounds_it(moderator: Client) -> None:
    moderator.post("/charter/clauses/regime", {"option": "pre", "version": "0"})
    moderator.post("/charter/clauses/cover", {"option": "office", "version": "1"})
    page = moderator.get("/charter")
    for title in (
        "Every message is held, with no time limit.",
        "Reading everything first has no written reason.",
        "Reading everything first has no end ahead of it.",
        "Messages are held, and nobody reads them at weekends.",
    ):
        assert title in page.text
    assert page.links["Give “Reason for reading everything first” (clause 4)"].endswith(
        "regime#fact_pre_reason"
    )
