"""The moderator's kit: filled from the charter, told back as it was typed, kept nowhere."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import select

from onboarding.domain.charter import Charter, ClauseDraft
from onboarding.domain.frozen_charter import CharterState, FrozenCharter, written
from onboarding.domain.people import Role
from onboarding.records.charter import CharterChoice, CharterDraft, CharterFact, CharterOwnText
from onboarding.records.charter_versions import CharterVersion
from onboarding.records.journal import JournalEntry

HOSTILE = "<script>alert(1)</script> **x** {town} =1+1 \u202e ]]>"


@pytest.fixture
def town(make):
    return make.town(name="Vallorne")


@pytest.fixture
def moderator(make, town, visit):
    return visit(make.person(town, Role.MODERATOR, locale="en"))


@pytest.fixture
def decide(session, town):
    """Settle clauses and values of the town's draft."""
    draft = CharterDraft(municipality_id=town.id, version=1)
    session.add(draft)
    session.flush()

    def settle(choices, facts=(), own=()):
        rows = [CharterChoice(charter_id=draft.id, clause=one, option=two) for one, two in choices.items()]
        rows += [CharterFact(charter_id=draft.id, fact=one, value=two) for one, two in dict(facts).items()]
        rows += [
            CharterOwnText(charter_id=draft.id, clause=one, locale="en", body=two)
            for one, two in dict(own).items()
        ]
        session.add_all(rows)
        session.commit()

    return settle


def copied(page, id) -> str:
    """The text offered for copying."""
    return next(one.text for one in page.document.iter("textarea") if one.get("id") == id)


def mail(page) -> str:
    return copied(page, "mail")


def test_every_letter_opens_in_both_languages(moderator, make):
    index = moderator.get("/charter/kit")
    for letter in make.shelf.moderation.letters:
        assert f"/charter/kit/{letter.id}" in index.source
        for language in ("fr", "en"):
            page = moderator.get(f"/charter/kit/{letter.id}?in={language}")
            assert page.status == 200
            assert f'lang="{language}"' in page.source


def test_the_charter_fills_what_it_says_and_the_rest_is_blank(moderator, decide):
    decide(
        {"off_limits": "three_lists", "appeal": "other_person"},
        {"appeal_contact": "recours@vallorne.example", "appeal_days": "45", "platform": "Vallorne en commun"},
    )
    text = mail(moderator.get("/charter/kit/threats"))
    assert "You have 45 days to contest this decision, by writing to: recours@vallorne.example." in text
    assert "hidden, article 1, threats" in text
    assert "On Vallorne" not in text
    assert "message on Vallorne en commun" in text
    assert "[exact words in question]" in text
    assert "[function of the moderators]" in text or "For Vallorne, [" in text


def test_the_published_version_counts_and_not_the_draft(moderator, decide, session, town, make):
    decide({"off_limits": "three_lists"}, {"appeal_days": "45"})
    clause = ClauseDraft(id="off_limits", number=12, title="Interdits", body="…", language="fr")
    frozen = FrozenCharter(
        number=3,
        town=town.name,
        edition="2026.11",
        charter=Charter(choices={"off_limits": "three_lists"}, facts={"appeal_days": "60"}),
        texts={"fr": (clause,), "en": (replace(clause, language="en"),)},
    )
    session.add(
        CharterVersion(
            municipality_id=town.id,
            number=3,
            state=CharterState.PUBLISHED,
            document=written(frozen),
            digest=frozen.digest,
            submitted_name="Ada",
            submitted_at=make.now,
        )
    )
    session.commit()
    page = moderator.get("/charter/kit/threats")
    assert "version 3 of your charter" in page.text
    assert "You have 60 days" in mail(page)
    assert "hidden, article 12, threats" in mail(page)


def test_what_the_charter_says_otherwise_is_told_with_a_link(moderator, decide):
    decide(
        {"off_limits": "three_lists", "appeal": "none", "reasons": "always"},
        own={"reasons": "We write to everybody."},
    )
    page = moderator.get("/charter/kit/spam")
    assert "Your charter says something else" in page.text
    assert "No appeal, decision final" in page.text or "appeal" in page.text.lower()
    assert "worded by the town itself" in page.text
    assert 'href="/charter/clauses/appeal"' in page.source
    decide({"sanctions": "ladder"})
    assert "Your charter says something else" not in moderator.get("/charter/kit/reminder").text


