"""The pages of own wording: typed, kept as a difference, refused with what was typed, dropped, overtaken."""

import pytest
from sqlalchemy.orm import Session

from onboarding.domain.people import Role
from onboarding.records.people import Person
from onboarding.records.towns import Municipality
from onboarding.services.charter import charter_of
from tests.make import Maker
from tests.page import Client
from tests.web.test_charter import Visit

PAGE = "/charter/clauses/opening_hours/wording?locale=en"
MODEL = "You can read, write, reply and report at any hour"
TRICKS = {
    "a script": "<script>alert(1)</script>",
    "an image": "![x](http://elsewhere.example/x.png)",
    "a link": "[ici](https://elsewhere.example)",
    "a script link": "[ici](javascript:alert(1))",
    "a reference link": "[Attention]: https://elsewhere.example\n\n[Attention]",
    "an autolink": "<https://elsewhere.example>",
    "a heading": "# Grand titre",
    "a table": "| a | b |\n|---|---|\n| c | d |",
    "a quotation": "> Quelqu’un l’a dit.",
    "code": "    du code\n\n```\nencore\n```",
    "an entity": "&lt;b&gt; &amp; &#60;i&#62;",
    "a comment": "<!-- caché -->",
    "a rule": "---",
    "emoji": "Bienvenue 👩‍👧 🙂",
    "from right to left": "אין לפרסם פרטים אישיים",
}


@pytest.fixture
def town(make: Maker) -> Municipality:
    return make.town()


@pytest.fixture
def moderator(make: Maker, visit: Visit, town: Municipality) -> Client:
    browser = visit(make.person(town, Role.MODERATION_LEAD, locale="en"))
    browser.post("/charter/clauses/opening_hours", {"option": "always", "version": "0"})
    return browser


def keep(browser: Client, body: str, *, version: int, path: str = PAGE) -> str:
    sent = browser.post(path, {"body": body, "version": str(version)})
    assert sent.status == 302, sent.text
    return sent.location


def test_the_form_begins_with_the_model_text(moderator: Client) -> None:
    page = moderator.get(PAGE)
    assert page.form_values["body"].strip().startswith(MODEL)
    assert page.h1 == "When you can contribute, in your own words"


def test_an_undecided_clause_asks_for_its_option_first(moderator: Client) -> None:
    page = moderator.get("/charter/clauses/cover/wording")
    assert "Choose first what the clause is to say" in page.text
    assert page.forms == []
    moderator.post("/charter/clauses/appeal", {"option": "none", "version": "1"})
    assert "Choose first" in moderator.get("/charter/clauses/appeal/wording").text


def test_a_kept_wording_is_shown_as_a_difference(moderator: Client) -> None:
    body = moderator.get(PAGE).form_values["body"].strip().replace("at any hour", "day and night")
    page = moderator.get(keep(moderator, body, version=1))
    assert "Your wording stands in the charter (English)." in page.text
    assert "[removed:] at any hour [end]" in page.text
    assert "[added:] day and night [end]" in page.text
    assert "in your own words" in moderator.get("/charter").text
    assert "day and night" in moderator.get("/charter/draft?locale=en").text


def test_a_wording_that_repeats_the_model_is_said_to(moderator: Client) -> None:
    body = moderator.get(PAGE).form_values["body"]
    assert "word for word" in moderator.get(keep(moderator, body, version=1)).text


@pytest.mark.parametrize("trick", TRICKS.values(), ids=list(TRICKS))
def test_tricks_are_shown_as_typed_and_mean_nothing(moderator: Client, trick: str) -> None:
    keep(moderator, f"Avant.\n\n{trick}\n\nAprès.", version=1)
    for path in (PAGE, "/charter/draft?locale=en"):
        page = moderator.get(path)
        article = next(one for one in page.document.iter() if "charter-text" in (one.get("class") or ""))
        drawn = {one.tag for one in article.iter()} - {"h2", "section", "article", "div"}
        links = [one.get("href") for one in article.iter("a")]
        assert drawn <= {"p", "ul", "ol", "li", "em", "strong", "br", "a"}
        assert all(href.startswith("/charter/clauses/") for href in links)
        shown = " ".join("".join(article.itertext()).split())
        assert " ".join(trick.split()) in shown.replace(" | | ", " | | ")


def test_another_direction_is_shown_in_its_own(moderator: Client) -> None:
    keep(moderator, TRICKS["from right to left"], version=1)
    assert 'dir="auto"' in moderator.get("/charter/draft?locale=en").source


