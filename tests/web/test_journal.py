"""The journal, as people read it."""

import pytest
from sqlalchemy import update

from onboarding.domain.people import Role
from onboarding.records.journal import JournalEntry
from onboarding.services.journal import record


@pytest.fixture
def town(make):
    return make.town()


@pytest.fixture
def ada(make, town):
    return make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="en")


def test_an_empty_journal_says_what_will_be_there(ada, visit):
    assert "Entries appear as soon as somebody changes something." in visit(ada).get("/journal").text


def test_facts_are_told_in_sentences_newest_first_and_unknown_ones_by_name(ada, make, session, visit):
    act = make.act(ada)
    record(act, "person_invited", "person:1", name="Nora")
    record(act, "moon_seen", "moon:1")
    record(act, "line_answered", "line:C2@parks", after={"status": "declared"})
    record(act, "stage_moved", "department:1", department="Parks", after={"stage": "stage_2"})
    session.commit()
    text = visit(ada).get("/journal").text
    assert "moved Parks from “–” to “Point person and time agreed”" in text
    assert text.index("moon seen") < text.index("invited Nora")
    assert "answered “Referent and deputy per department”: Declared" in text
    assert "is unbroken" in text


def test_fifty_entries_a_page(ada, make, session, visit):
    act = make.act(ada)
    for number in range(1, 53):
        record(act, "person_invited", "person:1", name=f"Nora{number:02}")
    session.commit()
    client = visit(ada)
    first = client.get("/journal")
    assert "Nora03" in first.text
    assert "Nora02" not in first.text
    second = client.get(first.links["Older entries"])
    assert "Nora02" in second.text
    assert "Older entries" not in second.links
    assert client.get("/journal?before=x").status == 200
    assert client.get("/journal?before=99999999999999999999").status == 200


def test_a_rewritten_entry_is_pointed_at(ada, make, session, visit):
    act = make.act(ada)
    for name in ("Nora", "Théo", "Rose"):
        record(act, "person_invited", "person:1", name=name)
    session.execute(update(JournalEntry).where(JournalEntry.number == 2).values(details={"name": "Zoé"}))
    session.commit()
    assert "broken at entry 2" in visit(ada).get("/journal").text


def test_only_those_who_lead_read_it_and_only_their_town(ada, make, town, session, visit):
    record(
        make.act(make.person(make.town(), Role.LEAD_AMBASSADOR)), "person_invited", "person:1", name="Nora"
    )
    session.commit()
    assert "Nora" not in visit(ada).get("/journal").text
    assert visit(make.person(town, Role.DPO)).get("/journal").status == 403


def test_the_french_journal_reads_as_sentences(town, make, session, visit):
    lead = make.person(town, Role.LEAD_AMBASSADOR, name="Ada Pilote", locale="fr")
    act = make.act(lead)
    record(act, "wave_assigned", "department:1", department="Police municipale", after={"wave": 3})
    record(act, "ambassador_named", "department:1", name="Nora", department="Culture", role="referent")
    record(act, "lines_reopened", "consultation:1", items=["B1", "C4"], why="edited")
    session.commit()
    text = visit(lead).get("/journal").text
    assert "a placé Police municipale en vague 3." in text
    assert "a nommé Nora, référent (Culture)." in text
    assert "« Lettre d’engagement signée », « Cas d’usage choisi ou “pas maintenant” motivé »" in text


def test_a_department_taken_out_of_the_waves_is_told_so(ada, make, session, visit):
    record(make.act(ada), "wave_assigned", "department:1", department="Parks", after={"wave": None})
    session.commit()
    assert "took Parks out of the waves" in visit(ada).get("/journal").text
