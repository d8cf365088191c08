"""The pages of the versions: submitting, the list, one version, two compared."""

import pytest

from onboarding.domain.charter import Charter
from onboarding.domain.frozen_charter import CharterState
from onboarding.domain.people import Role
from onboarding.records.charter_versions import charter_versions_of
from onboarding.services.charter_versions import publish_version
from tests.charter import charter_draft, charter_version, clause_path, whole_charter


@pytest.fixture
def scene(make, visit):
    """A town, its moderation lead and its leader, each with a browser."""

    class Scene:
        town = make.town()
        editor = visit(make.person(town, Role.MODERATION_LEAD, name="Mona Charte", locale="en"))
        head = make.person(town, Role.LEADER, name="Line Mairie", locale="en")
        leader = visit(head)
        reader = visit(make.person(town, Role.IT, locale="en"))

    return Scene


def submit(browser):
    page = browser.get("/charter/versions/submit")
    return browser.post("/charter/versions/submit", page.form_values)


def adopt(browser, number=1, reason="Urgence."):
    path = f"/charter/versions/{number}/adopt"
    return browser.post(path, browser.get(path).form_values | {"reason": reason})


def change(browser, clause="sanctions", option="discretion"):
    form = browser.get(clause_path(clause)).form_values
    assert browser.post(clause_path(clause), form | {"option": option}).status == 302


def test_without_a_version_the_list_says_what_will_stand_there(scene, make):
    page = scene.editor.get("/charter/versions")
    assert "No version of the charter yet" in page.text
    assert page.links["Go on with the draft"] == "/charter"
    charter_draft(make, scene.town)
    page = scene.editor.get("/charter/versions")
    assert page.links["Submit the draft as version 1"] == "/charter/versions/submit"
    assert scene.reader.get("/charter/versions").links["See the draft"] == "/charter"
    assert "Nothing to compare yet" in scene.reader.get("/charter/versions/compare").text


def test_a_draft_with_gaps_names_each_with_a_link_and_offers_no_button(scene, make, session):
    charter = whole_charter(make)
    choices = {clause: option for clause, option in charter.choices.items() if clause != "staff"}
    facts = {fact: value for fact, value in charter.facts.items() if fact != "mailbox"}
    own = {"appeal": {"fr": "Écrivez à [… Contact du recours …]."}}
    charter_draft(make, scene.town, Charter(choices=choices, facts=facts, own=own))
    page = scene.editor.get("/charter/versions/submit")
    assert page.forms == []
    assert clause_path("staff") in page.links.values()
    assert any(link.endswith("#fact_mailbox") for link in page.links.values())
    assert "Clause 13: a blank is left in the town’s own wording" in page.text
    refused = scene.editor.post("/charter/versions/submit", {"version": "1"})
    assert refused.status == 422
    assert "The draft is not whole yet" in refused.text
    assert charter_versions_of(session, scene.town.id) == []


def test_submitting_leads_to_the_version_with_its_text_and_who_is_asked(scene, make):
    charter_draft(make, scene.town)
    sent = submit(scene.editor)
    assert sent.location == "/charter/versions/1"
    page = scene.editor.get(sent.location)
    assert page.h1 == "Version 1 of the charter"
    assert "In review" in page.text
    assert "Nobody holds this role in your town." in page.text
    assert "This is version 1 of the charter, adopted on the day given at its head." in page.text
    assert "Nothing has changed in the draft since." in scene.editor.get("/charter/draft").text
    french = scene.editor.get("/charter/versions/1?locale=fr")
    assert "version 1 de la charte, adoptée le jour indiqué en tête" in french.text
    assert 'lang="fr"' in french.source


def test_the_draft_says_in_how_many_clauses_it_differs(scene, make):
    charter_draft(make, scene.town)
    submit(scene.editor)
    change(scene.editor)
    page = scene.editor.get("/charter/draft")
    assert "Version 1 is in review." in page.text
    href = page.links["The draft differs from it in 1 clause"]
    assert href == "/charter/versions/compare?of=1&with=draft"
    assert page.links["Submit the draft as version 2"] == "/charter/versions/submit"
    compared = scene.editor.get(href)
    assert compared.h1 == "What changed from version 1 to the draft"
    assert "10. Sanctions" in compared.text or "10." in compared.text


def test_the_summary_is_proposed_from_the_differences_and_kept_as_typed(scene, make):
    charter_draft(make, scene.town)
    submit(scene.editor)
    change(scene.editor)
    page = scene.editor.get("/charter/versions/submit")
    assert "Clause 10, " in page.form_values["summary"]
    assert "Version 1, which is in review, is withdrawn." in page.text
    typed = page.form_values | {"summary": "Plus court.\n<b>Net</b>"}
    assert scene.editor.post("/charter/versions/submit", typed).status == 302
    assert "Plus court. <b>Net</b>" in scene.editor.get("/charter/versions/2").text
    withdrawn = scene.editor.get("/charter/versions/1").text
    assert "This version was withdrawn from the review" in withdrawn


def test_an_old_page_submits_nothing_and_loses_nothing(scene, make):
    charter_draft(make, scene.town)
    form = scene.editor.get("/charter/versions/submit").form_values
    change(scene.editor)
    page = scene.editor.post("/charter/versions/submit", form | {"summary": "Mes mots."})
    assert page.status == 409
    assert "Somebody changed the draft in the meantime" in page.text
    assert page.form_values["summary"] == "Mes mots."
    assert scene.editor.post("/charter/versions/submit", page.form_values).status == 302


