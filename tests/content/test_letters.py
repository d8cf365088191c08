"""What a person who edits the playbook and the letters reads, and every letter as it leaves."""

import re
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from onboarding.content.checking import check
from onboarding.content.shelf import open_shelf
from onboarding.domain.charter import Charter, recommended
from onboarding.domain.kit import OFF_LIMITS, REASONS, FieldKind
from onboarding.domain.letter_text import mailed, missing_in
from onboarding.domain.manuscript import fields_of
from onboarding.services import kit
from tests.content.folder import spoil

LETTERS, PLAYS, SAID = "charter/letters.toml", "conversations/plays.toml", "text/fr/charter/letters.toml"
RECEIPT = "text/fr/letters/receipt.md"
EDITS = [
    (LETTERS, 'id = "threats"', 'id = "threat"', "letters: the charter's rule 'threats' has no statement of"),
    (LETTERS, 'reporting = ["button"]', 'reporting = ["bell"]', "letters[0].clauses.reporting: 'bell' is no"),
    (LETTERS, 'reporting = ["button"]', "reporting = []", "letters[0].clauses.reporting: at least one opt"),
    (
        LETTERS,
        'reporting = ["button"]',
        'report = ["button"]',
        "letters[0].clauses.report: 'report' does not",
    ),
    (LETTERS, '["SEED"]', '["SEEDS"]', "letters[0].source[0]: 'SEEDS' does not exist"),
    (LETTERS, 'options = ["own"]', "", "fields.origin.options: a choice has options, and nothing else has"),
    (LETTERS, 'kind = "text"', 'kind = "text"\nafter = "noon"', "fields.place.after: 'noon' does not exist"),
    (
        LETTERS,
        "[fields.place]",
        '[fields.town]\nkind = "text"\n[fields.place]',
        "fields.town: the charter fills",
    ),
    (
        LETTERS,
        "[fields.place]",
        '[fields.idle]\nkind = "text"\n[fields.place]',
        "fields.idle: no letter uses",
    ),
    (SAID, "[rules.spam]", "[rules.ham]", "rules.spam: has no text in this language"),
    (SAID, "[rules.spam]", "[rules.ham]", "rules.ham: text for something that does not exist"),
    (SAID, "[letters.spam]", "[letters.ham]", "letters.spam: has no text in this language"),
    (SAID, "options.own]", "options.mine]", "choices.origin.options.own: has no text in this language"),
    (RECEIPT, "{place}", "", ": {place} stands in another language and not in this one (in receipt)"),
    (RECEIPT, "{place}", "{place} {mayor}", ": nobody fills {mayor}: declare it under [fields.mayor]"),
    (RECEIPT, "{place}", "<b>{place}</b>", "line 3: HTML is not welcome here"),
    (PLAYS, 'id = "danger"', 'id = "later"', "plays[0]: 'danger' comes first"),
    (PLAYS, 'letters = ["receipt"]', 'letters = ["ticket"]', "plays[0].letters[0]: 'ticket' does not exist"),
    (PLAYS, "people = 1", "people = 0", "plays[0].people: 1 or more are expected"),
    (PLAYS, '"anybody"', '"two"', "plays[0].people: 2 or more are expected"),
    (PLAYS, "minutes = 5", "minutes = 0", "plays[0].minutes: more than 0 minutes are expected"),
    (PLAYS, '"anybody"', '"nobody"', "plays[0].decides: 'nobody' is none of anybody, moderator, lead, two"),
    (
        f"text/fr/{PLAYS}",
        "message de",
        "{place} de",
        "plays.danger.message: the charter does not fill {place}",
    ),
]
TOWN = SimpleNamespace(name="Vallorne")
SLIPS = re.compile(r"  |\{|\}| [.,]|\.\.(?!\.)|,,|« |\( | \)|\bNone\b")
TYPED = {
    FieldKind.TEXT: "Fil 3",
    FieldKind.LONG_TEXT: "Une phrase.",
    FieldKind.DAY: date(2027, 3, 1),
    FieldKind.WHOLE: 1200,
}


@pytest.mark.parametrize(("file", "old", "new", "told"), EDITS)
def test_a_slip_is_told_with_its_place(folder: Path, file, old, new, told) -> None:
    spoil(folder, file, old, new)
    text = told if told.startswith(":") else f": {told}"
    assert [str(fault) for fault in check(folder).faults if str(fault).startswith(f"{file}{text}")]


def test_every_rule_of_the_charter_has_its_statement_of_reasons_in_both_languages() -> None:
    shelf = open_shelf()
    given = {letter.id for letter in shelf.moderation.letters if letter.group in REASONS}
    assert given >= OFF_LIMITS
    for locale in ("fr", "en"):
        assert given <= shelf.words[locale].letter_bodies.keys()


SHARED = {"place", "decided_on", "facts", "origin", "tool", "appeal_days", "appeal_contact"}


def test_a_statement_of_reasons_holds_what_article_17_asks_for() -> None:
    shelf = open_shelf()
    for letter in shelf.moderation.letters:
        if letter.group not in REASONS or letter.id == "off_topic":
            continue
        for locale, words in shelf.words.items():
            body = words.letter_bodies[letter.id]
            named = set(fields_of(body.manuscript))
            assert named >= SHARED | {"appeal_answer_days", f"clause_{letter.home}"}, (letter.id, locale)
            ways = ("Défenseur des droits", {"fr": "Aucun outil", "en": "No automatic"}[locale])
            assert ways[0] in body.markdown
            assert words.choices["tool"].options["none"].said.startswith(ways[1])


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize("full", [True, False])
def test_every_letter_reads_well_filled_and_blank(locale, full) -> None:
    shelf = open_shelf()
    words = shelf.words[locale]
    for letter in shelf.moderation.letters:
        said = _said(shelf, letter, locale) if full else {}
        text = kit.letter_text(words, letter, said)
        mail = mailed(text)
        assert not SLIPS.search(mail), (letter.id, SLIPS.search(mail)[0], mail)
        assert bool(missing_in(text)) is not full, (letter.id, missing_in(text))
        assert mail[0].isupper()
        if locale == "fr":
            assert not re.search(r"[^\s\u00a0\u202f][!?;»](?:\s|$)| [:;!?»]", mail), letter.id


def _said(shelf, letter, locale):
    words = shelf.words[locale]
    typed = {
        field.id: field.options[0] if field.options else TYPED[field.kind]
        for field in shelf.moderation.fields
    }
    act = SimpleNamespace(shelf=shelf, today=date(2027, 3, 4))
    facts = {fact.id: "2027-03-01" if fact.kind == "date" else "30" for fact in shelf.charter.facts}
    ground = kit.Ground(charter=Charter(choices=recommended(shelf.charter), facts=facts), offered={})
    known = dict(kit.said_by_town(act, ground, TOWN, locale))
    return {**known, **kit.said_in_form(shelf.moderation.fields, typed, words, locale)}


def test_the_playbook_begins_with_danger_and_leaves_nothing_unsaid() -> None:
    shelf = open_shelf()
    assert shelf.moderation.plays[0].id == "danger"
    assert len(shelf.moderation.plays) == 13
    for words in shelf.words.values():
        for play in shelf.moderation.plays:
            text = words.plays[play.id]
            assert 3 <= len(text.steps) <= 7, play.id
            assert len(text.signs) >= 3
            assert len(text.avoid) >= 3
            assert text.message.strip().startswith(("Bonjour", "Hello"))
    steps = " ".join(shelf.words["fr"].plays["danger"].steps)
    assert steps.index("17") < steps.index("preuve") < steps.index("PHAROS")