def test_what_is_typed_stands_in_the_text_and_nowhere_else(moderator, session):
    before = session.scalars(select(JournalEntry)).all()
    page = moderator.post(
        "/charter/kit/threats",
        {
            "said_place": "Thread 12",
            "said_written_on": "2027-03-01",
            "said_decided_on": "2027-03-02",
            "said_quoted": HOSTILE,
            "said_facts": "It names somebody.",
            "said_origin": "notice",
            "said_tool": "none",
        },
    )
    assert page.status == 200
    text = mail(page)
    assert "dated 1 March 2027" in text
    assert "<script>alert(1)</script> **x** {town} =1+1" in text
    assert "<script>alert" not in page.source
    assert "\u202e" not in text
    assert "This message was reported to us." in text
    assert page.form_values["said_place"] == "Thread 12"
    assert session.scalars(select(JournalEntry)).all() == before
    assert "[exact words in question]" in mail(moderator.get("/charter/kit/threats"))


def test_the_language_changes_without_losing_what_was_typed(moderator):
    page = moderator.post("/charter/kit/threats?in=en", {"said_place": "Fil 12", "in": "fr"})
    assert "Il se trouvait ici\u00a0: Fil 12." in mail(page)
    assert page.form_values["said_place"] == "Fil 12"
    assert moderator.get("/charter/kit/threats?in=xx").status == 404


def test_a_letter_leaves_as_word_and_as_markdown_with_what_was_typed(moderator):
    typed = {"said_quoted": "**bold** <b>", "said_place": "Fil 3"}
    word = moderator.flask.post("/charter/kit/threats", data={**typed, "then": "word"})
    texts = [one.text for one in Document(BytesIO(word.data)).paragraphs]
    assert "The passage in question: “**bold** <b>”" in texts
    plain = moderator.flask.post("/charter/kit/threats", data={**typed, "then": "markdown"})
    assert r"“\*\*bold\*\* \<b\>”" in plain.data.decode()
    assert "threats.md" in plain.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("letter", "typed", "told"),
    [
        ("threats", {"said_quoted": "x" * 100_000}, "Use at most 2000 characters."),
        ("threats", {"said_place": "x" * 100_000}, "Use at most 300 characters."),
        ("threats", {"said_written_on": "yesterday"}, "Enter a day between 2000 and 2100"),
        ("threats", {"said_origin": "rumour"}, "Choose one of the answers listed."),
        ("monthly", {"said_received": "many"}, "Enter a whole number, without decimals."),
        (
            "thread_closed",
            {"said_closed_on": "2027-03-01", "said_reopens_on": "2027-03-16"},
            "Enter a day at most 14 days later.",
        ),
        (
            "thread_closed",
            {"said_closed_on": "2027-03-01", "said_reopens_on": "2027-03-01"},
            "enter a later day",
        ),
        (
            "thread_closed",
            {"said_first_person": "Ada Pilote", "said_second_person": "ada pilote"},
            "Name somebody else: two people decide.",
        ),
    ],
)
def test_what_cannot_be_taken_is_refused_with_a_sentence(moderator, letter, typed, told):
    page = moderator.post(f"/charter/kit/{letter}", typed)
    assert page.status == 422
    assert told in page.text


def test_a_letter_nobody_wrote_is_not_found(moderator):
    assert moderator.get("/charter/kit/blackmail").status == 404
    assert moderator.post("/charter/kit/blackmail", {}).status == 404


def test_the_workbooks_come_empty_without_formulas_and_with_room_to_type(moderator, make):
    figures = load_workbook(BytesIO(moderator.flask.get("/charter/kit/figures.xlsx").data))
    whole, rules = figures.worksheets
    assert whole.protection.sheet
    assert not whole["B2"].protection.locked
    assert whole["B2"].value is None
    assert "Spam" in [row[0].value for row in rules.iter_rows()]
    log = load_workbook(BytesIO(moderator.flask.get("/charter/kit/log.xlsx").data))
    assert log.worksheets[0].max_column == 15
    cells = (cell for book in (figures, log) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert all(cell.data_type != "f" for cell in cells)


@pytest.mark.parametrize(
    ("clause", "told"),
    [
        ("reasons", "Letters of the moderator’s kit"),
        ("appeal", "Letter: Receipt for an appeal"),
        ("reporting", "Letter: Receipt for a report"),
        ("transparency", "Letter: Figures of the month, to publish"),
        ("difficult", "What to do: Close a thread"),
        ("danger", "What to do: Danger to life"),
    ],
)
def test_a_clause_leads_to_what_rests_on_it(moderator, clause, told):
    assert told in moderator.get(f"/charter/clauses/{clause}").text
