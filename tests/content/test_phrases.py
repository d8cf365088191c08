"""What is found in own wording: a corpus in each language, hits and false alarms counted."""

import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from onboarding.content.checking import check
from onboarding.content.shelf import open_shelf
from onboarding.domain.charter import Charter
from onboarding.domain.charter_findings import own_findings
from tests.content.folder import spoil

CORPUS = Path(__file__).parent / "wordings"
ENOUGH = 40
PHRASES, FRENCH = "charter/phrases.toml", "text/fr/charter/phrases.toml"
EDITS = [
    (PHRASES, '"no_reporting"', '"nope"', "phrases[0].finding: 'nope' does not exist (in no_button)"),
    (PHRASES, '["reporting"]', '["nope"]', "phrases[0].clauses[0]: 'nope' does not exist (in no_button)"),
    (PHRASES, '["button"]', '["bell"]', "phrases[0].options[0]: 'bell' is no option of these clauses"),
    (PHRASES, '"forbidden"', '"unwelcome"', "phrases[0].manner: 'unwelcome' is none of forbidden, expected"),
    (FRENCH, '"fr … button*"', "", "no_button.phrases: at least one phrase is expected"),
    (FRENCH, '"fr … button*"', '"… button"', "no_button.phrases[0]: begins and ends with a word"),
    (FRENCH, '"fr … button*"', '"bu*tton"', "no_button.phrases[0]: 'bu*tton' is no word"),
    (FRENCH, '"fr … button*"', '"bu*"', "no_button.phrases[0]: 'bu*' is too short for an open ending"),
    (FRENCH, "unless = []", 'unless = ["//"]', "no_button.unless[0]: '' is no word"),
    (FRENCH, "[no_button]", "[no_bell]", "no_bell: text for something that does not exist"),
]


def corpus(locale: str) -> Mapping[str, set[str]]:
    """Sentence -> the findings it raises."""
    held = tomllib.loads((CORPUS / f"{locale}.toml").read_text(encoding="utf-8"))
    expected: dict[str, set[str]] = {text: set() for text in held["clean"]["sentences"]}
    for finding, texts in held["weak"].items():
        for text in texts:
            expected.setdefault(text, set()).add(finding)
    return expected


def raised(locale: str, text: str, *, clause: str = "sanctions", option: str = "ladder") -> set[str]:
    """What the clause worded so raises."""
    charter = Charter(choices={clause: option}, own={clause: {locale: text}})
    return {each.rule.id for each in own_findings(open_shelf().charter, charter)}


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_no_weak_sentence_is_missed_and_no_sound_one_accused(
    locale: str, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = corpus(locale)
    found = {text: raised(locale, text) for text in expected}
    weak = [text for text in expected if expected[text]]
    missed = [(text, expected[text] - found[text]) for text in weak if expected[text] - found[text]]
    accused = [(text, found[text] - expected[text]) for text in expected if found[text] - expected[text]]
    with capsys.disabled():
        sound = len(expected) - len(weak)
        told = f"{len(weak) - len(missed)} of {len(weak)} weak found, {len(accused)} of {sound} accused"
        sys.stdout.write(f"\n{locale}: {told}\n")
    assert (missed, accused) == ([], [])
    assert len(weak) >= ENOUGH <= sound


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_sound_model_texts_are_never_accused(locale: str) -> None:
    shelf = open_shelf()
    for clause in shelf.charter.clauses:
        for option in clause.options:
            body = shelf.words[locale].clauses[clause.id].options[option.id].body
            found = raised(locale, body, clause=clause.id, option=option.id) if body else set()
            assert not found or option.raises, (clause.id, option.id, found)


@pytest.mark.parametrize("locale", ["fr", "en"])
@pytest.mark.parametrize(
    ("clause", "option", "finding"),
    [
        ("off_limits", "vague", "vague_grounds"),
        ("off_limits", "criticism", "criticism_off_limits"),
        ("sanctions", "discretion", "without_notice"),
        ("staff", "no_criticism", "criticism_off_limits"),
    ],
)
def test_a_weak_option_copied_by_hand_is_found_again(
    locale: str, clause: str, option: str, finding: str
) -> None:
    body = open_shelf().words[locale].clauses[clause].options[option].body
    assert finding in raised(locale, body, clause=clause, option=option)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("fr", "sans\npreavis"),
        ("fr", "SANS PRÉAVIS"),
        ("fr", "sans **pré**avis"),
        ("fr", "sans pre\u0301avis"),
        ("fr", "sans pré\u00adavis, sans pré\u200bavis"),
        ("fr", "l'équipe décide sans qu'il en soit averti : sans que l'auteur soit averti"),
        ("en", "with no\nNOTICE, without\nwarning"),
        ("en", "the town isn’t obliged; it is not obliged to explain"),
    ],
)
def test_case_accents_apostrophes_line_ends_and_tricks_hide_nothing(locale: str, text: str) -> None:
    assert "without_notice" in raised(locale, text)


@pytest.mark.parametrize(("regime", "asked"), [("post", False), ("hybrid", True), ("pre", True)])
def test_what_is_held_is_to_be_published_in_the_end(regime: str, asked: bool) -> None:
    silent, spoken = (
        "Chaque message est lu.",
        "Chaque message est lu ; passé ce délai, il est publié d’office.",
    )
    found = raised("fr", silent, clause="regime", option=regime)
    assert ("no_default_publication" in found) is asked
    assert "no_default_publication" not in raised("fr", spoken, clause="regime", option=regime)


@pytest.mark.parametrize(("file", "old", "new", "told"), EDITS)
def test_a_phrase_that_cannot_be_sought_is_told_with_its_place(
    folder: Path, file: str, old: str, new: str, told: str
) -> None:
    spoil(folder, file, old, new)
    assert any(told in str(fault) for fault in check(folder).faults), [str(f) for f in check(folder).faults]