def test_what_is_sent_twice_is_one_version(scene, make, session):
    charter_draft(make, scene.town)
    form = scene.editor.get("/charter/versions/submit").form_values
    assert scene.editor.post("/charter/versions/submit", form).status == 302
    again = scene.editor.post("/charter/versions/submit", form)
    assert again.status == 422
    assert "There is nothing to submit" in again.text
    assert len(charter_versions_of(session, scene.town.id)) == 1


def test_a_summary_keeps_within_its_limit(scene, make):
    charter_draft(make, scene.town)
    form = scene.editor.get("/charter/versions/submit").form_values
    page = scene.editor.post("/charter/versions/submit", form | {"summary": "x" * 5_001})
    assert page.status == 422
    assert "Use at most 5000 characters." in page.text


def test_the_list_says_who_did_what_when_with_the_whole_digest(scene, make, session):
    charter_draft(make, scene.town)
    submit(scene.editor)
    adopt(scene.leader)
    version = charter_versions_of(session, scene.town.id)[0]
    publish_version(make.act(scene.head), version)
    session.commit()
    change(scene.editor)
    submit(scene.editor)
    page = scene.reader.get("/charter/versions")
    assert version.digest in page.source
    assert page.text.index("Version 2") < page.text.index("Version 1 Public")
    for said in ("by Mona Charte", "by Line Mairie", "In review", "23 November 2026 at 10:00"):
        assert said in page.text
    assert page.forms == []


def test_the_history_is_taken_away_as_a_sheet(scene, make):
    charter_version(make, scene.town, number=1, summary="=1+1", adoption_reason="Urgence.")
    text = scene.reader.get("/charter/versions/history.csv").response.get_data(as_text=True)
    assert '1,"In review",2026-11-23,"Mona Charte","\'=1+1",' in text
    assert "Urgence." in text
    book = scene.reader.get("/charter/versions/history.xlsx")
    assert book.response.mimetype.endswith("spreadsheetml.sheet")
    assert scene.reader.get("/charter/versions/history.pdf").status == 404


def test_a_version_is_withdrawn_after_a_look(scene, make):
    charter_draft(make, scene.town)
    submit(scene.editor)
    page = scene.editor.get("/charter/versions/1/withdraw")
    assert "Its number is not given again." in page.text
    sent = scene.editor.post("/charter/versions/1/withdraw", page.form_values)
    assert sent.location == "/charter/versions"
    late = scene.editor.post("/charter/versions/1/withdraw", page.form_values)
    assert late.status == 409
    assert "It was withdrawn on 23 November 2026 at 10:00." in late.text


def test_two_versions_are_compared_by_clause_with_words_marked(scene, make):
    charter_version(make, scene.town, number=1, state=CharterState.ADOPTED, adopted_at=make.now)
    charter_draft(make, scene.town, whole_charter(make, sanctions="discretion", minors="none"))
    submit(scene.editor)
    page = scene.reader.get("/charter/versions/compare?of=1&with=2")
    assert page.h1 == "What changed from version 1 to version 2"
    assert "2 clauses differ." in page.text
    assert "Other option" in page.text
    assert "Clause removed" in page.text
    assert page.document.find(".//del") is not None
    assert "[removed:" in page.text
    assert (
        "Nothing differs: both say the same."
        in scene.reader.get("/charter/versions/compare?of=2&with=2").text
    )
    back = scene.reader.get("/charter/versions/compare?of=2&with=1&locale=fr")
    assert "New clause" in back.text
    assert "What changed from version 2 to the draft" in scene.reader.get("/charter/versions/compare").text


@pytest.mark.parametrize(
    "query", ["of=9&with=1", "of=1&with=9", "of=x&with=1", "of=1&with=-1", "of=²&with=1"]
)
def test_a_version_that_is_not_there_is_not_compared(scene, make, query):
    charter_version(make, scene.town, number=1)
    assert scene.reader.get(f"/charter/versions/compare?{query}").status == 404


def test_every_page_speaks_french(make, visit):
    town = make.town()
    browser = visit(make.person(town, Role.LEADER, Role.LEGAL, Role.LEAD_AMBASSADOR, locale="fr"))
    assert "Pas encore de version de la charte" in browser.get("/charter/versions").text
    charter_draft(make, town)
    submit(browser)
    change(browser)
    for path, said in (
        ("/charter/versions", "Le projet en diffère par 1 clause"),
        ("/charter/versions/1", "N’a pas encore répondu"),
        ("/charter/versions/1/clauses/sanctions", "Personne ne s’est exprimé sur cette clause."),
        ("/charter/versions/1/opinion/legal", "Approuvez-vous cette version\u00a0?".replace("\u00a0", " ")),
        ("/charter/versions/1/adopt", "Ce qui s’y oppose"),
        ("/charter/versions/1/withdraw", "Son numéro n’est pas redonné."),
        ("/charter/versions/submit", "Proposé d’après les différences"),
        ("/charter/versions/compare?of=1&with=draft", "1 clause diffère."),
    ):
        assert said in browser.get(path).text.replace("\u00a0", " "), path
