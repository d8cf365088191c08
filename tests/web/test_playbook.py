"""The playbook: danger first, each play on its own address, on paper and as a Word file."""

from io import BytesIO

import pytest
from docx import Document
from pypdf import PdfReader

from onboarding.domain.people import Role
from onboarding.press.pdf import PressMissing
from onboarding.records.charter import CharterChoice, CharterDraft, CharterFact

PLAYBOOK = "/charter/playbook"


@pytest.fixture
def town(make):
    return make.town(name="Vallorne")


@pytest.fixture
def reader(make, town, visit):
    return visit(make.person(town, Role.REFERENT, department=make.department(town, "Parcs"), locale="en"))


@pytest.fixture
def decide(session, town):
    """Settle clauses and values of the town's draft."""

    def settle(choices, facts):
        draft = CharterDraft(municipality_id=town.id, version=1)
        session.add(draft)
        session.flush()
        session.add_all(CharterChoice(charter_id=draft.id, clause=a, option=b) for a, b in choices.items())
        session.add_all(CharterFact(charter_id=draft.id, fact=a, value=b) for a, b in facts.items())
        session.commit()

    return settle


def copied(page, id) -> str:
    """The text offered for copying."""
    return next(one.text for one in page.document.iter("textarea") if one.get("id") == id)


def pdf(client, path):
    answer = client.flask.get(path)
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.data))


def words(document):
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_danger_to_life_stands_before_everything_else(reader, make):
    page = reader.get(PLAYBOOK)
    text = page.text
    assert text.index("Somebody announces suicide") < text.index("What is happening?")
    for play in make.shelf.moderation.plays:
        assert f"{PLAYBOOK}/{play.id}" in page.source
    assert 'href="tel:3114"' in page.source


def test_each_play_says_what_to_do_what_to_say_and_what_to_log(reader, make):
    for play in make.shelf.moderation.plays:
        page = reader.get(f"{PLAYBOOK}/{play.id}")
        assert page.status == 200
        for heading in (
            "What to do",
            "Words to use",
            "What not to do",
            "Signs",
            "How to end it",
            "What to log",
        ):
            assert heading in page.text
        assert copied(page, "message-en").startswith("Hello")
        assert copied(page, "message-fr").startswith("Bonjour")
    assert reader.get(f"{PLAYBOOK}/shout").status == 404


def test_the_numbers_are_those_of_the_charter(reader, decide):
    decide({"danger": "immediate"}, {"emergency_numbers": "101, 112; astreinte 06 12 34 56 78"})
    page = reader.get(f"{PLAYBOOK}/danger")
    assert 'href="tel:101"' in page.source
    assert 'href="tel:0612345678"' in page.source
    assert "every emergency, all over Europe" in page.text
    assert "police and gendarmerie" not in page.text
    assert "Your charter says something else" not in page.text


def test_a_charter_that_closes_silently_is_told_so(reader, decide):
    decide({"difficult": "closed_silently", "danger": "next_working_day"}, {})
    page = reader.get(f"{PLAYBOOK}/close_thread")
    assert "“Threads closed without explanation”" in page.text
    assert 'href="/charter/clauses/difficult"' in page.source
    assert "Dealt with on the next working day" in reader.get(f"{PLAYBOOK}/danger").text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_for_the_wall_is_one_tagged_page_with_the_towns_numbers(reader, decide, language):
    decide({}, {"emergency_numbers": "112, 3114", "mailbox": "moderation@vallorne.example"})
    card = pdf(reader, f"{PLAYBOOK}/danger.pdf?in={language}")
    assert len(card.pages) == 1
    assert card.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert card.trailer["/Root"]["/Lang"] == language
    assert {"fr": "prévention du suicide", "en": "suicide prevention"}[language] in words(card)
    assert "moderation@vallorne.example" in words(card)
    assert "[" not in words(card)


def test_long_values_keep_to_the_page(make, visit, session):
    town = make.town(name="Saint-Remy-en-Bouzemont " * 4)
    reader = visit(make.person(town, Role.MODERATION_LEAD, locale="fr"))
    draft = CharterDraft(municipality_id=town.id, version=1)
    session.add(draft)
    session.flush()
    long = {
        "emergency_numbers": ", ".join(f"{number} poste de garde" for number in range(100, 160)),
        "moderator_function": "responsable " * 100,
        "mailbox": "x" * 60 + "@" + "y" * 60 + ".example",
    }
    session.add_all(CharterFact(charter_id=draft.id, fact=a, value=b) for a, b in long.items())
    session.commit()
    assert len(pdf(reader, f"{PLAYBOOK}/danger.pdf").pages) == 1


def test_the_whole_playbook_is_printed_with_a_bookmark_for_each_play(reader, make):
    book = pdf(reader, f"{PLAYBOOK}/playbook.pdf?in=fr")
    plays = make.shelf.moderation.plays
    titles = [make.shelf.words["fr"].plays[play.id].title for play in plays]
    top = book.outline[0]
    assert top.title == "Conversations difficiles"
    assert [one.title for one in book.outline[1]] == titles
    assert len(book.pages) == len(plays)
    assert reader.get(f"{PLAYBOOK}/playbook.pdf?in=xx").status == 404


def test_the_word_file_holds_every_play(reader, make):
    document = Document(BytesIO(reader.flask.get(f"{PLAYBOOK}/playbook.docx?in=en").data))
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    words = make.shelf.words["en"].plays
    assert headings == [words[play.id].title for play in make.shelf.moderation.plays]
    assert document.core_properties.title == "Difficult conversations"


def test_without_a_printer_the_page_says_what_to_do(reader, monkeypatch):
    def fail(*_, **__):
        raise PressMissing("libpango")

    monkeypatch.setattr("onboarding.press.playbook.to_pdf", fail)
    page = reader.get(f"{PLAYBOOK}/danger.pdf")
    assert page.status == 503
    assert "apt-get" in page.source
