"""The letter as residents read it: whole in both languages, plain text of what people typed."""

from datetime import date

import pytest

from onboarding.content.prose import charter_prose
from onboarding.domain.commitment import Answerer, Letter, Margin, Participation, Use
from onboarding.press.letter_text import letter_sections

HOSTILE = "<script>x</script> **gras** [lien](http://e.example) _bas_ `code` 1. # titre"
LETTER = Letter(
    question="Quel parc ?",
    perimeter="Le parc.\n\nPas la rue.",
    level=Participation.CONSULT,
    use=Use.INFORM_DECISION,
    promise="Nous lisons tout.",
    negotiable=(Margin(text="Les jeux", reason="deux aires"), Margin(text="Les bancs")),
    fixed=(Margin(text="Le budget", reason="voté"),),
    decision="Le programme",
    body="Conseil municipal",
    decision_on=date(2027, 7, 1),
    still_open=True,
    contract_awarded=True,
    asked="Tous les habitants",
    not_decided_by="Ils ne décident pas.",
    sponsor="Léa Noir, adjointe",
    chief_executive="Paul Blanc",
    budget=120_000,
    staff_hours=200,
    binding=True,
    analysed_by="Deux agents",
    weighing="L’argument",
    counts_decide=True,
    offline=True,
    offline_place="Saisies chaque vendredi",
    reply_to_all=True,
    answerers=(Answerer(topic="Jeux", who="Parcs", by=date(2027, 6, 1)), Answerer(who="Voirie")),
    results_format="Une synthèse",
    results_place="Mairie",
    results_on=date(2027, 6, 14),
    decision_maker_present=True,
    if_unwelcome="Publié quand même",
    if_few="Nous le disons",
    if_late="Nous prévenons",
    charter_endorsed=True,
    follow_up_6=date(2028, 1, 1),
    follow_up_12=date(2028, 7, 1),
)


def sections(shelf, letter, locale):
    return {each.id: each for each in letter_sections(letter, words=shelf.words[locale], locale=locale)}


@pytest.mark.parametrize("locale", ["fr", "en"])
def test_a_whole_letter_says_something_in_every_section(shelf, locale):
    told = sections(shelf, LETTER, locale)
    assert len(told) == 13
    assert all(section.body and section.title for section in told.values())


def test_what_was_typed_is_the_same_in_both_languages_and_headings_are_not(shelf):
    french, english = sections(shelf, LETTER, "fr"), sections(shelf, LETTER, "en")
    assert french["negotiable"].body == english["negotiable"].body == "- Les jeux – deux aires\n- Les bancs"
    assert {each.title for each in french.values()}.isdisjoint(each.title for each in english.values())
    assert "au plus tard le 1er juin 2027" in french["answers"].body
    assert "by 1 June 2027" in english["answers"].body
    assert "120\u202f000" in french["means"].body
    assert (
        french["follow_up"].body
        == "Nous vous disons où en sont les choses le 1er janvier 2028, puis le 1er juillet 2028."
    )


def test_paragraphs_stay_apart(shelf):
    assert charter_prose(sections(shelf, LETTER, "fr")["question"].body).count("<p>") == 3


def test_a_blank_letter_says_nothing(shelf):
    assert not any(section.body for section in sections(shelf, Letter(), "fr").values())


def test_what_people_typed_means_nothing_to_markdown(shelf):
    letter = Letter(
        question=HOSTILE,
        sponsor=HOSTILE,
        negotiable=(Margin(text=HOSTILE, reason=HOSTILE),),
        answerers=(Answerer(topic=HOSTILE, who=HOSTILE),),
        if_few="- liste\n\n> citation",
    )
    for section in sections(shelf, letter, "en").values():
        html = charter_prose(section.body)
        assert "<script" not in html
        assert "<a " not in html
        assert "<em>" not in html
        assert "<ul>" not in html or section.id in {"negotiable", "answers"}
