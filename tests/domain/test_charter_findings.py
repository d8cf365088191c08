"""Findings by rota, by what bounds a regime that reads first, and by own wording."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onboarding.domain.charter import Charter, Finding, findings, missing_facts, recommended
from onboarding.domain.charter_findings import Excerpt
from onboarding.domain.clauses import Option
from onboarding.domain.facts import Fact, FactKind, FactProblem, find_problem
from onboarding.domain.phrases import Manner, PhraseRule, PhraseWords, faulty_phrase, sought
from onboarding.domain.sentences import plain_words, sentences_of
from onboarding.domain.severity import Severity
from tests.domain.charters import CLEAN, SMALL, clause, rule

TODAY = date(2026, 11, 26)
NOTICE = PhraseRule(id="notice", finding="without_notice")
VAGUE = PhraseRule(id="vague", finding="vague_grounds", clauses=("appeal",), example_clears=True)
ANYWAY = PhraseRule(
    id="anyway", finding="no_way_out", manner=Manner.EXPECTED, clauses=("regime",), options=("pre",)
)
MODEL = replace(
    SMALL,
    facts=(
        *SMALL.facts,
        Fact(id="pre_reason", kind=FactKind.TEXT),
        Fact(id="pre_ends_on", kind=FactKind.DATE),
    ),
    findings=(
        *SMALL.findings,
        rule("rota_too_thin", "cover", Severity.RED),
        rule("pre_without_reason", "regime"),
        rule("pre_without_end", "regime"),
        rule("held_at_weekends", "cover", mend="weekend_checks"),
        rule("without_notice", "appeal", Severity.RED, "other_person"),
        rule("vague_grounds", "appeal", mend="other_person"),
        rule("no_way_out", "regime", mend="post"),
        rule("unfinished_wording", "appeal", mend="other_person"),
    ),
    phrases={
        "fr": (
            sought(NOTICE, PhraseWords(phrases=("sans preavis",), unless=("jamais … sans",))),
            sought(VAGUE, PhraseWords(phrases=("choquant*",), examples=("par exemple",))),
            sought(ANYWAY, PhraseWords(phrases=("publi* … d office",))),
        )
    },
)
BOUND = {"publication_hours": "24", "pre_reason": "Des menaces.", "pre_ends_on": "2027-01-31"}


def chosen(own: dict[str, dict[str, str]] | None = None, /, **changed: str) -> Charter:
    return Charter(choices={**recommended(MODEL), **changed}, facts=CLEAN, own=own or {})


def with_facts(charter: Charter, **facts: str) -> Charter:
    return replace(charter, facts={**charter.facts, **facts})


def found(charter: Charter, **occasion: float) -> list[str]:
    return [each.rule.id for each in findings(MODEL, charter, today=TODAY, **occasion)]  # type: ignore[arg-type]


@pytest.mark.parametrize(("wait", "thin"), [(23.9, False), (24.0, False), (24.1, True), (64, True)])
def test_a_promise_shorter_than_the_rotas_longest_wait_is_red(wait: float, thin: bool) -> None:
    assert ("rota_too_thin" in found(chosen(), longest_wait=wait)) is thin


def test_with_a_rota_the_chosen_cover_is_not_reckoned_with() -> None:
    assert found(chosen(cover="office")) == ["cover_too_thin"]
    assert found(chosen(cover="office"), longest_wait=2.0) == []


def test_reading_everything_first_needs_limit_reason_end_and_weekends() -> None:
    assert found(chosen(regime="pre", cover="office")) == [
        "pre_without_limit",
        "pre_without_reason",
        "pre_without_end",
        "cover_too_thin",
        "held_at_weekends",
    ]
    assert found(with_facts(chosen(regime="pre"), **BOUND)) == []
    assert found(with_facts(chosen(regime="hybrid"), publication_hours="24")) == []


@pytest.mark.parametrize(
    ("end", "open_ended"), [("", True), ("soon", True), ("2026-11-26", True), ("2026-11-27", False)]
)
def test_an_end_lies_ahead(end: str, open_ended: bool) -> None:
    charter = with_facts(chosen(regime="pre"), **{**BOUND, "pre_ends_on": end})
    assert ("pre_without_end" in found(charter)) is open_ended


def test_own_wording_is_read_in_each_language_it_has_phrases_for() -> None:
    own = {"appeal": {"fr": "Bien. Décidé sans préavis !\n\nFin.", "en": "Sans préavis."}}
    (finding,) = findings(MODEL, chosen(own), today=TODAY)
    assert finding == Finding(
        rule=next(one for one in MODEL.findings if one.id == "without_notice"),
        number=3,
        clause="appeal",
        replacement="other_person",
        own=True,
        excerpts=(Excerpt(locale="fr", text="Décidé sans préavis !"),),
    )


def test_a_rule_of_some_clauses_is_not_sought_in_others() -> None:
    assert found(chosen({"appeal": {"fr": "C’est choquant."}})) == ["vague_grounds"]
    assert found(chosen({"cover": {"fr": "C’est choquant."}})) == []


@pytest.mark.parametrize(
    "text",
    [
        "Un propos choquant, par exemple une menace, est masqué.",
        "Un propos choquant est masqué. Par exemple une menace.",
        "Est choquant :\n\n- une menace ;\n- une insulte.",
        "Est choquant : une menace, une insulte.",
        "Jamais rien sans préavis.",
    ],
)
def test_an_example_beside_or_a_negation_before_clears(text: str) -> None:
    assert found(chosen({"appeal": {"fr": text}})) == []


def test_what_is_expected_is_missed_where_the_option_asks_for_it() -> None:
    own = {"regime": {"fr": "Tout est lu."}}
    held = with_facts(chosen(own, regime="pre"), **BOUND)
    (finding,) = findings(MODEL, held, today=TODAY)
    assert (finding.rule.id, finding.excerpts) == ("no_way_out", (Excerpt(locale="fr", text=""),))
    assert found(chosen(own)) == []
    kept = {"regime": {"fr": "Passé ce délai, tout est publié d’office."}}
    assert found(with_facts(chosen(kept, regime="pre"), **BOUND)) == []


def test_a_blank_left_in_own_wording_is_found_and_its_values_are_not_missing() -> None:
    charter = chosen({"moderators": {"fr": "Écrivez à [… Courriel …]."}})
    assert found(charter) == ["unfinished_wording"]
    assert [fact.id for fact in missing_facts(MODEL, chosen())] == ["mailbox"]
    assert missing_facts(MODEL, charter) == ()


def test_a_clause_worded_without_an_option_is_not_silent() -> None:
    charter = Charter(own={"appeal": {"fr": "Écrivez-nous."}, "revision": {"fr": "Version 1."}})
    assert found(charter) == []
    assert [each.unsaid for each in findings(MODEL, Charter(), today=TODAY)] == [True]


def test_the_text_offered_is_that_of_the_choice_unless_the_choice_is_weak() -> None:
    weak = {"appeal": {"fr": "Sans préavis."}}
    three = clause(3, "appeal", Option(id="a"), Option(id="b"), Option(id="c", raises=("x",)))
    strict = replace(MODEL, clauses=(*MODEL.clauses[:2], three, *MODEL.clauses[3:]))
    offered = {
        option: findings(strict, Charter(choices={"appeal": option}, own=weak), today=TODAY)[0].replacement
        for option in "abc"
    }
    assert offered == {"a": "a", "b": "b", "c": "a"}


@pytest.mark.parametrize(
    ("text", "plain"),
    [("L’Œuvre, À « Évreux »…", "l oeuvre , a evreux"), ("sans\n**pré**avis", "sans preavis")],
)
def test_words_compare_without_accents_marks_and_apostrophes(text: str, plain: str) -> None:
    assert plain_words(text) == plain


def test_abbreviations_and_lists_do_not_break_sentences() -> None:
    said = [
        (one.text, one.lead) for one in sentences_of("Voir p. ex. ceci :\n\n1. un ;\n2. deux.\n\nFin ! Oui. ")
    ]
    lead = "voir p ex ceci :"
    assert said == [("Voir p. ex. ceci :", ""), ("un ;", lead), ("deux.", lead), ("Fin !", ""), ("Oui.", "")]


@given(st.text())
def test_any_text_has_its_sentences_and_no_word_is_lost(text: str) -> None:
    told = "".join(one.words for one in sentences_of(text))
    assert [one for one in told if one.isalpha()] == [one for one in plain_words(text) if one.isalpha()]


@pytest.mark.parametrize("phrase", ["", "… fin", "début …", "ab* cd", "a*b c", "a//b", "!"])
def test_phrases_that_cannot_be_sought_are_told(phrase: str) -> None:
    assert faulty_phrase(phrase)


@pytest.mark.parametrize("phrase", ["sans preavis", "exclu*/bann* … moment", "n est pas , motif*"])
def test_phrases_that_can_be_sought_are_not(phrase: str) -> None:
    assert faulty_phrase(phrase) == ""


def test_a_value_keeps_the_plural_of_its_clause() -> None:
    days = Fact(id="pause", kind=FactKind.NUMBER, unit="days", least=2)
    assert find_problem(days, "1") is FactProblem.OUT_OF_RANGE
    assert find_problem(days, "2") is None
    assert days.range == (2, 3650)