def test_invisible_characters_are_taken_off_and_said(
    moderator: Client, town: Municipality, session: Session
) -> None:
    page = moderator.get(keep(moderator, "lu\u202eteneg\u200b", version=1))
    assert "Invisible characters" in page.text
    assert charter_of(session, town.id).own["opening_hours"]["en"] == "luteneg"


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("", "Write the clause"),
        ("x" * 100_000, "20,000 characters at most"),
        ("- " * 200 + "deep", "three levels deep"),
    ],
    ids=["empty", "endless", "deep"],
)
def test_what_cannot_be_taken_is_refused_and_stays_in_the_form(
    moderator: Client, town: Municipality, session: Session, body: str, sentence: str
) -> None:
    page = moderator.post(PAGE, {"body": body, "version": "1"})
    assert page.status == 422
    assert sentence in page.text
    assert page.form_values["body"].strip() == body.strip()
    assert charter_of(session, town.id).own == {}


def test_who_comes_second_sees_both_texts_and_may_keep_theirs(moderator: Client) -> None:
    keep(moderator, "La première version.", version=1)
    page = moderator.post(PAGE, {"body": "La seconde version.", "version": "1"})
    assert page.status == 409
    assert "What stands now La première version." in page.text
    assert "What you typed La seconde version." in page.text
    assert page.form_values["body"].strip() == "La seconde version."
    keep(moderator, page.form_values["body"], version=int(page.form_values["version"]))
    assert "La seconde version." in moderator.get("/charter/draft?locale=en").text


def test_going_back_to_the_model_text_is_confirmed_and_taken_back(
    moderator: Client, town: Municipality, session: Session
) -> None:
    keep(moderator, "Nos propres mots.", version=1)
    confirm = moderator.get("/charter/clauses/opening_hours/wording/drop?locale=en")
    assert "Nos propres mots." in confirm.text
    sent = moderator.post("/charter/clauses/opening_hours/wording/drop?locale=en", confirm.form_values)
    page = moderator.get(sent.location)
    assert "Your wording went (English)." in page.text
    moderator.post("/charter/clauses/opening_hours/take-back", {"version": "3"})
    assert charter_of(session, town.id).own == {"opening_hours": {"en": "Nos propres mots."}}
    assert moderator.get("/charter/clauses/opening_hours/wording/drop?locale=fr").status == 404


def test_a_weak_wording_is_told_at_once_and_cured_by_one_click(
    moderator: Client, town: Municipality, session: Session
) -> None:
    page = moderator.get(keep(moderator, "Messages are removed without notice.", version=1))
    assert "1 point in it would stop a critical reader." in page.text
    assert "Messages are removed without notice." in page.text
    (form,) = [one for one in page.forms if one.get("action") == "/charter/findings/without_notice/mend"]
    sent = moderator.post(form.get("action"), {"version": "2", "clause": "opening_hours"})
    page = moderator.get(sent.location)
    assert "Your own wording of this clause no longer stands." in page.text
    assert charter_of(session, town.id).own == {}
    assert "Take back the last step" in page.text


def test_a_wording_in_one_language_is_marked_in_the_other(moderator: Client) -> None:
    keep(moderator, "En français.", version=1, path=PAGE.replace("=en", "=fr"))
    page = moderator.get("/charter/draft?locale=en")
    assert "So far in one language only: Français. En français." in page.text
    assert '<div lang="fr" dir="auto">' in page.source
    assert "in another one (Français)" in moderator.get(PAGE).text


def test_a_blank_left_in_it_is_a_gap_with_its_place(moderator: Client) -> None:
    moderator.post("/charter/clauses/contacts", {"option": "mailbox_only", "version": "1"})
    path = "/charter/clauses/contacts/wording?locale=en"
    keep(moderator, moderator.get(path).form_values["body"], version=2, path=path)
    page = moderator.get("/charter")
    assert "your wording still has the blank [… Moderation mailbox …]" in page.text
    assert "Your wording still has a blank to fill in." in page.text


def test_another_option_warns_of_the_wording_that_stands(moderator: Client) -> None:
    keep(moderator, "Nos propres mots.", version=1)
    sent = moderator.post(
        "/charter/clauses/opening_hours", {"option": "office", "version": "2", "then": "stay"}
    )
    assert "was written for another option" in moderator.get(sent.location).text


def test_readers_see_the_difference_without_a_form(
    make: Maker, visit: Visit, moderator: Client, town: Municipality
) -> None:
    keep(moderator, "Nos propres mots.", version=1)
    reader: Person = make.person(town, Role.LEADER, locale="en")
    page = visit(reader).get(PAGE)
    assert page.forms == []
    assert "Nos propres mots." in page.text
    assert visit(reader).get("/charter/clauses/nowhere/wording").status == 404
