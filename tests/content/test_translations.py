"""Words against structure, and manners of the words."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.content.checking import check
from onboarding.content.typography import cited, slips, strings, untranslated
from tests.content.folder import spoil

SCOPING = "text/fr/readiness/scoping.toml"


def told(text: str, locale: str) -> list[str]:
    return [fault.message for fault in slips({"A1.why": text}, file="f", locale=locale)]


def test_a_text_without_structure_and_a_missing_translation_are_told(folder: Path) -> None:
    spoil(folder, SCOPING, "[A2]", "[A9]")
    assert [str(fault) for fault in check(folder).faults] == [
        f"{SCOPING}: A2: has no text in this language",
        f"{SCOPING}: A9: text for something that does not exist",
    ]


def test_a_translation_in_the_wrong_file_is_told(folder: Path) -> None:
    spoil(folder, SCOPING, "[A2]", "[B1]")
    assert f"{SCOPING}: B1: text for something that does not exist" in map(str, check(folder).faults)


def test_an_option_without_words_is_told(folder: Path) -> None:
    spoil(folder, "text/en/charter/clauses.toml", "options.none]", "options.nought]")
    assert [fault.path for fault in check(folder).faults] == [
        "reporting.options.none",
        "reporting.options.nought",
    ]


def test_names_the_software_needs_must_be_there(folder: Path) -> None:
    spoil(folder, "text/en/catalogue.toml", "[statuses.stale]", "[statuses.old]")
    assert [fault.path for fault in check(folder).faults] == ["statuses.old", "statuses.stale"]


def test_a_third_language_counts_what_it_has(folder: Path) -> None:
    (folder / "text" / "nl" / "readiness").mkdir(parents=True)
    text = (folder / SCOPING).read_text(encoding="utf-8").replace("how = [", 'how = [""]#', 1)
    (folder / "text" / "nl" / "readiness" / "scoping.toml").write_text(text, encoding="utf-8")
    counted = check(folder).locales
    assert {locale: (one.items, one.complete, one.pieces) for locale, one in counted.items()} == {
        "en": (3, 3, 2),
        "fr": (3, 3, 2),
        "nl": (2, 1, 0),
    }
    assert counted["nl"].words < counted["fr"].words


def test_an_item_is_complete_only_with_every_word(folder: Path) -> None:
    spoil(folder, SCOPING, "why = ", "why_not = ")
    assert check(folder).locales["fr"].complete == 2


def test_an_item_without_effort_or_lead_time_is_not_complete(folder: Path) -> None:
    spoil(folder, "readiness/scoping.toml", "effort = 2\n", "")
    assert check(folder).locales["fr"].complete == 2


def test_the_words_of_a_language_are_counted(folder: Path) -> None:
    before = check(folder).locales["fr"].words
    spoil(folder, SCOPING, "Les mots qui disent why", "Les mots bien choisis qui disent why")
    assert check(folder).locales["fr"].words == before + 2


@pytest.mark.parametrize(
    "text", ["Qui ?", "Oui !", "Note : ceci", "30 %", "« bon", "bon »", "l'eau", 'le "vélo"']
)
def test_french_slips_are_told(text: str) -> None:
    assert told(text, "fr")


@pytest.mark.parametrize(
    "text", ["«\u00a0C’est bon\u00a0», dit-elle\u00a0: oui\u202f?", "De 10:00 à 18:00, 30\u202f%"]
)
def test_good_french_passes(text: str) -> None:
    assert told(text, "fr") == []


@pytest.mark.parametrize("text", ["Who ?", "30 %", "the town's", 'the "word"'])
def test_english_slips_are_told(text: str) -> None:
    assert told(text, "en")


def test_good_english_passes() -> None:
    assert told("“Who?” asks the town’s clerk: 76% of them.", "en") == []


@pytest.mark.parametrize("text", ["<b>gras</b>", "fin</p>", "<!-- note -->"])
@pytest.mark.parametrize("locale", ["fr", "en", "nl"])
def test_html_is_told_in_every_language(text: str, locale: str) -> None:
    assert any(message.startswith("HTML") for message in told(text, locale))


def test_a_belgian_french_keeps_french_manners() -> None:
    assert told("Qui ?", "fr-BE")


@pytest.mark.parametrize("text", ["", "  ", "\n"])
def test_an_empty_text_is_told(text: str) -> None:
    assert told(text, "fr") == ["is empty"]


def test_a_slip_in_a_list_is_told_with_its_place(folder: Path) -> None:
    spoil(folder, SCOPING, 'how = ["', 'how = ["Bien !", "')
    assert [(fault.file, fault.path) for fault in check(folder).faults] == [(SCOPING, "A1.how[0]")]


def test_a_source_key_in_a_sentence_must_exist(folder: Path) -> None:
    spoil(folder, SCOPING, 'why = "', 'why = "Voir [SEED] et [NOWHERE-9], ')
    assert [str(fault) for fault in check(folder).faults] == [
        f"{SCOPING}: A1.why: the source [NOWHERE-9] does not exist"
    ]


def test_a_source_that_a_line_cites_must_stand_among_those_of_the_line(folder: Path) -> None:
    spoil(folder, "readiness/scoping.toml", 'source = ["SEED"]', "source = []")
    spoil(folder, SCOPING, 'why = "', 'why = "Voir [SEED]. ')
    assert [str(fault) for fault in check(folder).faults] == [
        f"{SCOPING}: A1.why: the source [SEED] is missing from those of A1"
    ]


def test_several_keys_in_one_sentence_are_all_seen() -> None:
    assert [key for _, key in cited({"x": "Un [L93-3], deux [DSA16] et [sic]."})] == ["L93-3", "DSA16"]


def test_a_sentence_left_untranslated_is_told(folder: Path) -> None:
    spoil(
        folder,
        "text/en/stories.toml",
        "The words which say sentence de S1",
        "Les mots qui disent sentence de S1",
    )
    assert [str(fault) for fault in check(folder).faults] == [
        "text/en/stories.toml: S1.sentence: the same text as in fr"
    ]


@pytest.mark.parametrize("field", ["why", "how", "evidence", "not_enough"])
def test_two_items_that_share_a_text_are_told(folder: Path, field: str) -> None:
    file = "text/fr/readiness/promise.toml"
    spoil(folder, file, f"Les mots qui disent {field} de B1", f"les mots  qui disent {field} de A1")
    place = f"{field}[0]" if field in {"how", "evidence"} else field
    assert [(fault.file, fault.path, fault.message) for fault in check(folder).faults] == [
        (SCOPING, f"A1.{place}", f"the same text as B1.{place}")
    ]


@pytest.mark.parametrize("field", ["how", "evidence"])
def test_a_step_left_untranslated_is_told_wherever_it_stands(folder: Path, field: str) -> None:
    spoil(
        folder,
        "text/en/readiness/promise.toml",
        f'"The words which say {field} de B1"',
        f'"Another step", "Les mots qui disent {field} de B1"',
    )
    assert [(fault.path, fault.message) for fault in check(folder).faults] == [
        (f"B1.{field}[1]", "the same text as in fr")
    ]


@pytest.mark.parametrize(
    "name", ["Communication", "Communication, mobilisation, inclusion", "112, 17, 15, 18, 3114"]
)
def test_short_names_and_numbers_may_be_the_same(name: str) -> None:
    assert list(untranslated({"a": name}, {"a": name}, file="f", locale="fr")) == []


@given(st.text(alphabet="abé’\u00a0\u202f,.«»:;!?%0"))
def test_no_break_spaces_are_never_a_slip_in_french(text: str) -> None:
    assert [message for message in told(text or "a", "fr") if "space" in message] == []


@given(
    st.recursive(
        st.text("ab"),
        lambda inner: st.lists(inner) | st.dictionaries(st.text("ab", min_size=1), inner),
        max_leaves=6,
    )
)
def test_every_text_of_a_file_is_walked(value: object) -> None:
    assert sorted(strings({"top": value}).values()) == sorted(_leaves(value))


def _leaves(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value
    return [leaf for each in inner for leaf in _leaves(each)]
